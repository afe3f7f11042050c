import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowId } from '#kernel/form/test/filled.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { freezeForm } from '../published.ts';
import { formOf, saveTo, schoolOf } from './build.ts';

test(
  'telephones are in clear for who may read the form and in no table, event, job or snapshot',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const school = await schoolOf(world);
    const reader = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    const id = await formOf(school, { scopes: [school.organisationId, reader.organisationId] });
    const numbers = ['139-7531-8642', '138-2468-1357', '137-1122-3344'];
    const staff = [{ id: rowId(1), name: '王示例', phone: numbers[1] }];
    const row = { id: rowId(2), organisation: '示例园区', contactPerson: '李示例', contactPhone: numbers[2] };
    await saveTo(as(school), id, 'overview', { field: 'headContact', base: 0, value: numbers[0] }, { field: 'secretariat.staff', base: 0, value: staff });
    await saveTo(as(school), id, 'overview', { field: 'members.park', base: 0, value: [row] });
    // Saving the same list again is no change, although it would be sealed differently.
    const again = await as(school).patch(`/forms/${id}/sections/overview`, { changes: [{ field: 'members.park', base: 1, value: [row] }] });
    assert.deepEqual(again.body.saved[0], { field: 'members.park', version: 1, value: [row] });
    const { answers } = (await as(reader).get(`/forms/${id}`)).body;
    assert.deepEqual([answers.headContact, answers['secretariat.staff'][0].phone, answers['members.park']], [numbers[0], numbers[1], [row]]);
    const past = (await as(reader).get(`/forms/${id}/history?field=members.park`)).body.items;
    assert.deepEqual([past.length, past[0].value], [1, [row]]);
    const moved = await saveTo(as(school), id, 'overview', { field: 'headContact', base: 0, value: '136-0000-1111' });
    assert.deepEqual([moved.status, moved.body.conflicts[0].theirs, moved.body.conflicts[0].mine], [409, numbers[0], '136-0000-1111']);
    await acting(school, ctx => freezeForm(ctx, id));

    const tables = await sql(
      `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    assert.ok(tables.length > 15);
    const digits = numbers.map(number => number.replaceAll('-', '-?')).join('|');
    for (const { name } of tables)
      assert.deepEqual([name, (await sql(`select count(*)::int as n from ${name} t where t::text ~ $1`, [digits]))[0].n], [name, 0]);
    assert.ok((await sql(`select answers::text as all from forms.section where form_id = $1 and key = 'overview'`, [id]))[0].all.includes('sealed:v1:'));

    await sql('delete from platform.secret_key where subject = $1', [id]);
    const erased = (await as(school).get(`/forms/${id}`)).body.answers;
    assert.deepEqual([erased.headContact, erased['members.park'][0].contactPhone, erased['members.park'][0].contactPerson], [null, null, '李示例']);
  }),
);

test(
  'who does not fill the form and looks at its telephones is remembered, the one who fills it is not',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const school = await schoolOf(world);
    const reader = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    const id = await formOf(school, { scopes: [school.organisationId, reader.organisationId] });
    const looks = () =>
      sql(`select person_id, note, payload->>'how' as how from platform.event where type = 'forms.telephones-seen' and payload->>'form' = $1 order by at`, [
        id,
      ]);
    assert.equal((await as(reader).get(`/forms/${id}`)).status, 200);
    assert.deepEqual(await looks(), [], 'there is no telephone yet');
    await saveTo(as(school), id, 'overview', { field: 'headContact', base: 0, value: '023-55501234' });
    for (const person of [school, reader, reader]) await as(person).get(`/forms/${id}`);
    assert.deepEqual(await looks(), [{ person_id: reader.id, note: true, how: 'screen' }], 'a screen that asks again is one look');
    assert.equal((await as(reader).get(`/forms/${id}/document/docx`)).status, 200);
    assert.deepEqual(
      (await looks()).map(({ how }) => how),
      ['screen', 'file'],
    );
  }),
);
