import { identify } from '#foundations/identity/published.ts';
import { type Urls, withClient } from '#platform/database/roles.ts';
import { buildApp } from '#platform/http/app.ts';
import { slices } from '#platform/slices.ts';
import { listening, transactionOf } from './drafts/bare.ts';
import { defineBench, inTurns, quantile, say } from './measure.ts';
import { type Kind, kinds, pathOf, type User } from './queue/asks.ts';
import { bare, drive, overHttp, type Recorded, type Took } from './queue/drive.ts';
import { nameOf } from './world/names.ts';
import { colleagues, inWorld, memberOf, visiting, type World } from './world/world.ts';

/*
 * Officers of city and districts, parks and schools, fifty of them at once in a world of 1,200 applications: lists, next pages, filters and
 * searches. First as people do it, who read for a second before they ask again: that is what is promised. Then without a pause, in turns
 * with the bare statements of the same requests, to see what our own code costs. `PROFILE=folder` leaves a CPU profile of the server.
 */

const users = 50;
const reads = 1_000;
const rounds = 4;
const lasts = { warmUp: 5, reading: Number(process.env.SECONDS ?? 30), round: 4 };

const receiptsIn = (urls: Urls): Promise<string[]> =>
  withClient(urls.maintenance, async client =>
    (await client.query('select receipt_number from applications.application where receipt_number is not null order by id limit 100')).rows.map(
      row => row.receipt_number,
    ),
  );

/** Twenty of the city, twenty of one district, ten at parks and schools. */
const makeUsers = async (urls: Urls, { callId, officers, batches }: World): Promise<User[]> => {
  const people = [
    ...(await colleagues(urls, officers.economy.organisationId, 'municipal-economy-officer', 10)),
    ...(await colleagues(urls, officers.education.organisationId, 'municipal-education-officer', 10)),
    ...(await colleagues(urls, officers.government.organisationId, 'district-government', 20)),
    ...Array.from({ length: 5 }, (_, n) => memberOf(batches.submitted, n).park),
    ...Array.from({ length: 5 }, (_, n) => memberOf(batches.drafting, n).school),
  ];
  const names = Array.from({ length: 200 }, (_, n) => nameOf(batches.submitted.from + (n % batches.submitted.count)).slice(0, 2 + (n % 2) * 2));
  const known = { callId, cursor: null, names, receipts: await receiptsIn(urls) };
  return Promise.all(people.map(async person => ({ ...(await visiting(person)), known })));
};

/** What one user of each sort asks, as the statements between BEGIN and COMMIT; and where everybody’s second page begins. */
const look = async (all: readonly User[]): Promise<{ recorded: Recorded[]; asking: User[] }> => {
  const app = await buildApp({ slices: slices(), identify, demo: false, screens: null });
  const get = async (user: User, url: string) => {
    const answer = await app.inject({ method: 'GET', url, headers: { cookie: `gongyu=${user.cookie}` } });
    if (answer.statusCode !== 200) throw new Error(`${url} was answered ${answer.statusCode}: ${answer.body}`);
    return answer.json();
  };
  try {
    const asking: User[] = [];
    for (const user of all) asking.push({ ...user, known: { ...user.known, cursor: (await get(user, '/api/applications?size=50')).next } });
    const recorded: Recorded[] = [];
    for (const user of asking) {
      const of: Partial<Record<Kind, Recorded[Kind]>> = {};
      for (const kind of kinds) of[kind] = transactionOf(await listening(() => get(user, pathOf(kind, user, recorded.length))));
      recorded.push(of as Recorded);
    }
    return { recorded, asking };
  } finally {
    await app.close();
  }
};

const p = (took: readonly Took[], kind: Kind, part: number) =>
  quantile(
    took.filter(one => one.kind === kind).map(({ ms }) => ms),
    part,
  );

export default defineBench({
  about: '50 officers, parks and schools in lists, filters and searches of 1,200 applications × 30 members, against the bare statements of the same pages',
  targets: { ratio: { atLeast: 0.35 }, p95_ms: { atMost: 150 }, worst_p95_ms: { atMost: 150 } },
  run: note =>
    inWorld(
      'queue',
      note,
      async (urls, world) => look(await makeUsers(urls, world)),
      async ({ urls, url }, { recorded, asking }) => {
        const http = await overHttp(url, asking);
        await drive(http.askers, lasts.warmUp, 0);
        const { took, perSecond } = await drive(http.askers, lasts.reading, reads);
        note(`${users} users who read for ${reads / 1000} s: ${took.length} answers, ${perSecond.toFixed(1)}/s`);
        for (const kind of kinds)
          note(
            `  ${kind.padEnd(9)} p50 ${p(took, kind, 0.5).toFixed(1)} ms, p95 ${p(took, kind, 0.95).toFixed(1)} ms, p99 ${p(took, kind, 0.99).toFixed(1)} ms; ${recorded[0]![kind].length} statements`,
          );
        const statements = await bare(urls, recorded, users);
        await drive(statements.askers, 2, 0);
        const { a, b, ratio } = await inTurns(rounds, {
          a: async () => (await drive(http.askers, lasts.round, 0)).perSecond,
          b: async () => (await drive(statements.askers, lasts.round, 0)).perSecond,
        });
        http.close();
        await statements.close();
        note(`without a pause, over HTTP: ${say(a, 'pages/s')}; the bare statements: ${say(b, 'pages/s')}`);
        const all = took.map(({ ms }) => ms);
        return {
          ratio,
          p50_ms: quantile(all, 0.5),
          p95_ms: quantile(all, 0.95),
          p99_ms: quantile(all, 0.99),
          worst_p95_ms: Math.max(...kinds.map(kind => p(took, kind, 0.95))),
          pages_per_s: Math.round(a.median),
        };
      },
    ),
});
