import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate, openDatabase } from '#app/database.ts';
import { prepare, start } from '#app/server.ts';
import { openSession } from '#foundations/identity/published.ts';
import { type Urls, withClient } from '#platform/database/roles.ts';
import { copy, finish, idOf, markHere, takeSince } from './copy.ts';
import { colleagues, makeCall, makeOfficers, makeTemplate, type Officers, type Person, type Template, type Until } from './template.ts';

/*
 * A city on the evening of the deadline: 1,200 applications with 30 members each, 36,000 organisations besides, in the states in which they
 * then are. One of each state is made through the actions; the others are copies of it (`copy.ts`).
 */

export type Batch = { readonly template: Template; readonly from: number; readonly count: number };
export type World = {
  readonly callId: string;
  readonly officers: Officers;
  readonly districts: readonly string[];
  readonly batches: Readonly<Record<Until, Batch>>;
};

export const usual: Readonly<Record<Until, number>> = { drafting: 400, 'with-district': 200, recommended: 400, submitted: 200 };
const words: Readonly<Record<Until, string>> = { drafting: '样本起草', 'with-district': '样本在区', recommended: '样本推荐', submitted: '样本提交' };

/** Of the n-th of a batch: the copy’s application, form, and people. */
export const memberOf = ({ template, from }: Batch, n: number) => {
  const copied = ({ personId, organisationId }: Person): Person => ({ personId: idOf(personId, from + n), organisationId: idOf(organisationId, from + n) });
  return { id: idOf(template.id, from + n), formId: idOf(template.formId, from + n), park: copied(template.park), school: copied(template.school) };
};

export const makeWorld = async (urls: Urls, note: (line: string) => void, counts = usual): Promise<World> => {
  const began = performance.now();
  const officers = await makeOfficers(urls);
  const callId = await makeCall(officers);
  const districts = await withClient(urls.maintenance, async client =>
    (await client.query('select id from organisations.district order by code')).rows.map(row => row.id as string),
  );
  const batches: Partial<Record<Until, Batch>> = {};
  let [from, rows] = [0, 0];
  for (const [until, count] of Object.entries(counts) as [Until, number][])
    await withClient(urls.maintenance, async client => {
      const mark = await markHere(client);
      const template = await makeTemplate(urls, officers, callId, words[until], until);
      const taken = await takeSince(client, mark, template, officers.districtId);
      // What is to be submitted stays in its district: the form names that government as the recommending body, and the check sees it.
      rows += await copy(client, taken, { from, count, districts: until === 'recommended' ? [officers.districtId] : districts });
      batches[until] = { template, from, count };
      from += count;
    });
  await withClient(urls.maintenance, finish);
  note(`the world: ${from} applications of 30 members, ${rows} rows in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { callId, officers, districts, batches: batches as Record<Until, Batch> };
};

export type Visitor = Person & { readonly cookie: string };
export const visiting = async (person: Person): Promise<Visitor> => ({ ...person, cookie: await openSession(person.personId, person.organisationId) });

export type Place = { readonly urls: Urls; readonly dataDir: string; readonly url: string };

/**
 * A durable database of its own with the world in it, and the server as a process of its own. `enter` runs in this process while it is
 * connected (sessions are opened there); `use` runs against the server.
 */
export const inWorld = async <W, T>(
  name: string,
  note: (line: string) => void,
  enter: (urls: Urls, world: World, dataDir: string) => Promise<W>,
  use: (place: Place, entered: W) => Promise<T>,
): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), `gongyu-${name}-`));
  const database = await openDatabase({ dataDir });
  const { urls } = database;
  let server: ChildProcess | undefined;
  try {
    await bringUpToDate(urls);
    await prepare({ urls, dataDir, demo: false, log: () => {} });
    const started = await start({ urls, dataDir, demo: false, work: false });
    const entered = await makeWorld(urls, note)
      .then(world => enter(urls, world, dataDir))
      .finally(() => started.close());
    const execArgv = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : [];
    server = fork(join(import.meta.dirname, '../drafts/server.ts'), { env: { ...process.env, BENCH_SERVE: JSON.stringify({ urls, dataDir }) }, execArgv });
    const [url] = (await once(server, 'message')) as [string];
    return await use({ urls, dataDir, url }, entered);
  } finally {
    if (server?.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

export { colleagues };
