import { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { createPerson, identify, openSession } from '#foundations/identity/published.ts';
import type { Details } from '#foundations/organisations/contract.ts';
import { createOrganisation } from '#foundations/organisations/published.ts';
import type { Role } from '#kernel/actor.ts';
import { openConnections, queries } from '#platform/connections.ts';
import { withClient } from '#platform/database/roles.ts';
import { buildApp } from '#platform/http/app.ts';
import { systemSlice } from '#platform/http/system.ts';
import { openJobs } from '#platform/jobs.ts';
import { readMasterKey } from '#platform/master-key.ts';
import { running, setRunning } from '#platform/running.ts';
import { discoverSlices, slices } from '#platform/slices.ts';
import { cloneOf } from './clone.ts';

export const yesterday = new Date(Date.now() - 86_400_000);
export const tomorrow = new Date(Date.now() + 86_400_000);

export type TestPerson = { readonly id: string; readonly organisationId: string; readonly cookie: string };
/** Who came by a link: the cookie of a guest's session, in place of a person. */
export type TestGuest = { readonly guest: string };
// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
export type Answer = { readonly status: number; readonly body: any; readonly headers: Record<string, unknown> };
type Call = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
export type Client = {
  readonly get: Call;
  readonly post: Call;
  readonly put: Call;
  readonly patch: Call;
  readonly delete: Call;
  other(method: string, path: string, headers?: Record<string, string>): Promise<Answer>;
};

export type World = {
  /** Asks the API as this person (or as nobody), over the real HTTP layer. */
  as(person: TestPerson | TestGuest | null): Client;
  readonly given: {
    organisation(details?: Partial<Details>): Promise<string>;
    person(as?: { organisationId?: string; organisation?: Partial<Details>; roles?: readonly Role[]; name?: string }): Promise<TestPerson>;
    districtId(name: string): Promise<string>;
  };
  /** As `maintenance`: to move dates and to look behind the API, never to make what an action makes. */
  // biome-ignore lint/suspicious/noExplicitAny: rows of whatever was asked
  sql(text: string, values?: unknown[]): Promise<any[]>;
  /** Runs every waiting reaction. */
  drain(): Promise<number>;
  /** A client of the app's own login, without any context: to look at the second wall alone. */
  appClient(): Promise<pg.PoolClient>;
  readonly app: FastifyInstance;
};

let world: World | undefined;
let close: (() => Promise<void>) | undefined;

const cookiesOf = (person: TestPerson | TestGuest | null): Record<string, string> => {
  if (!person) return {};
  return 'guest' in person ? { cookie: `gongyu-guest=${person.guest}`, 'x-guest': '1' } : { cookie: `gongyu=${person.cookie}` };
};

const clientOf = (app: FastifyInstance, person: TestPerson | TestGuest | null): Client => {
  const call =
    (method: string): Call =>
    async (path, body, headers = {}) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api${path}`,
        headers: { ...cookiesOf(person), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const json = String(answer.headers['content-type'] ?? '').includes('json') && answer.body !== '';
      return { status: answer.statusCode, body: json ? JSON.parse(answer.body) : answer.body, headers: answer.headers };
    };
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: call('DELETE'),
    other: (method, path, headers) => call(method)(path, undefined, headers),
  };
};

const open = async (): Promise<void> => {
  const { urls, dataDir, sql, drop } = await cloneOf('template_empty');
  await discoverSlices();
  const connections = openConnections({ ...urls, appSize: 20 });
  const jobs = await openJobs(urls.app);
  setRunning({ connections, jobs, dataDir, demo: true, masterKey: readMasterKey(dataDir) });
  const app = await buildApp({ slices: [systemSlice(slices), ...slices()], identify, demo: true, screens: null });

  const inMaintenance = <T>(use: (tx: ReturnType<typeof queries>) => Promise<T>) =>
    withClient(urls.maintenance, async client => {
      await client.query('begin');
      const answer = await use(queries(client));
      await client.query('commit');
      return answer;
    });
  let count = 0;
  const organisation: World['given']['organisation'] = (details = {}) =>
    inMaintenance(tx => createOrganisation(tx, { name: `示例单位${++count}`, kind: 'school', ...details }));
  world = {
    app,
    as: person => clientOf(app, person),
    given: {
      organisation,
      person: async ({ organisationId, organisation: details, roles = ['school-clerk'], name: personName = '示例人员' } = {}) => {
        const at = organisationId ?? (await organisation(details));
        const id = await inMaintenance(tx =>
          createPerson(tx, { name: personName, grants: (roles as readonly Role[]).map(role => ({ organisationId: at, role })) }),
        );
        return { id, organisationId: at, cookie: await openSession(id, at) };
      },
      districtId: async district => (await sql('select id from organisations.district where name = $1', [district]))[0].id,
    },
    sql,
    drain: () => running().jobs.drain(),
    appClient: () => connections.app.connect(),
  };
  close = async () => {
    await app.close();
    await jobs.stop();
    await connections.close();
    await drop();
  };
};

let hooked = false;
/** A test on a real, empty database of its own file: `test('…', inDatabase(async ({ as, given }) => { … }))`. */
export const inDatabase = (act: (world: World) => Promise<void>): (() => Promise<void>) => {
  if (!hooked) {
    hooked = true;
    before(open);
    after(() => close?.());
  }
  return () => act(world!);
};
