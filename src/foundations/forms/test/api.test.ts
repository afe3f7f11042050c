import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roles } from '#kernel/actor.ts';
import { cellIndex, cellsOf } from '#kernel/form/cells.ts';
import { filled, rowId } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { encodeCursor } from '#kernel/page.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { fillForm } from '../published.ts';
import { changesOf, formOf, nameIs, saveTo, schoolOf } from './build.ts';

const pointersOf = (answer: { body: { errors: { pointer: string }[] } }) => answer.body.errors.map(error => error.pointer);

test(
  'a stranger signs in first, an administrator reads no forms, an officer writes none, and outside the scopes there is no form',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const save = { changes: [nameIs('示例联合体')] };
    const outsider = await schoolOf(world);
    for (const path of [`/forms/${id}`, `/forms/${id}/check`, `/forms/${id}/facts`, `/forms/${id}/history`]) {
      assert.equal((await as(null).get(path)).status, 401);
      for (const role of roles.filter(one => one.endsWith('administrator')))
        assert.equal((await as(await given.person({ organisation: { kind: 'municipal-department' }, roles: [role] })).get(path)).status, 403);
      const answer = await as(outsider).get(path);
      assert.deepEqual([answer.status, answer.body.type], [404, '/problems/forms/missing']);
    }
    assert.equal((await as(null).patch(`/forms/${id}/sections/overview`, save)).status, 401);
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    assert.equal((await as(officer).patch(`/forms/${id}/sections/overview`, save)).body.type, '/problems/forms/missing');
    assert.equal((await as(outsider).patch(`/forms/${id}/sections/overview`, save)).body.type, '/problems/forms/missing');
    assert.deepEqual(await changesOf(world, id), []);
  }),
);

test(
  'who may read a form but is not its writer is told so, on screen and when saving',
  inDatabase(async world => {
    const { as, given } = world;
    const [school, park] = [await schoolOf(world), await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] })];
    const id = await formOf(school, { scopes: [school.organisationId, park.organisationId] });
    const page = await as(park).get(`/forms/${id}`);
    assert.deepEqual([page.status, page.body.editable, page.body.because], [200, false, 'role']);
    assert.equal((await saveTo(as(park), id, 'overview', nameIs('示例联合体'))).body.type, '/problems/forms/role');
    assert.deepEqual(await changesOf(world, id), []);
  }),
);

test(
  'a form is opened empty, filled in bit by bit and read back with its versions (D0-10)',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const empty = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual([empty.editable, empty.because, empty.answers, empty.versions], [true, null, {}, {}]);
    assert.equal(empty.definition.title, '市域产教联合体推荐书');
    assert.deepEqual(
      empty.sections.map((section: { key: string; filled: number }) => [section.key, section.filled]),
      ['cover', 'overview', 'serviceCapability', 'features', 'plan', 'commitment'].map(key => [key, 0]),
    );

    const first = await saveTo(as(school), id, 'overview', nameIs(' 示例联合体 '), { field: 'secretariat.officeArea', base: 0, value: '１，２００.50㎡' });
    assert.equal(first.status, 200);
    assert.deepEqual(first.body.saved, [
      { field: 'name', version: 1, value: '示例联合体' },
      { field: 'secretariat.officeArea', version: 1, value: '1200.5' },
    ]);
    const second = await saveTo(as(school), id, 'overview', nameIs('示例产教联合体', 1), { field: 'secretariat.officeArea', base: 1, value: null });
    assert.deepEqual(
      second.body.saved.map((saved: { version: number }) => saved.version),
      [2, 2],
    );
    const page = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual(page.answers, { name: '示例产教联合体' });
    assert.deepEqual(page.versions, { name: 2, 'secretariat.officeArea': 2 });
    assert.equal(page.sections[1].filled, 1);
  }),
);

test(
  'a field that the form does not have, or not in this section, is refused by its place, and nothing of the request is saved',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const tried = ['nothing', '__proto__', 'constructor', 'coBuiltMajors.2022', 'headPositionAndContact', 'reason:R02:', 'reason:R01'];
    for (const field of tried) {
      const answer = await saveTo(as(school), id, 'overview', nameIs('示例联合体'), { field, base: 0, value: '1' });
      assert.deepEqual([answer.status, answer.body.type, pointersOf(answer)], [422, '/problems/common/invalid', ['/changes/1/field']], field);
    }
    const twice = await saveTo(as(school), id, 'overview', nameIs('示例联合体'), nameIs('示例联合体二'));
    assert.deepEqual([twice.status, pointersOf(twice)], [422, ['/changes/1/field']]);
    assert.equal((await saveTo(as(school), id, 'nowhere', nameIs('示例联合体'))).body.type, '/problems/forms/missing');
    assert.equal((await as(school).patch(`/forms/${id}/sections/overview`, { changes: [{ ...nameIs('示例'), by: 'me' }] })).status, 422);
    assert.equal((await as(school).patch(`/forms/${id}/sections/overview`, { changes: [{ field: 'name', base: 0 }] })).status, 422);
    assert.deepEqual(await changesOf(world, id), []);
  }),
);

test(
  'values that cannot be read, and cells that nobody types, are refused by their place with a sentence in the reader’s language',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const answer = await saveTo(
      as(school),
      id,
      'overview',
      nameIs('示例联合体'),
      { field: 'cover.name', base: 0, value: '示例联合体' },
      { field: 'secretariat.totalStaff', base: 0, value: '3' },
      { field: 'secretariat.fullTimeStaff', base: 0, value: '两人' },
      { field: 'members.park', base: 0, value: [{ id: rowId(1), organisation: '示例园区', owner: 'me' }] },
      { field: 'workDone', base: 0, value: '字'.repeat(501) },
    );
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.body.errors, [
      { pointer: '/changes/1/field', message: '本栏目没有这一项' },
      { pointer: '/changes/2/value', message: '此项由系统自动填写' },
      { pointer: '/changes/3/value', message: '请填写数字，例如 2846.5' },
      { pointer: '/changes/4/value', message: '填写内容的格式不对' },
      { pointer: '/changes/5/value', message: '不超过500字，现有501字' },
    ]);
    const english = await as(school).patch(
      `/forms/${id}/sections/overview`,
      { changes: [{ field: 'workDone', base: 0, value: '字'.repeat(501) }] },
      { 'accept-language': 'en' },
    );
    assert.equal(english.body.errors[0].message, 'At most 500 字; there are 501');
    assert.deepEqual(await changesOf(world, id), []);
  }),
);

const longTexts = cellsOf(definition).filter(cell => cell.kind === 'longText');
const limitsOf = async (world: World, fields: readonly string[]) => {
  const school = await schoolOf(world);
  const id = await formOf(school);
  const client = world.as(school);
  const limits: [string, number][] = [];
  for (const { id: field, section, maxChars } of longTexts.filter(cell => fields.includes(cell.id))) {
    const over = await saveTo(client, id, section, { field, base: 0, value: '字'.repeat(maxChars! + 1) });
    assert.deepEqual([over.status, pointersOf(over)], [422, ['/changes/0/value']], field);
    assert.equal((await saveTo(client, id, section, { field, base: 0, value: '字'.repeat(maxChars!) })).status, 200, field);
    limits.push([field, maxChars!]);
  }
  const { answers } = (await client.get(`/forms/${id}`)).body;
  for (const [field, limit] of limits) assert.equal(answers[field].length, limit, field);
  return Object.fromEntries(limits);
};

test(
  'every long text takes as many characters as its printed limit and not one more (D0-82, D0-107, D0-109)',
  inDatabase(async world => {
    const limits = await limitsOf(
      world,
      longTexts.map(cell => cell.id),
    );
    assert.equal(Object.keys(limits).length, longTexts.length);
    const { workDone, featuresAndInnovation, constructionPlanSummary, teachingTeamNationalAwards, skillsCompetitionAwards } = limits;
    assert.deepEqual(
      [workDone, featuresAndInnovation, constructionPlanSummary, teachingTeamNationalAwards, skillsCompetitionAwards],
      [500, 2000, 1000, 100, 100],
    );
  }),
);

test(
  'a text that is asked for two years is two texts, each with its own limit (D0-89, D0-90)',
  inDatabase(async world => {
    const fields = ['talentPlatformAndMajorAdjustment', 'fourNewInTeaching'].flatMap(field => [2022, 2023].map(year => `${field}.${year}`));
    assert.deepEqual(await limitsOf(world, fields), Object.fromEntries(fields.map(field => [field, 200])));
  }),
);

test(
  'members are entered in eight groups with organisation, contact and telephone; twice in one group is an error, in two it is not (D0-79)',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const client = world.as(school);
    const groups = ['推荐单位', '牵头单位', '政府部门', '园区', '企业', '学校', '科研机构', '其他组织'];
    const cells = cellsOf(definition).filter(cell => cell.table === 'members');
    assert.deepEqual(
      cells.map(cell => cell.label),
      groups,
    );
    const rowOf = (n: number) => ({ id: rowId(n), organisation: '示例单位', contactPerson: '李示例', contactPhone: '023-12345678' });
    const saved = await saveTo(client, id, 'overview', ...cells.map((cell, n) => ({ field: cell.id, base: 0, value: [rowOf(n)] })));
    assert.equal(saved.status, 200);
    const { answers } = (await client.get(`/forms/${id}`)).body;
    assert.deepEqual(
      cells.map(cell => answers[cell.id]),
      cells.map((_, n) => [rowOf(n)]),
    );
    const errors = async () =>
      (await client.get(`/forms/${id}/check`)).body.findings
        .filter((finding: { severity: string }) => finding.severity === 'error')
        .map((finding: { key: string }) => finding.key);
    assert.deepEqual(await errors(), []);
    await saveTo(client, id, 'overview', { field: 'members.research', base: 1, value: [rowOf(6), rowOf(60)] });
    assert.deepEqual(await errors(), ['twice:members.research:示例单位']);
  }),
);

test(
  'the funds of three years are commitments in 万元, exact to the digit (D0-80)',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const client = world.as(school);
    const cells = [2023, 2024, 2025].map(year => cellIndex(definition).get(`operatingFunds.${year}`)!);
    assert.deepEqual(
      cells.map(cell => [cell.unit, cell.year, cell.basis]),
      [2023, 2024, 2025].map(year => ['万元', year, 'committed']),
    );
    const amounts = ['1234567.891', '0.1', '2846.5万元'];
    assert.equal((await saveTo(client, id, 'overview', ...cells.map((cell, i) => ({ field: cell.id, base: 0, value: amounts[i] })))).status, 200);
    const { answers } = (await client.get(`/forms/${id}`)).body;
    assert.deepEqual(
      cells.map(cell => answers[cell.id]),
      ['1234567.891', '0.1', '2846.5'],
    );
  }),
);

test(
  'lists keep their rows, a statement is given member by member, and a warning takes its reason',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    await acting(school, ctx => fillForm(ctx, id, filled));
    assert.equal((await as(school).get(`/forms/${id}/check`)).body.complete, true);

    const schools = [...(filled['members.school'] as unknown[])];
    const doubled = await saveTo(as(school), id, 'overview', {
      field: 'members.school',
      base: 1,
      value: [...schools, { ...(schools[0] as object), id: rowId(50) }],
    });
    assert.equal(doubled.status, 200);
    const twice = (await as(school).get(`/forms/${id}/check`)).body.findings.filter((finding: { severity: string }) => finding.severity === 'error');
    assert.deepEqual(
      twice.map((finding: { key: string }) => finding.key),
      [`twice:members.school:示例职业技术学院`],
    );

    const members = { [rowId(11)]: true, [rowId(12)]: true, [rowId(13)]: true, [rowId(17)]: true, [rowId(18)]: true };
    const partly = await saveTo(as(school), id, 'features', { field: 'noViolationStatement', base: 1, value: { confirmed: true, members } });
    assert.equal(partly.status, 200);
    const findings = (await as(school).get(`/forms/${id}/check`)).body.findings;
    assert.match(findings.find((finding: { rule: string }) => finding.rule === 'R14').message['zh-CN'], /示例智能制造研究院$/);
    const told = { confirmed: true, members, disclosures: { [rowId(19)]: '2021年受过一次行政处罚，已整改。' } };
    assert.equal((await saveTo(as(school), id, 'features', { field: 'noViolationStatement', base: 2, value: told })).status, 200);
    assert.equal((await saveTo(as(school), id, 'features', { field: 'noViolationStatement', base: 3, value: { ...told, by: 'me' } })).status, 422);

    const reason = { field: 'reason:R09:coBuiltMajors.2023', base: 0, value: '两个专业合并' };
    assert.equal((await saveTo(as(school), id, 'serviceCapability', { field: 'coBuiltMajors.2023', base: 1, value: '9' }, reason)).status, 200);
    const { counts } = (await as(school).get(`/forms/${id}/check`)).body;
    assert.deepEqual([counts.explained, counts.warning, counts.missing], [1, 0, 0]);
    assert.equal((await saveTo(as(school), id, 'serviceCapability', { ...reason, base: 1, value: '字'.repeat(201) })).status, 422);
  }),
);

test(
  'no request whatever is a defect: it is saved, or refused with its reason',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const id = await formOf(school);
    const client = world.as(school);
    const cells = cellsOf(definition);
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '１２', '2023-11-10', '字'.repeat(600), '__proto__'));
    const value = fc.oneof(text, fc.jsonValue(), fc.array(fc.record({ id: fc.uuid(), organisation: text, contactPhone: text }, { requiredKeys: ['id'] })));
    const sections = [...new Set(cells.map(cell => cell.section))];
    const request = fc.constantFrom(...sections).chain(section => {
      const fields = cells.filter(cell => cell.section === section).map(cell => cell.id);
      const change = fc.record({ field: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fields) }, text), base: fc.nat(2), value });
      return fc.record({ section: fc.constant(section), changes: fc.array(change, { minLength: 1, maxLength: 3 }) });
    });
    const answers = new Set<number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ section, changes }) => {
        const { status } = await saveTo(client, id, section, ...changes);
        assert.ok([200, 409, 422, 400].includes(status), `answered ${status}`);
        answers.add(status);
      }),
      { numRuns: 300 },
    );
    assert.ok(answers.has(200) && answers.has(422));
    const cursors = [
      [],
      ['x', 'name', 1],
      ['0000-01-01T00:00:00.000Z', 'name', 1],
      ['2026-01-01T00:00:00.000Z', '\u0000', 1],
      ['2026-01-01T00:00:00.000Z', 'name', 1e12],
    ];
    for (const cursor of cursors) assert.equal((await client.get(`/forms/${id}/history?after=${encodeCursor(cursor)}`)).status, 200);
    for (const field of ['%00', '%0A', '\u{1f600}', '__proto__'])
      assert.ok([200, 422].includes((await client.get(`/forms/${id}/history?field=${field}`)).status));
    assert.equal((await client.get(`/forms/${id}`)).status, 200);
    assert.equal((await client.get(`/forms/${id}/check`)).status, 200);
  }),
);
