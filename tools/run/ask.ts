import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Everything that was piped in, line by line; empty in a terminal. */
export const pipedLines = async (): Promise<string[]> => {
  if (process.stdin.isTTY) return [];
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .split(/\r?\n/)
    .filter(line => line !== '');
};

/** One question in the terminal; `hidden` shows nothing of the answer. */
export const ask = async (question: string, { hidden = false } = {}): Promise<string> => {
  // The line editor clears its line; what it does not know of would be gone.
  if (hidden) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal: true });
  terminal.on('SIGINT', () => process.exit(130));
  const answer = await terminal.question(hidden ? '' : question);
  terminal.close();
  if (hidden) process.stderr.write('\n');
  return answer.trim();
};
