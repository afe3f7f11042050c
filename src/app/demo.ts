import { actorOf, demoPersonId } from '#foundations/identity/published.ts';
import { type Actor, PUBLIC, serviceActor } from '#kernel/actor.ts';
import type { Ctx, DemoGiven } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { running } from '#platform/running.ts';
import { slices } from '#platform/slices.ts';

/** Builds the marked demo world through the same actions people use, slice by slice, once per database. */
export const buildDemoWorld = async (log: (line: string) => void): Promise<void> => {
  const run = async <T>(actor: Actor, key: string, act: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const answer = await transact({ actor, language: 'zh-CN', requestId: `demo:${key}` }, 'write', act);
    await running().jobs.drain();
    return answer;
  };
  const given: DemoGiven = {
    now: new Date(),
    as: async (who, act) => {
      const personId = typeof who === 'string' ? await demoPersonId(who) : who.personId;
      if (!personId) throw new Error(`the demo world has no person ${String(who)}`);
      return run(await actorOf(personId), personId, act);
    },
    asService: (nodes, act) => run(serviceActor([PUBLIC, ...nodes]), 'service', act),
  };
  const parts = slices().flatMap(slice => (slice.demo ? [{ name: slice.name, ...slice.demo }] : []));
  for (const part of parts.sort((a, b) => a.order - b.order)) {
    log(part.name);
    await part.run(given);
  }
};
