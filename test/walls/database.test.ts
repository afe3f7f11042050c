import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INSIDE, PUBLIC } from '#kernel/actor.ts';
import { inDatabase } from '#test/database.ts';

/*
 * The second wall by itself: what the database must refuse although a handler forgot to. A new table is found in the catalogue.
 */

const tenantSchemas = `select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, c.relispartition as part,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies, has_table_privilege('gongyu_app', c.oid, 'select') as readable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'gate', 'public') and n.nspname not like 'pg_%'`;

test(
  'every table that the app may read is behind forced row-level security',
  inDatabase(async ({ sql }) => {
    const tables = await sql(tenantSchemas);
    assert.ok(tables.length > 8);
    assert.deepEqual(
      tables.filter(table => table.readable && !(table.enabled && table.forced && table.policies > 0)).map(table => table.name),
      [],
    );
    // A partition that could be read by itself would be a way around the policies of its parent.
    assert.deepEqual(
      tables.filter(table => table.part && table.readable).map(table => table.name),
      [],
    );
  }),
);

test(
  'the app’s login can neither bypass the walls nor change them',
  inDatabase(async ({ sql }) => {
    const logins = await sql(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname in ('gongyu_app', 'gongyu_gate', 'gongyu_maintenance') order by 1`,
    );
    assert.deepEqual(
      logins.map(row => [row.rolname, row.rolsuper, row.rolbypassrls, row.rolcreaterole, row.rolcreatedb]),
      [
        ['gongyu_app', false, false, false, false],
        ['gongyu_gate', false, false, false, false],
        ['gongyu_maintenance', false, true, false, false],
      ],
    );
    const owned = await sql(`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('gongyu_app', 'gongyu_gate')`);
    assert.deepEqual(owned, []);
    const creating = await sql(`select nspname from pg_namespace where has_schema_privilege('gongyu_app', oid, 'create')`);
    assert.deepEqual(creating, []);
    const definers = await sql(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    assert.deepEqual(definers, []);
    const views = await sql(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and not coalesce(c.reloptions::text ilike '%security_invoker=%', false)`,
    );
    assert.deepEqual(views, []);
  }),
);

/** Lists of public facts: everybody may read them, with or without a context. */
const publicFacts = new Set(['dictionaries.list', 'dictionaries.entry', 'programmes.package']);

test(
  'without a context the database shows no row of any tenant',
  inDatabase(async world => {
    const person = await world.given.person({ roles: ['school-clerk'] });
    await world.as(person).post('/invitations', { personName: '示例', role: 'school-clerk' });
    const tables = (await world.sql(tenantSchemas)).filter(table => table.readable && !publicFacts.has(table.name));
    const client = await world.appClient();
    try {
      const seen: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query(`select count(*)::int as n from ${name}`);
        if (rows[0].n > 0) seen.push(`${name}: ${rows[0].n}`);
      }
      assert.deepEqual(seen, []);
    } finally {
      client.release();
    }
  }),
);

test(
  'what everybody reads, only its keeper writes: a stranger changes no organisation, district, person, call or result, whatever the code asks for',
  inDatabase(async world => {
    const person = await world.given.person({ roles: ['school-clerk'] });
    const nodes = [person.id, person.organisationId, PUBLIC, INSIDE].join(',');
    const client = await world.appClient();
    const touched = async (statement: string): Promise<number | string> => {
      await client.query(`begin; set local app.nodes = '${nodes}'; set local app.person = '${person.id}'`);
      try {
        return (await client.query(statement)).rowCount ?? 0;
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await client.query('rollback');
      }
    };
    try {
      assert.equal(await touched('select 1 from organisations.organisation limit 1'), 1, 'the stranger reads the directory');
      for (const table of ['organisations.organisation', 'organisations.district', 'identity.person', 'programmes.call'])
        assert.ok([0, '42501'].includes(await touched(`update ${table} set ${table.endsWith('call') ? 'title' : 'name'} = 'x'`)), table);
      for (const table of ['organisations.organisation', 'organisations.district', 'identity.person', 'applications.result', 'programmes.call'])
        assert.ok([0, '42501'].includes(await touched(`delete from ${table}`)), table);
      const forged = [
        `insert into organisations.organisation (id, name, kind, scopes) values (gen_random_uuid(), '示例冒名单位', 'school', '{${PUBLIC}}')`,
        `insert into identity.person (id, name, scopes) values (gen_random_uuid(), '示例冒名', '{${INSIDE}}')`,
      ];
      for (const statement of forged) assert.equal(await touched(statement), '42501', statement);
    } finally {
      client.release();
    }
  }),
);
