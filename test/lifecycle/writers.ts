import assert from 'node:assert/strict';
import type { Instance } from './instance.ts';

export type Journal = { readonly id: string; readonly name: string }[];

/**
 * Clerks at work: `lanes` of them enter organisations one after another until told to stop. The journal holds what was acknowledged,
 * and nothing else.
 */
export const writeUntil = (instance: Instance, cookie: string, { lanes = 4, prefix }: { lanes?: number; prefix: string }) => {
  const journal: Journal = [];
  let going = true;
  const lane = async (number: number) => {
    for (let count = 0; going; count += 1) {
      const name = `${prefix}${number}-${count}`;
      try {
        const answer = await instance.fetch('/api/organisations', {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ name, kind: 'enterprise' }),
        });
        const body = (await answer.json()) as { id: string };
        if (answer.status === 200) journal.push({ id: body.id, name });
        else assert.equal(answer.status, 503, `${answer.status} ${JSON.stringify(body)}`);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        // The process was killed under this request: nothing was acknowledged.
        await new Promise(done => setTimeout(done, 20));
      }
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return {
    journal,
    stop: async () => {
      going = false;
      await running;
      return journal;
    },
  };
};
