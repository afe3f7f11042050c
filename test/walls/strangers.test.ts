import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { steps, type Thread, threadIn } from '#capabilities/applications/test/thread.ts';
import { actorOf } from '#foundations/identity/published.ts';
import { INSIDE, PUBLIC, type Role } from '#kernel/actor.ts';
import { parametersOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { proseOf } from '#kernel/prose/prose.ts';
import { transact } from '#platform/http/transact.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { endpoints, exampleOf, hasBody, type Named } from './endpoints.ts';
import { changedBetween, stateOfDatabase } from './siege.ts';

/*
 * One application of somebody else in every state, asked for by everybody whom it does not concern, through every endpoint (figure S3);
 * then the second wall by itself (figure S4). Everything that the application's people write carries the canary.
 */

const canary = 'KANARIEQ7';
const marked = (text: string) => `${text}${canary}`;

type Attacker = { readonly who: string; readonly person: TestPerson | null };

const attackersOf = async ({ given, sql }: World, t: Thread): Promise<Attacker[]> => {
  const at = (kind: 'park' | 'enterprise', role: Role) => given.person({ organisation: { kind }, roles: [role] });
  const city = (role: Role) => given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: [role] });
  // Also at home in the school of the application, but at work for another one now.
  const both = await given.person({ roles: ['school-clerk'] });
  await sql(
    `insert into identity.grant (id, person_id, organisation_id, role, granted_by, scopes) values (gen_random_uuid(), $1, $2, 'school-clerk', $1, array[$1, $2]::uuid[])`,
    [both.id, t.school.organisationId],
  );
  return [
    { who: 'another school', person: t.stranger },
    { who: 'another district', person: t.otherDistrict },
    { who: 'another park', person: await at('park', 'park-lead') },
    { who: 'an enterprise', person: await at('enterprise', 'enterprise-clerk') },
    { who: 'the system administrator', person: await city('system-administrator') },
    { who: 'the security administrator', person: await city('security-administrator') },
    { who: 'the audit administrator', person: await city('audit-administrator') },
    { who: 'a person of two organisations at the wrong one', person: both },
    { who: 'nobody', person: null },
  ];
};

/** A body that the endpoint would take from whoever is allowed. */
const bodyOf = ({ endpoint }: Named): Record<string, unknown> => {
  const { properties = {} } = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: object };
  const known: Record<string, unknown> = {
    reason: '示例理由，不应当生效。',
    schoolId: newId(),
    into: newId(),
    organisationId: newId(),
    next: 'x',
    current: 'x',
  };
  const guessed = Object.fromEntries(Object.entries(known).filter(([key]) => key in properties && !parametersOf(endpoint.path).includes(key)));
  return { ...guessed, ...exampleOf(endpoint) };
};

/** What takes a body without a path: the identifier goes into the fields that name one. */
const queries: readonly ((id: string) => string)[] = [
  id => `/attachments?recordType=application&recordId=${id}`,
  id => `/applications?callId=${id}`,
  id => `/results?callId=${id}`,
];
const everyList = [
  '/applications',
  '/tasks',
  '/tasks?state=done',
  '/notifications',
  '/members',
  '/invitations',
  '/consortia',
  '/results',
  '/audit',
  '/calls',
  '/session',
];

type Asked = { readonly attackers: readonly Attacker[]; readonly ids: readonly string[]; readonly state: string };

/** Every identifier in the place of every identifier of every endpoint; tells what was given away. */
const attack = async ({ app }: World, { attackers, ids, state }: Asked): Promise<{ asked: number; leaks: string[] }> => {
  const leaks: string[] = [];
  let asked = 0;
  const ask = async ({ who, person }: Attacker, method: string, path: string, payload?: object): Promise<void> => {
    asked += 1;
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api${path}`,
      headers: {
        ...(person ? { cookie: `gongyu=${person.cookie}` } : {}),
        ...(method === 'PATCH' && !payload ? { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : {}),
      },
      ...(payload ? { payload } : {}),
    });
    const say = (what: string) => leaks.push(`${state}: ${who} ${method} ${path} → ${answer.statusCode} ${what}`);
    if (answer.body.includes(canary)) say('shows the canary');
    const named = path.includes('{') === false && ids.some(id => path.includes(id));
    const empty = /"items":\[\]/.test(answer.body);
    if (named && answer.statusCode < 400 && !empty) say(answer.body.slice(0, 120));
    if (answer.statusCode >= 500) say('a defect');
  };
  const withId = endpoints().filter(({ endpoint }) => /\{(?:id|\w+Id)\}/.test(endpoint.path));
  // They come at the same time: each waits for its own answers only.
  const siege = attackers.map(async attacker => {
    for (const path of everyList) await ask(attacker, 'GET', path);
    for (const id of ids) {
      for (const query of queries) await ask(attacker, 'GET', query(id));
      for (const named of withId) {
        const path = named.endpoint.path
          .replaceAll(/\{(?:id|\w+Id)\}/g, id)
          .replace('{section}', 'overview')
          .replace('{format}', 'pdf')
          .replaceAll(/\{\w+\}/g, '1');
        await ask(attacker, named.endpoint.method, path, hasBody(named.endpoint) ? bodyOf(named) : undefined);
      }
    }
  });
  await Promise.all(siege);
  return { asked, leaks };
};

/** The whole way of one application; `at` is called in every state, with whom it does not concern yet. */
const walk = async (world: World, t: Thread, at: (state: string, id: string, notYet: readonly Attacker[]) => Promise<void>): Promise<string> => {
  const { as } = world;
  const s = steps(world, t);
  const done = (answer: { status: number; body: unknown }) => assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const started = await as(t.park).post('/applications', { callId: t.callId, name: marked('示例产教联合体'), clusters: ['智能装备及智能制造'] });
  done(started);
  const { id } = started.body;
  await s.nameSchool(id);
  const district = { who: 'the district, too early', person: t.district };
  const city = { who: 'the city, too early', person: t.officer };
  const texts = { name: marked('示例产教联合体'), headPosition: marked('副主任'), workDone: marked('已签订合作协议。'), 'secretariat.head': marked('吴文静') };
  await s.fill(id, texts);
  await s.writePlan(id, { change: { 'text.positioning': proseOf(marked('立足园区。')) }, agreement: marked('协议') });
  await at('drafting', id, [district, city]);
  await s.send(id);
  await world.drain();
  await at('with the district', id, [city]);
  await s.forward(id);
  done(await as(t.district).post(`/applications/${id}/steps/return`, { reason: marked('请核对实训基地数量。') }));
  await at('returned', id, [city]);
  await s.send(id);
  await s.forward(id);
  done(await as(t.district).post(`/applications/${id}/steps/recommend`, { reason: marked('同意推荐。') }));
  await at('recommended', id, [city]);
  await s.submit(id);
  await world.drain();
  await at('submitted', id, []);
  await s.ripe(id);
  done(await as(t.officer).post(`/applications/${id}/steps/approve`, { reason: marked('同意认定。') }));
  await world.drain();
  await at('approved', id, []);
  return id;
};

/** States in which strangers stand as before: there two of them are enough. */
const between = new Set(['with the district', 'returned', 'recommended', 'approved']);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/;
/** Every identifier that the application's own people are shown and that is not of a public thing. */
const ownIds = async ({ as }: World, t: Thread, id: string): Promise<string[]> => {
  const found = new Set<string>();
  const look = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && uuid.test(value) && !/organisation|district|^park|^school|call/i.test(key)) found.add(value);
    else if (value && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) if (!/^(?:call|park|school|district|organisation|organisations|person)$/.test(name)) look(inner, name);
  };
  for (const person of [t.school, t.park, t.district])
    for (const path of [
      `/attachments?recordType=application&recordId=${id}`,
      `/procedures/${id}/steps`,
      `/history/${id}`,
      '/tasks',
      '/tasks?state=done',
      '/notifications',
    ])
      look((await as(person).get(path)).body);
  // The call is told to everybody whom it is addressed to.
  found.delete(t.callId);
  return [...found];
};

test(
  'somebody else’s application: through no endpoint, in no state, is anything of it shown or changed',
  // Every endpoint, for each identifier and attacker, in six states: it grows with the product.
  { timeout: 900_000 },
  inDatabase(async world => {
    const t = await threadIn(world);
    const attackers = await attackersOf(world, t);
    const stateOf = await stateOfDatabase(world.sql);
    const leaks: string[] = [];
    let asked = 0;
    const id = await walk(world, t, async (state, application, notYet) => {
      const { formId } = (await world.as(t.school).get(`/applications/${application}`)).body;
      const [file] = (await world.as(t.school).get(`/attachments?recordType=application&recordId=${application}`)).body.items;
      const before = await stateOf();
      const told = await attack(world, {
        attackers: [...(between.has(state) ? attackers.slice(0, 2) : attackers), ...notYet],
        ids: [application, formId, file.id],
        state,
      });
      asked += told.asked;
      leaks.push(...told.leaks);
      const changed = changedBetween(before, await stateOf());
      if (changed.length > 0) leaks.push(`${state}: somebody changed ${changed.join(', ')}`);
    });
    const others = await ownIds(world, t, id);
    const last = await attack(world, { attackers: attackers.slice(0, 3), ids: others, state: 'all identifiers' });
    console.log(`strangers: ${asked + last.asked} requests, ${others.length + 3} identifiers`);
    assert.ok(others.length >= 6, `too few identifiers were found to be worth trying: ${others.length}`);
    assert.deepEqual([...leaks, ...last.leaks], []);

    // The control: the same search by who may see it finds plenty.
    const own = await attack(world, { attackers: [{ who: 'its school', person: t.school }], ids: [id], state: 'control' });
    assert.ok(own.leaks.filter(leak => leak.includes('shows the canary')).length > 5, own.leaks.join('\n'));
  }),
);

test(
  'the database alone keeps strangers out of every row: none read, changed, removed or put among them',
  inDatabase(async world => {
    const t = await threadIn(world);
    await walk(world, t, async () => {});
    const tables: { name: string; scoped: boolean }[] = await world.sql(
      `select n.nspname || '.' || quote_ident(c.relname) as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scopes') as scoped
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
         and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'gate') and n.nspname not like 'pg_%' and has_schema_privilege('gongyu_app', n.oid, 'usage') order by 1`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const [{ n }] = await world.sql(`select count(*)::int as n from ${name} t where t::text like '%${canary}%'`);
      if (n > 0) holding.push(name);
    }
    console.log(`row-level security: ${tables.length} tables, the canary is in ${holding.join(', ')}`);
    assert.ok(holding.length >= 6, 'the canary is in too few tables to prove anything');

    const shared = [PUBLIC, INSIDE];
    const wrong: string[] = [];
    const client = await world.appClient();
    const within = async <T>(nodes: readonly string[], person: string, act: () => Promise<T>): Promise<T> => {
      await client.query(`begin; set local app.nodes = '${nodes.join(',')}'; set local app.person = '${person}'`);
      try {
        return await act();
      } finally {
        await client.query('rollback');
      }
    };
    const refused = (error: { code?: string }) => ['42501', '23001', '23514'].includes(error.code ?? '');
    try {
      for (const { who, person } of (await attackersOf(world, t)).filter(attacker => attacker.person)) {
        const { nodes, id } = await actorOf(person!.id, person!.organisationId);
        for (const { name } of tables.filter(table => !table.name.startsWith('pgboss.'))) {
          const found = await within(nodes, id, () => client.query(`select count(*)::int as n from ${name} t where t::text like '%${canary}%'`)).catch(
            error => {
              if (refused(error)) return { rows: [{ n: 0 }] };
              throw error;
            },
          );
          if (found.rows[0].n > 0) wrong.push(`${who} reads ${found.rows[0].n} rows of ${name}`);
        }
        for (const name of holding.filter(table => tables.find(known => known.name === table)!.scoped)) {
          for (const statement of [`update ${name} set scopes = array['${id}'::uuid]`, `delete from ${name}`]) {
            const changed = await within(nodes, id, () => client.query(`${statement} where not scopes && '{${shared.join(',')}}'::uuid[]`)).catch(error => {
              if (refused(error)) return { rowCount: 0 };
              throw error;
            });
            // Rows of the attacker's own making may fall to it; those of the application may not.
            const kept = await world.sql(`select count(*)::int as n from ${name} t where t::text like '%${canary}%'`);
            if ((changed.rowCount ?? 0) > 0 && kept[0].n === 0) wrong.push(`${who} ${statement}`);
            if ((changed.rowCount ?? 0) > 0) {
              const mine = await world.sql(`select count(*)::int as n from ${name} where scopes && $1::uuid[] and not scopes && $2::uuid[]`, [nodes, shared]);
              if (changed.rowCount! > mine[0].n) wrong.push(`${who} ${statement}: ${changed.rowCount} rows`);
            }
          }
          // A row that only the application's people may read cannot be put among theirs.
          const [{ row }] = await world
            .sql(`select to_jsonb(t) as row from ${name} t where t::text like '%${canary}%' and not scopes && $1::uuid[] limit 1`, [shared])
            .then(rows => (rows.length > 0 ? rows : [{ row: null }]));
          if (row === null) continue;
          const put = await within(nodes, id, () =>
            client.query(`insert into ${name} select * from jsonb_populate_record(null::${name}, $1)`, [JSON.stringify(row)]),
          ).then(
            () => 'went in',
            error => (refused(error) ? null : `failed otherwise: ${error.message}`),
          );
          if (put !== null) wrong.push(`${who} insert into ${name}: ${put}`);
        }
      }
      // The control: the school's own nodes see it.
      const { nodes, id } = await actorOf(t.school.id, t.school.organisationId);
      const { rows } = await within(nodes, id, () =>
        client.query(`select count(*)::int as n from applications.application t where t::text like '%${canary}%'`),
      );
      assert.equal(rows[0].n, 1);
    } finally {
      client.release();
    }
    assert.deepEqual(wrong, []);
  }),
);

test(
  'nobody widens what they hold: a node that is no identifier never reaches the database',
  inDatabase(async ({ given, as }) => {
    const person = await given.person();
    const actor = await actorOf(person.id, person.organisationId);
    for (const node of [`${person.id}','${PUBLIC}`, "'; set local app.nodes = 'x", '', `${person.id},${INSIDE}`])
      await assert.rejects(
        transact({ actor: { ...actor, nodes: [node] }, language: 'zh-CN', requestId: 'test' }, 'read', async () => null),
        /not a uuid/,
      );
    // Neither a header nor a field of the input says for whom one acts.
    const other = await given.organisation();
    const asked = await as(person).get('/session', undefined, { 'x-organisation': other, 'x-roles': 'municipal-economy-officer', 'x-user': other });
    assert.deepEqual([asked.body.organisation.id, asked.body.roles], [person.organisationId, ['school-clerk']]);
  }),
);
