import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { steps, type Thread, threadIn } from '#capabilities/applications/test/thread.ts';
import { identify } from '#foundations/identity/published.ts';
import type { Role } from '#kernel/actor.ts';
import { type Endpoint, endpoint, parametersOf } from '#kernel/endpoint.ts';
import { defineProblems } from '#kernel/problem.ts';
import { type Capability, defineCapability } from '#platform/capability.ts';
import { buildApp } from '#platform/http/app.ts';
import { holdersOf } from '#platform/http/routes.ts';
import { systemSlice } from '#platform/http/system.ts';
import { running } from '#platform/running.ts';
import { slices } from '#platform/slices.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { inputsOf, type Known, rawBodies, rawHeaders, rawQueries, rawSegments } from './hostile.ts';
import { besiege, type Shot, stateOfDatabase } from './siege.ts';

/*
 * Every endpoint under hostile inputs made from its own schema (figure S2). `GONGYU_FUZZ=500 npm test -- walls/fuzz` fires 500 at each
 * instead of the few of every day; `GONGYU_FUZZ_SEED` takes another seed than the one printed.
 */
const runs = Number(process.env.GONGYU_FUZZ ?? 15);
const seed = Number(process.env.GONGYU_FUZZ_SEED ?? 20261124);

type Named = { readonly slice: Capability; readonly name: string; readonly endpoint: Endpoint };
const namedOf = (from: readonly Capability[]): Named[] =>
  from.flatMap(slice => Object.entries(slice.api).map(([name, made]) => ({ slice, name, endpoint: made as Endpoint })));

type Crew = readonly (readonly [Role, TestPerson])[];

const crewOf = async ({ given }: World, t: Thread): Promise<Crew> => {
  const city = (role: Role, department: 'economy' | 'education') => given.person({ organisation: { kind: 'municipal-department', department }, roles: [role] });
  return [
    ['municipal-economy-officer', t.officer],
    ['park-lead', t.park],
    ['school-clerk', t.school],
    ['district-government', t.district],
    ['district-economy-officer', t.otherDistrict],
    ['municipal-education-officer', await city('municipal-education-officer', 'education')],
    ['system-administrator', await city('system-administrator', 'education')],
    ['security-administrator', await city('security-administrator', 'education')],
    ['audit-administrator', await city('audit-administrator', 'education')],
  ];
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;
/** Every identifier and every short word that these people are shown. */
const harvest = async ({ as }: World, crew: Crew, t: Thread): Promise<Known> => {
  const [ids, words] = [new Set<string>([t.callId]), new Set<string>()];
  const look = (value: unknown): void => {
    if (typeof value === 'string') uuid.test(value) ? ids.add(value) : value.length < 60 && words.add(value);
    else if (Array.isArray(value)) value.slice(0, 20).forEach(look);
    else if (value && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) {
        if (key.length < 60) words.add(key);
        look(inner);
      }
  };
  for (const [, person] of crew)
    for (const path of ['/session', '/applications?size=1', '/tasks?size=2', '/notifications?size=2', '/calls?size=1', '/members', '/organisations?size=3'])
      look((await as(person).get(path)).body);
  const [application] = (await as(t.school).get('/applications')).body.items;
  const { formId } = (await as(t.school).get(`/applications/${application.id}`)).body;
  look((await as(t.school).get(`/forms/${formId}`)).body.answers);
  look((await as(t.school).get(`/attachments?recordType=application&recordId=${application.id}`)).body);
  words.add('application').add('overview').add('pdf').add('chongqing-park-2023').add('1').add('regions');
  return { ids: [application.id, formId, ...ids], words: [...words].filter(word => !uuid.test(word)) };
};

const isWrite = ({ method }: Endpoint) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

const queryOf = (input: Record<string, unknown>): string => {
  const pairs = Object.entries(input).flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map(one => [key, one] as const));
  // A lone surrogate cannot be written in a query at all.
  const text = (value: unknown) => encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed());
  return pairs.map(([key, value]) => `${text(key)}=${text(value)}`).join('&');
};

const shotOf = ({ slice, name, endpoint: e }: Named, input: Record<string, unknown>, headers: Record<string, string>): Shot => {
  const names = parametersOf(e.path);
  const inPath = (value: unknown) => encodeURIComponent(String(typeof value === 'object' ? JSON.stringify(value) : value).toWellFormed()).slice(0, 3000) || 'x';
  const path = e.path.replaceAll(/\{(\w+)\}/g, (_, key) => inPath(input[key]));
  const rest = Object.fromEntries(Object.entries(input).filter(([key]) => !names.includes(key)));
  const label = `${slice.name}.${name}`;
  const body = isWrite(e) && e.method !== 'DELETE' && !e.raw;
  return body
    ? { label, method: e.method, url: `/api${path}`, headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify(rest) }
    : { label, method: e.method, url: `/api${path}?${queryOf(rest)}`, headers };
};

const cookie = (person: TestPerson | undefined): Record<string, string> => (person ? { cookie: `gongyu=${person.cookie}` } : {});

/** Who may call it; those who come without a session are asked as nobody, so that nobody is signed out. */
const mayCall = (named: Named, crew: Crew, holders: ReturnType<typeof holdersOf>): readonly TestPerson[] => {
  const { permission } = named.endpoint;
  if (permission === 'public') return isWrite(named.endpoint) ? [] : crew.slice(0, 3).map(([, person]) => person);
  return crew.filter(([role]) => permission === 'signed-in' || holders.get(permission)?.has(role)).map(([, person]) => person);
};

const worldOf = async (world: World) => {
  const t = await threadIn(world);
  const s = steps(world, t);
  await s.submitted();
  await world.drain();
  const crew = await crewOf(world, t);
  return { crew, known: await harvest(world, crew, t), stateOf: await stateOfDatabase(world.sql) };
};

test(
  'hostile inputs made from the schema of every endpoint: no defect, no hang, and what is refused changes nothing',
  inDatabase(async world => {
    const { crew, known, stateOf } = await worldOf(world);
    const holders = holdersOf(slices());
    const all = namedOf([systemSlice(slices), ...slices()]);
    const faults: string[] = [];
    let [fired, refused, slowest] = [0, 0, 0];
    for (const [nth, named] of all.entries()) {
      const people = mayCall(named, crew, holders);
      const inputs = fc.sample(inputsOf(named.endpoint, known), { seed: seed + nth, numRuns: runs });
      const shots = inputs.map((input, i) => {
        const keyed = isWrite(named.endpoint) && i % 5 === 0;
        return shotOf(named, input, { ...cookie(people[i % Math.max(1, people.length)]), ...(keyed ? { 'idempotency-key': `fuzz-${nth}-${i}` } : {}) });
      });
      const report = await besiege(world.app, shots, stateOf);
      faults.push(...report.faults);
      fired += report.fired;
      refused += report.refused;
      slowest = Math.max(slowest, report.slowest);
    }
    console.log(`fuzz: seed ${seed}, ${all.length} endpoints, ${fired} inputs, ${refused} refused, slowest ${slowest.toFixed(0)} ms`);
    assert.ok(refused > fired / 3 && fired - refused > all.length, 'the inputs are all of one kind: they prove little');
    assert.deepEqual(faults, []);
  }),
);

test(
  'raw bytes, wrong content types, impossible paths, doubled parameters and odd headers: no defect, no hang, no change',
  inDatabase(async world => {
    const { crew, known, stateOf } = await worldOf(world);
    const holders = holdersOf(slices());
    const faults: string[] = [];
    let fired = 0;
    const all = namedOf([systemSlice(slices), ...slices()]);
    const every = Number(process.env.GONGYU_FUZZ ?? 0) > 0 ? 1 : 6;
    for (const [nth, named] of all.entries()) {
      const { endpoint: e } = named;
      const people = mayCall(named, crew, holders);
      const headers = cookie(people[nth % Math.max(1, people.length)]);
      const label = `${named.slice.name}.${named.name}`;
      const to = (segment: string) => `/api${e.path.replaceAll(/\{\w+\}/g, segment)}`;
      const here = to(known.ids[0]!);
      // Each endpoint meets a part of them, all endpoints together meet each several times.
      const some = <T>(from: readonly T[]) => from.filter((_, i) => (i + nth) % every === 0);
      const shots: Shot[] = [
        ...some(rawQueries).map(query => ({ label, method: e.method, url: here + query, headers })),
        ...some(rawHeaders).map(more => ({ label, method: e.method, url: here, headers: { ...headers, ...more } })),
        ...(e.path.includes('{') ? some(rawSegments).map(segment => ({ label, method: e.method, url: to(segment), headers })) : []),
        ...(isWrite(e)
          ? some(rawBodies).map(([type, payload, coding]) => ({
              label,
              method: e.method,
              url: here,
              payload,
              headers: { ...headers, ...(type === null ? {} : { 'content-type': type }), ...(coding ? { 'content-encoding': coding } : {}) },
            }))
          : []),
        ...['TRACE', 'PROPFIND', 'DELETE', 'PUT'].map(method => ({ label, method, url: here, headers })),
      ];
      const report = await besiege(world.app, shots, stateOf);
      faults.push(...report.faults);
      fired += report.fired;
    }
    console.log(`raw: ${fired} requests over ${all.length} endpoints`);
    assert.deepEqual(faults, []);
  }),
);

test(
  'control: the same harness finds a handler that throws on one word, one that hangs on to a refusal, and one that never answers',
  inDatabase(async world => {
    const problems = defineProblems('planted', { no: { status: 409, title: { 'zh-CN': '不行', en: 'No' } } });
    const summary = { 'zh-CN': '植入的缺陷', en: 'A planted fault' };
    const input = z.object({ text: z.string().max(100) });
    const api = {
      throws: endpoint({ method: 'POST', path: '/planted/throws', permission: 'signed-in', summary, input, output: z.object({ text: z.string() }) }),
      writes: endpoint({ method: 'POST', path: '/planted/writes', permission: 'signed-in', summary, input, output: z.object({ text: z.string() }) }),
    };
    const person = await world.given.person();
    const slice = defineCapability<typeof api>({
      name: 'planted',
      api,
      problems,
      permissions: {},
      handlers: {
        throws: async (_, { text }) => {
          if (text.includes('alert')) throw new TypeError('planted');
          return { text };
        },
        writes: async ctx => {
          await running().connections.gate.query('update gate.session set organisation_id = gen_random_uuid() where person_id = $1', [ctx.actor.id]);
          throw problems.no();
        },
      },
    }) as unknown as Capability;
    const app = await buildApp({ slices: [slice], identify, demo: true, screens: null });
    const known = { ids: [person.id], words: ['application'] };
    const stateOf = await stateOfDatabase(world.sql);
    const [throws, writes] = namedOf([slice]);
    const shots = (named: Named) =>
      fc.sample(inputsOf(named.endpoint, known), { seed: 20261124, numRuns: 300 }).map(made => shotOf(named, made, cookie(person)));
    const [thrown, written] = [await besiege(app, shots(throws!), stateOf), await besiege(app, shots(writes!), stateOf)];
    await app.close();
    assert.ok(thrown.faults.length > 0 && thrown.faults.every(fault => fault.startsWith('500') && fault.includes('alert')), JSON.stringify(thrown.faults));
    assert.ok(
      written.faults.some(fault => fault.startsWith('a refused request changed the state')),
      JSON.stringify(written.faults),
    );
  }),
);
