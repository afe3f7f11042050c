import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowId } from '#kernel/form/test/filled.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { pagesOf } from '#test/pages.ts';
import { freezeForm, setFormAccess } from '../published.ts';
import { formOf, nameIs, saveTo, schoolOf } from './build.ts';

type Section = {
  key: string;
  cells: { field: string; before: string; after: string; person: string | null; at: string | null; pieces: { kind: string; text: string }[] }[];
};
const told = ({ body }: { body: { sections: Section[] } }) =>
  body.sections.flatMap(({ cells }) => cells.map(cell => [cell.field, cell.before, cell.after, cell.person]));

test(
  'who may not see a form compares nothing of it; a version that is not there is not found, and a wrong point is refused',
  inDatabase(async world => {
    const { as } = world;
    const [school, outsider] = [await schoolOf(world), await schoolOf(world)];
    const id = await formOf(school);
    for (const path of ['versions', 'compare?from=now']) {
      assert.equal((await as(null).get(`/forms/${id}/${path}`)).status, 401);
      assert.equal((await as(outsider).get(`/forms/${id}/${path}`)).body.type, '/problems/forms/missing');
    }
    assert.equal((await as(school).get(`/forms/${id}/compare?from=v1`)).body.type, '/problems/forms/no-version');
    for (const wrong of ['', 'v0', 'v1;', 'yesterday', 'v99999999', '2023-11-10'])
      assert.equal((await as(school).get(`/forms/${id}/compare?from=${wrong}`)).status, 422, wrong);
  }),
);

test(
  'every version that was handed in, and any instant between, is compared cell by cell, with who wrote what now stands there; reviewers too (D0-10)',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await schoolOf(world);
    const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
    const districtId = await given.districtId('沙坪坝区');
    const district = await given.person({ organisation: { kind: 'district-government', districtId }, roles: ['district-government'] });
    const id = await formOf(school);
    const row = { id: rowId(1), organisation: '示例园区', contactPerson: '李示例', contactPhone: '023-12345678' };
    await saveTo(
      as(school),
      id,
      'overview',
      nameIs('示例联合体'),
      { field: 'members.park', base: 0, value: [row] },
      { field: 'workDone', base: 0, value: '已共建 3 个专业。' },
    );
    await acting(school, ctx => freezeForm(ctx, id));
    await acting(school, ctx => setFormAccess(ctx, id, { locked: false, scopes: [school.organisationId, districtId] }));
    const between = new Date().toISOString();
    await saveTo(as(colleague), id, 'overview', { field: 'workDone', base: 1, value: '已共建 5 个专业。' });
    await saveTo(as(school), id, 'overview', { field: 'members.park', base: 1, value: [{ ...row, contactPhone: '023-87654321' }] }, nameIs('示例联合体', 1));
    await acting(school, ctx => freezeForm(ctx, id));

    const versions = (await as(district).get(`/forms/${id}/versions`)).body.items;
    assert.deepEqual(
      versions.map((one: { number: number; versionCode: string }) => [one.number, one.versionCode.slice(0, 3)]),
      [
        [2, 'V2-'],
        [1, 'V1-'],
      ],
    );
    for (const from of ['v1', between])
      for (const to of ['v2', 'now']) {
        const answer = await as(district).get(`/forms/${id}/compare?from=${from}&to=${to}`);
        assert.deepEqual(
          told(answer).map(([field, , , person]) => [field, person]),
          [
            ['members.park', '王示例'],
            ['workDone', '李示例'],
          ],
          `${from} ${to}`,
        );
        const cells = answer.body.sections[0].cells;
        assert.deepEqual(cells[0].rows, [
          { row: row.id, kind: 'changed', title: '示例园区', columns: [{ column: '联系电话', before: '023-12345678', after: '023-87654321' }] },
        ]);
        assert.deepEqual(cells[1].pieces, [
          { kind: 'same', text: '已共建 ' },
          { kind: 'deleted', text: '3' },
          { kind: 'inserted', text: '5' },
          { kind: 'same', text: ' 个专业。' },
        ]);
      }
    assert.deepEqual(told(await as(school).get(`/forms/${id}/compare?from=v2`)), []);
    const back = told(await as(school).get(`/forms/${id}/compare?from=now&to=2020-01-01T00:00:00Z`));
    assert.ok(back.some(([field, before, after]) => field === 'name' && before === '示例联合体' && after === ''));
  }),
);

test(
  'versions are listed page by page, the newest first, each once',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    for (let i = 0; i < 3; i += 1) await acting(school, ctx => freezeForm(ctx, id));
    const numberOf = (one: { number: number }) => one.number;
    assert.deepEqual(await pagesOf(as(school), `/forms/${id}/versions`, 2, numberOf), [[3, 2], [1]]);
  }),
);
