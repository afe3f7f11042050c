import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { ministry } from '#kernel/form/test/real.ts';
import { isRows, type ListRow } from '#kernel/form/values.ts';
import { closePress } from '#platform/documents/press.ts';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { download, wordOf } from './downloads.ts';
import { begin, fill, ministryForm, ok } from './ministry.ts';
import { steps, threadIn } from './thread.ts';

type Finding = { rule?: string; key: string; severity: string; cells: string[]; message: Record<string, string> };
const checked = async ({ as }: World, person: TestPerson, formId: string): Promise<Finding[]> =>
  ok(await as(person).get(`/forms/${formId}/check`)).body.findings;
const day = (yearsAgo: number) => dayOf(new Date(Date.now() - yearsAgo * 366 * 86_400_000));
const event = (organisationId: string, more: object = {}) => ({
  organisationId,
  field: 'safety',
  happenedOn: day(1),
  severity: 'grave',
  summary: '实习学生在车间受伤，未按规定开展安全教育。',
  impact: '本地媒体报道',
  source: '区应急局通报〔2022〕示例号',
  ...more,
});

test(
  'D1-20 an application to the Ministry names exactly one base park, the one that leads it: none, another one or two stop it',
  inDatabase(async world => {
    const { as, sql } = world;
    const { t, id, formId } = await begin(world);
    const answers = ministryForm(t.parties);
    const { park } = ok(await as(t.school).get(`/applications/${id}`)).body;
    assert.equal(park.id, t.parties.park.id);
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
    for (const [named, finding] of [
      [null, 'missing:cover.basePark'],
      ['别的产业园区', 'M06'],
      [`${t.parties.park.name}、别的产业园区`, 'M06'],
    ] as const) {
      await fill(world, t, formId, { ...answers, 'cover.basePark': named });
      assert.ok(
        (await checked(world, t.school, formId)).some(({ key, severity }) => key === finding && severity !== 'warning'),
        finding,
      );
      assert.equal((await as(t.school).post(`/applications/${id}/steps/send`, {})).body.type, '/problems/applications/incomplete');
    }
    await fill(world, t, formId, answers);
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    // The database knows no application without its park.
    await assert.rejects(sql('update applications.application set lead_park_id = null where id = $1', [id]), /null value/);
  }),
);

test(
  'D1-48 the form of the Ministry carries its own five instructions, on screen, in PDF and in Word, and is validated before it goes on',
  inDatabase(async world => {
    const { as } = world;
    const { t, id, formId } = await begin(world);
    const { definition } = ok(await as(t.school).get(`/forms/${formId}`)).body;
    assert.equal(definition.instructions.length, 5);
    assert.match(definition.instructions[0], /^请按照《关于开展市域产教联合体建设的通知》要求，如实填写/);
    assert.deepEqual(definition.instructions, ministry.instructions);
    const { text } = await readPdf((await download(world, t.school, `/forms/${formId}/document/pdf`)).bytes);
    const word = wordOf((await download(world, t.school, `/forms/${formId}/document/docx`)).bytes);
    for (const [i, said] of ministry.instructions.entries()) {
      assert.ok(text.includes(bare(`${'一二三四五'[i]}、${said}`)), said);
      assert.ok(word.includes(`${'一二三四五'[i]}、${said}`), said);
    }
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
    // What is too long is not even taken; what is empty or does not add up stops it, and the refusal names the cell.
    const answers = ministryForm(t.parties);
    for (const [cell, value, reported] of [
      ['head', null, 'head'],
      ['fundSources2023.other', '1', 'operatingFunds.2023'],
    ] as const) {
      await fill(world, t, formId, { ...answers, [cell]: value });
      const { body } = await as(t.school).post(`/applications/${id}/steps/send`, {});
      assert.equal(body.type, '/problems/applications/incomplete', cell);
      assert.deepEqual(
        body.errors.map((error: { pointer: string }) => error.pointer),
        [`/form/${reported}`],
      );
    }
    const { versions } = ok(await as(t.school).get(`/forms/${formId}`)).body;
    for (const [section, field, value] of [
      ['plan', 'constructionPlanSummary', '规'.repeat(1_001)],
      ['serviceCapability', 'overallEmploymentRate.2022', '140'],
    ] as const)
      assert.equal(
        (await as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes: [{ field, base: versions[field], value }] })).status,
        422,
        field,
      );
    await fill(world, t, formId, answers);
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    await closePress();
  }),
);

test(
  'D1-60 the statement is confirmed member by member, each checked against the register: who is left out stops it, a known event that nobody tells of is named',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, formId } = await begin(world);
    const answers = ministryForm(t.parties);
    const [first, second] = answers['members.enterprise'] as [ListRow, ListRow];
    const members = Object.fromEntries(
      Object.values(answers)
        .flatMap(value => (isRows(value) ? value : []))
        .filter(row => row.organisation != null)
        .map(row => [row.id, true]),
    );
    const { [first.id]: _, ...rest } = members;
    const ruled = async (rule: string) => (await checked(world, t.school, formId)).filter(finding => finding.rule === rule);
    await fill(world, t, formId, { ...answers, noViolationStatement: { confirmed: true, members: rest } });
    const [left] = await ruled('R14');
    assert.deepEqual([left!.severity, left!.message['zh-CN']!.includes(String(first.organisation))], ['error', true]);
    assert.ok(!left!.message['zh-CN']!.includes(String(second.organisation)));

    await fill(world, t, formId, { noViolationStatement: { confirmed: true, members } });
    assert.deepEqual([await ruled('R14'), await ruled('R17')], [[], []]);
    ok(await as(education).post('/violations', event(second.organisationId!)));
    const [known] = await ruled('R17');
    assert.deepEqual([known!.severity, known!.cells], ['warning', ['noViolationStatement']]);
    assert.ok(known!.message['zh-CN']!.includes(String(second.organisation)));
    const told = { confirmed: true, members: rest, disclosures: { [first.id]: '无。', [second.id]: '去年发生一起实习安全事件，正在整改。' } };
    await fill(world, t, formId, { noViolationStatement: told });
    assert.deepEqual(await ruled('R17'), []);
  }),
);

test(
  'D0-51 an event within three years before the call raises the flag of item 7 on every application in which the member stands, for who applies and who reviews; no other does',
  inDatabase(async world => {
    const { as } = world;
    const [one, two] = [await threadIn(world), await threadIn(world)];
    const member = one.parties.enterprises[1]!;
    const [first, second] = [await steps(world, one).recommended(), await steps(world, two).named()];
    const listed = {
      id: '01900000-0000-7000-8000-00000000abcd',
      organisation: member.name,
      organisationId: member.id,
      contactPerson: '李示例',
      contactPhone: '023-55501234',
    };
    await steps(world, two).fill(second, { 'members.enterprise': [listed] });
    const flags = async (person: TestPerson, id: string) => {
      const { items } = ok(await as(person).get(`/applications/${id}/points`)).body;
      assert.deepEqual(
        items.filter((item: { flags: unknown[]; code: string }) => item.code !== '7' && item.flags.length > 0),
        [],
      );
      return items.find((item: { code: string }) => item.code === '7').flags;
    };
    assert.deepEqual(await flags(one.school, first), []);
    ok(await as(one.officer).post('/violations', event(member.id)));
    ok(await as(one.officer).post('/violations', event(member.id, { happenedOn: day(4) })));
    ok(await as(one.officer).post('/violations', event(one.parties.research.id, { happenedOn: day(5) })));
    const flag = { organisation: member.name, happenedOn: day(1), field: 'safety', severity: 'grave', settled: false };
    for (const [person, id] of [
      [one.school, first],
      [one.district, first],
      [two.school, second],
      [two.park, second],
    ] as const)
      assert.deepEqual(await flags(person, id), [flag]);
    assert.equal((await as(two.school).get(`/applications/${first}/points`)).status, 404);
    // Field, date, severity, impact and source stand with it on the page of the application.
    const { formId } = ok(await as(one.district).get(`/applications/${first}`)).body;
    const { items } = ok(await as(one.district).get(`/violations/of-form?formId=${formId}`)).body;
    assert.deepEqual(
      items.map(({ field, happenedOn, severity, impact, source }: Record<string, unknown>) => [field, happenedOn, severity, impact, source]),
      [['safety', day(1), 'grave', '本地媒体报道', '区应急局通报〔2022〕示例号']],
    );
  }),
);

test(
  'D1-21 an application marked as that of a city cluster lists its cities and parks with the reason, and stays that of its one park',
  inDatabase(async world => {
    const { as, given } = world;
    const { t, education, id, formId } = await begin(world);
    const path = `/applications/${id}/city-cluster`;
    const cluster = { places: ['永川区', '江津区示例园区', '永川区'], reason: '两地相邻，装备产业链上下游配套率超过六成。' };
    assert.equal((await as(null).post(path, { cluster })).status, 401);
    assert.equal((await as(t.stranger).post(path, { cluster })).status, 404);
    assert.equal((await as(await given.person()).post(path, { cluster })).status, 404);
    assert.equal((await as(t.park).post(path, { cluster: { ...cluster, places: ['永川区', '永川区'] } })).body.type, '/problems/applications/few-places');
    assert.equal((await as(t.park).post(path, { cluster: { ...cluster, reason: '近' } })).status, 422);
    const marked = ok(await as(t.park).post(path, { cluster })).body;
    assert.deepEqual(marked.cityCluster, { places: ['永川区', '江津区示例园区'], reason: cluster.reason });
    assert.deepEqual([marked.park.id, marked.mayMarkCluster], [t.parties.park.id, true]);
    assert.equal(ok(await as(t.school).post(path, { cluster: null })).body.cityCluster, null);
    ok(await as(t.school).post(path, { cluster }));
    await fill(world, t, formId, ministryForm(t.parties));
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    // Who verifies reads it; nobody changes what was sent.
    const verified = ok(await as(education).get(`/applications/${id}`)).body;
    assert.deepEqual([verified.cityCluster.places, verified.mayMarkCluster], [['永川区', '江津区示例园区'], false]);
    assert.equal((await as(t.school).post(path, { cluster: null })).body.type, '/problems/applications/state');
    // The notice of Chongqing knows no city clusters.
    const chongqing = await threadIn(world);
    const other = await steps(world, chongqing).named();
    assert.equal((await as(chongqing.park).post(`/applications/${other}/city-cluster`, { cluster })).body.type, '/problems/applications/state');
  }),
);
