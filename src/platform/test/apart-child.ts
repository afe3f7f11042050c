import { workApart } from '../apart.ts';

/** Work of a test: says it back, reports progress, never ends, falls over, or fails. */
workApart((input: { say?: string; loop?: boolean; die?: boolean; fail?: string }, progress) => {
  progress(0.5);
  if (input.loop) for (;;);
  if (input.die) process.exit(3);
  if (input.fail) throw new Error(input.fail);
  return { said: input.say, env: Object.keys(process.env) };
});
