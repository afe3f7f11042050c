import { actorOf, demoPersonId } from '#foundations/identity/published.ts';
import { type Actor, PUBLIC, serviceActor } from '#kernel/actor.ts';
import type { Ctx, DemoGiven, DemoPerson } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { running } from '#platform/running.ts';
import { slices } from '#platform/slices.ts';

/** How many records take a step beside each other: the database and this process keep two cores busy. */
const lanes = 4;

/** Builds the marked demo world through the same actions people use, slice by slice, once per database. */
export const buildDemoWorld = async (log: (line: string) => void): Promise<void> => {
  const act = <T>(actor: Actor, key: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    transact({ actor, language: 'zh-CN', requestId: `demo:${key}` }, 'write', work);
  // Only what just happened is followed up: what a system that ran before has left in its queue is its server’s work.
  const run: typeof act = async (actor, key, work) => {
    let happened = false;
    const answer = await act(actor, key, ctx => {
      const record: Ctx['record'] = (...event) => {
        happened = true;
        return ctx.record(...event);
      };
      return work({ ...ctx, record });
    });
    if (happened) await running().jobs.drain();
    return answer;
  };
  const idOf = async (who: DemoPerson): Promise<string> => {
    const personId = typeof who === 'string' ? await demoPersonId(who) : who.personId;
    if (!personId) throw new Error(`the demo world has no person ${String(who)}`);
    return personId;
  };
  const given: DemoGiven = {
    now: new Date(),
    as: async (who, work) => {
      const personId = await idOf(who);
      return run(await actorOf(personId), personId, work);
    },
    all: async <One, T>(ones: readonly One[], person: (one: One) => DemoPerson, work: (ctx: Ctx, one: One) => Promise<T>) => {
      const answers: T[] = [];
      const waiting = [...ones.entries()];
      const lane = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [i, one] = next;
          const personId = await idOf(person(one));
          answers[i] = await act(await actorOf(personId), personId, ctx => work(ctx, one));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      await running().jobs.drain({ labours: false });
      return answers;
    },
    asService: (nodes, work) => run(serviceActor([PUBLIC, ...nodes]), 'service', work),
  };
  const parts = slices()
    .flatMap(({ name, demo = [] }) => [demo].flat().map(part => ({ name, ...part })))
    .filter(({ large = false }) => !large || process.env['GONGYU_DEMO'] !== 'small');
  for (const part of parts.sort((a, b) => a.order - b.order)) {
    log(part.name);
    await part.run(given);
  }
};
