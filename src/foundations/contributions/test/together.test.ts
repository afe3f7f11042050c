import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillForm } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { statementsOf } from '#test/statements.ts';
import { archives } from '../archive.ts';
import { putItems, takeBackItems } from '../published.ts';
import { consortiumOf, entry, give, line, names } from './build.ts';

/*
 * A consortium may have two hundred members: what is read or written of all of them is asked for together. Each test counts the
 * statements for few and for more; one more statement for one more member would be seen.
 */

const more = Array.from({ length: 5 }, (_, i) => line(`示例企业${i + 1}`));

test(
  'all confirmations, the sheets of an organisation and the archive cost as many statements for nine members as for four',
  inDatabase(async world => {
    const { as, sql } = world;
    const { formId, school, enterprise, rows, sheetOf } = await consortiumOf(world);
    await sql(`update programmes.package set used = true where id = 'chongqing-park-2023'`);
    const { subject_id: subject } = (await sql('select subject_id from contributions.round where form_id = $1', [formId]))[0];
    const reads: Record<string, () => Promise<unknown>> = {
      confirmations: () => as(school).get(`/forms/${formId}/members/document/pdf`),
      mine: () => as(enterprise).get('/sheets'),
      archive: () => acting(school, ctx => archives(ctx, 'test', subject)),
    };
    const countAll = async () => {
      const counted: Record<string, string[]> = {};
      for (const [name, read] of Object.entries(reads)) counted[name] = await statementsOf(read);
      return counted;
    };
    const write = async (name: string) => assert.equal((await give(as(school), await sheetOf(name), { enterpriseEmployees: '20' })).status, 200);
    await write(names.small);
    // What is read for the first time in a process is kept.
    await countAll();
    await write(names.enterprise);
    const few = await countAll();
    await acting(school, ctx => fillForm(ctx, formId, { 'members.enterprise': [...rows.enterprises, ...more] }));
    for (const { organisation } of more) await write(String(organisation));
    assert.deepEqual(await countAll(), few);
    const numbers = await sql('select number from contributions.print p join contributions.sheet s on s.id = p.sheet_id where s.form_id = $1', [formId]);
    // Four members at first, two whose content changed, and five that came: each page has a number of its own.
    assert.equal(numbers.length, 4 + 1 + 5);
  }),
);

test(
  'who is corrected in the list of members has its sheet written, and no other sheet is',
  inDatabase(async world => {
    const { as } = world;
    const { formId, school, rows, sheetOf } = await consortiumOf(world);
    const [own, renamed] = [await sheetOf(names.enterprise), rows.enterprises.map((row, i) => (i === 1 ? { ...row, organisation: '示例微型企业' } : row))];
    const asked = await statementsOf(() => acting(school, ctx => fillForm(ctx, formId, { 'members.enterprise': renamed })));
    assert.equal(asked.filter(text => text.startsWith('update "contributions"."sheet" set "name"')).length, 1);
    assert.equal((await as(school).get(`/sheets/${own}`)).body.member.name, names.enterprise);
    assert.ok(await sheetOf('示例微型企业'));
  }),
);

test(
  'entries that come together are written together, and a confirmation is taken back once for all of them',
  inDatabase(async world => {
    const { as, sql } = world;
    const { enterprise, sheetOf } = await consortiumOf(world);
    const own = await sheetOf(names.enterprise);
    await give(as(enterprise), own, { enterpriseEmployees: '1280' });
    assert.equal((await as(enterprise).post(`/sheets/${own}/confirm`)).status, 200);
    const some = (count: number, of: string) =>
      Array.from({ length: count }, (_, i) => {
        const { list: _list, ...given } = entry(`${of}${i + 1}`);
        return { ...given, partners: [], code: null, others: null, until: null, proof: null, note: null };
      });
    let ids: string[] = [];
    const ofTwo = await statementsOf(async () => {
      ids = await acting(enterprise, ctx => putItems(ctx, own, 'coBuiltMajors', some(2, '示例专业甲'), 'import'));
    });
    assert.equal((await sql(`select 1 from platform.event where type = 'contributions.reopened' and payload ->> 'sheet' = $1`, [own])).length, 1);
    assert.deepEqual(
      (await as(enterprise).get(`/sheets/${own}`)).body.items.map((item: { id: string }) => item.id),
      ids,
    );
    const kept = ofTwo.filter(text => !/reopened|platform|"state"/.test(text));
    const ofSix = await statementsOf(() => acting(enterprise, ctx => putItems(ctx, own, 'coBuiltMajors', some(6, '示例专业乙'), 'import')));
    assert.deepEqual(
      ofSix.filter(text => !/reopened|platform|"state"/.test(text)),
      kept,
    );
    const back = await acting(enterprise, ctx => takeBackItems(ctx, own, ids));
    assert.deepEqual(back.toSorted(), ids.toSorted());
    assert.equal((await as(enterprise).get(`/sheets/${own}`)).body.items.length, 6);
  }),
);
