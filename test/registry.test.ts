import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, roles } from '#kernel/actor.ts';
import { type Endpoint, parametersOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { encodeCursor } from '#kernel/page.ts';
import { definitions } from '#kernel/problem.ts';
import type { Capability } from '#platform/capability.ts';
import { holdersOf } from '#platform/http/routes.ts';
import { slices } from '#platform/slices.ts';
import { type Client, inDatabase, type TestPerson, type World } from './database.ts';

/*
 * The free checks: what must hold for every endpoint of every slice, without anybody writing a test for it. A new slice is found by its
 * folder and is held to all of this at once.
 */

type Named = { readonly slice: Capability; readonly name: string; readonly endpoint: Endpoint };

const endpoints = (): Named[] => slices().flatMap(slice => Object.entries(slice.api).map(([name, endpoint]) => ({ slice, name, endpoint })));
const label = ({ slice, name, endpoint }: Named) => `${slice.name}.${name} ${endpoint.method} ${endpoint.path}`;
const isWrite = ({ endpoint }: Named) => !['GET', 'HEAD', 'OPTIONS'].includes(endpoint.method);
const hasBody = (named: Named) => isWrite(named) && named.endpoint.method !== 'DELETE' && !named.endpoint.raw;

/** A path with an identifier that belongs to nothing in place of every parameter. */
const pathOf = ({ path }: Endpoint) => path.replaceAll(/\{\w+\}/g, newId());

type Bare = { status: number; body: { type?: string; title?: string; errors?: { pointer: string }[] }; headers: Record<string, unknown> };
const ask = async (client: Client, { endpoint }: Named, body?: unknown, headers: Record<string, string> = {}): Promise<Bare> => {
  const path = pathOf(endpoint);
  switch (endpoint.method) {
    case 'GET':
      return client.get(path, undefined, headers);
    case 'POST':
      return client.post(path, body, headers);
    case 'PUT':
      return client.put(path, body, headers);
    case 'PATCH':
      return client.patch(path, body, headers);
    case 'DELETE':
      return client.delete(path, undefined, headers);
    default:
      return client.other(endpoint.method, path, headers);
  }
};

/** Which kind of organisation a role lives in, so that the actor is a possible one. */
const home = (role: Role): Parameters<World['given']['person']>[0] => {
  const department = role.includes('education') ? 'education' : 'economy';
  if (role.startsWith('municipal') || role.endsWith('administrator')) return { organisation: { kind: 'municipal-department', department }, roles: [role] };
  if (role === 'district-government') return { organisation: { kind: 'district-government' }, roles: [role] };
  if (role.startsWith('district')) return { organisation: { kind: 'district-department', department }, roles: [role] };
  if (role === 'ministry-officer') return { organisation: { kind: 'ministry' }, roles: [role] };
  return { organisation: { kind: role === 'park-lead' ? 'park' : role === 'enterprise-clerk' ? 'enterprise' : 'school' }, roles: [role] };
};

const peopleOf = async ({ given }: World): Promise<Map<Role, TestPerson>> => {
  const people = new Map<Role, TestPerson>();
  for (const role of roles) people.set(role, await given.person(home(role)));
  return people;
};

/** Runs a question over all endpoints and tells every one that fails, not only the first. */
const each = async (chosen: readonly Named[], question: (named: Named) => Promise<string | null>): Promise<void> => {
  assert.ok(chosen.length > 0, 'no endpoint was asked: the check proves nothing');
  const wrong: string[] = [];
  for (const named of chosen) {
    const answer = await question(named);
    if (answer !== null) wrong.push(`${label(named)}: ${answer}`);
  }
  assert.deepEqual(wrong, []);
};

test(
  'nobody without a session reaches an endpoint that is not public',
  inDatabase(async ({ as }) => {
    await each(
      endpoints().filter(({ endpoint }) => endpoint.permission !== 'public'),
      async named => {
        const answer = await ask(as(null), named, {});
        // An answer to HEAD has no body to say it in.
        const said = named.endpoint.method === 'HEAD' || answer.body.type === '/problems/common/signed-out';
        return answer.status === 401 && said ? null : `answered ${answer.status} ${answer.body.type ?? ''}`;
      },
    );
  }),
);

test(
  'every role that does not hold an endpoint’s permission is refused, before its input is looked at',
  inDatabase(async world => {
    const people = await peopleOf(world);
    const holders = holdersOf(slices());
    await each(
      endpoints().filter(({ endpoint }) => endpoint.permission !== 'public' && endpoint.permission !== 'signed-in'),
      async named => {
        const allowed = holders.get(named.endpoint.permission);
        if (!allowed || allowed.size === 0) return `nobody holds ${named.endpoint.permission}`;
        for (const [role, person] of people) {
          if (allowed.has(role)) continue;
          const answer = await ask(world.as(person), named, { __unknown: true });
          if (answer.status !== 403) return `${role} was answered ${answer.status}`;
        }
        return null;
      },
    );
  }),
);

test(
  'a record that does not exist is not found, for whoever may ask',
  inDatabase(async world => {
    const people = await peopleOf(world);
    const holders = holdersOf(slices());
    const anyone = people.get('school-clerk')!;
    const example = (endpoint: Endpoint) =>
      Object.fromEntries(Object.entries(endpoint.example ?? {}).filter(([key]) => !parametersOf(endpoint.path).includes(key)));
    await each(
      endpoints().filter(({ endpoint }) => /\{(id|\w+Id)\}/.test(endpoint.path) && endpoint.path.split('{').length === 2),
      async named => {
        const role = [...(holders.get(named.endpoint.permission) ?? [])][0];
        const person = role ? people.get(role)! : anyone;
        const answer = await ask(world.as(person), named, hasBody(named) ? example(named.endpoint) : undefined);
        // A list of what belongs to a record may be empty; an input that the check cannot guess may be refused first.
        const fine =
          answer.status === 404 ||
          answer.status === 422 ||
          (answer.status === 200 && named.endpoint.method === 'GET' && JSON.stringify(answer.body).includes('"items":[]'));
        return fine ? null : `answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
      },
    );
  }),
);

test(
  'a field that no contract knows is refused by name, in bodies and in queries',
  inDatabase(async world => {
    const people = await peopleOf(world);
    const holders = holdersOf(slices());
    await each(
      endpoints().filter(named => !named.endpoint.raw),
      async named => {
        const role = [...(holders.get(named.endpoint.permission) ?? [])][0];
        const person = named.endpoint.permission === 'public' ? null : people.get(role ?? 'school-clerk')!;
        const client = world.as(person);
        const answer = hasBody(named)
          ? await ask(client, named, { __unknown: 1 })
          : await (named.endpoint.method === 'DELETE' ? client.delete : client.get)(`${pathOf(named.endpoint)}?__unknown=1`);
        const told = answer.body.errors?.some((error: { pointer: string }) => error.pointer === '/__unknown');
        // An identifier that cannot be one in the path is looked at first: then there is no such thing.
        return (answer.status === 422 && told) || answer.status === 404 ? null : `answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 160)}`;
      },
    );
  }),
);

test(
  'a write from another site is refused wherever it is sent',
  inDatabase(async world => {
    const person = await world.given.person({ roles: ['school-clerk'] });
    await each(endpoints().filter(isWrite), async named => {
      const foreign: Record<string, string>[] = [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }];
      for (const headers of foreign) {
        const answer = await ask(world.as(person), named, {}, headers);
        if (answer.status !== 403 || answer.body.type !== '/problems/common/cross-site') return `answered ${answer.status} ${answer.body.type ?? ''}`;
      }
      return null;
    });
  }),
);

test(
  'a body that is no JSON is told so, never a defect',
  inDatabase(async world => {
    const person = await world.given.person({ roles: ['school-clerk'] });
    await each(endpoints().filter(hasBody), async named => {
      const answer = await ask(world.as(person), named, '{"open": ', { 'content-type': 'application/json' });
      return [400, 403, 404].includes(answer.status) ? null : `answered ${answer.status}`;
    });
  }),
);

/** Cursors that no list of ours wrote, or that another list wrote, or that somebody changed. */
const strangeCursors = [
  ...[[], ['x', 'y', 'z'], [1.5], [1e300, newId()], [-1, null], ['0000-01-01T00:00:00.000Z', newId()], ['2026-01-01T00:00:00.000Z', 'x'], ['\u0000', newId()]],
  ...[['2026-01-01T00:00:00.000Z', '\u0000', 1e12], ['x'.repeat(200), newId()], [newId()], [newId(), newId(), newId()]],
].map(encodeCursor);

test(
  'a cursor that is none of the list’s own never becomes a defect',
  inDatabase(async world => {
    const people = await peopleOf(world);
    const holders = holdersOf(slices());
    await each(
      endpoints().filter(({ endpoint }) => 'after' in endpoint.input.shape),
      async ({ endpoint }) => {
        const role = [...(holders.get(endpoint.permission) ?? [])][0] ?? 'school-clerk';
        for (const cursor of ['', '%00', 'e30', 'W', ...strangeCursors]) {
          const { status } = await world.as(people.get(role)!).get(`${pathOf(endpoint)}?after=${cursor}`);
          if (![200, 404, 422].includes(status)) return `answered ${status} to ${cursor}`;
        }
        return null;
      },
    );
  }),
);

test(
  'every answer carries its protection, refusals included',
  inDatabase(async ({ as }) => {
    await each(endpoints(), async named => {
      const { headers } = await ask(as(null), named, {});
      const missing = ['x-content-type-options', 'content-security-policy', 'referrer-policy'].filter(name => !headers[name]);
      return missing.length === 0 ? null : `lacks ${missing.join(', ')}`;
    });
  }),
);

test(
  'every problem that an endpoint names exists, and every example is a valid input',
  inDatabase(async () => {
    await each(endpoints(), async ({ slice, endpoint }) => {
      const known = Object.keys(slice.problems[definitions] as object);
      const unknown = endpoint.problems.filter(name => !known.includes(name));
      if (unknown.length > 0) return `names unknown problems ${unknown.join(', ')}`;
      if (endpoint.example && !endpoint.input.safeParse(endpoint.example).success) return 'has an example that its own schema refuses';
      return null;
    });
  }),
);

test(
  'the API document names every endpoint with its permission',
  inDatabase(async ({ as }) => {
    const { body } = await as(null).get('/openapi.json');
    assert.equal(body.openapi, '3.1.0');
    await each(endpoints(), async ({ endpoint }) => {
      const operation = body.paths[`/api${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      return operation?.['x-permission'] === endpoint.permission ? null : 'is not in the document as it is';
    });
  }),
);
