import { Problem } from '#kernel/problem.ts';
import type { Ctx } from '../capability.ts';
import { clientOf } from '../connections.ts';

/**
 * One of several things in a request that each stand alone: done, or refused and undone as if it had never been tried, while the others go
 * on. Answers the refusal; anything else that is thrown ends the whole request, of which then nothing is done.
 */
export const attempt = async (ctx: Ctx, act: () => Promise<void>): Promise<Problem | null> => {
  const client = clientOf(ctx.tx);
  await client.query('savepoint attempt');
  try {
    await act();
    await client.query('release savepoint attempt');
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    await client.query('rollback to savepoint attempt; release savepoint attempt');
    return thrown;
  }
};
