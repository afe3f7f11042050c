import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillForm } from '#foundations/forms/published.ts';
import { formOf, saveTo } from '#foundations/forms/test/build.ts';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';

const day = (yearsAgo: number) => dayOf(new Date(Date.now() - yearsAgo * 366 * 86_400_000));
const event = (organisationId: string, more: object = {}) => ({
  organisationId,
  field: 'safety',
  happenedOn: day(1),
  severity: 'major',
  summary: '实习学生在车间受伤，未按规定开展安全教育。',
  impact: '本地媒体报道',
  source: '区应急局通报〔2022〕示例号',
  ...more,
});

const places = async ({ given }: World) => {
  const districtId = await given.districtId('永川区');
  const [member, elsewhere] = [
    await given.organisation({ kind: 'enterprise', districtId }),
    await given.organisation({ kind: 'enterprise', districtId: await given.districtId('江津区') }),
  ];
  const district = await given.person({ organisation: { kind: 'district-department', districtId }, roles: ['district-economy-officer'] });
  const city = await given.person({ organisation: { kind: 'municipal-department' }, roles: ['municipal-economy-officer'] });
  return { member, elsewhere, district, city };
};

test(
  'only officers keep the register, each their own: a stranger signs in, a school has no right, another district sees and changes nothing',
  inDatabase(async world => {
    const { as, given } = world;
    const { member, elsewhere, district, city } = await places(world);
    const school = await given.person();
    assert.equal((await as(null).get('/violations')).status, 401);
    assert.equal((await as(school).get('/violations')).status, 403);
    assert.equal((await as(school).post('/violations', event(member))).status, 403);
    const refused = await as(district).post('/violations', event(elsewhere));
    assert.deepEqual([refused.status, refused.body.type], [403, '/problems/violations/role']);

    const entered = await as(district).post('/violations', event(member));
    assert.equal(entered.status, 200);
    const far = await as(city).post('/violations', event(elsewhere));
    assert.deepEqual(
      (await as(district).get('/violations')).body.items.map((one: { id: string }) => one.id),
      [entered.body.id],
    );
    assert.equal((await as(city).get('/violations')).body.items.length, 2);
    const { organisationId: _, ...details } = event(elsewhere);
    assert.equal((await as(district).patch(`/violations/${far.body.id}`, { base: 1, ...details })).status, 403);
    assert.equal((await as(district).post('/violations', event(member, { happenedOn: '2099-01-01' }))).body.type, '/problems/violations/future');
    assert.equal((await as(district).post('/violations', event(member, { resolvedOn: day(2) }))).body.type, '/problems/violations/days');
  }),
);

test(
  'D0-51: events of the three years before the call stand beside every form of that member; older, withdrawn and strangers’ do not',
  inDatabase(async world => {
    const { as, given } = world;
    const { member, elsewhere, district, city } = await places(world);
    const school = await given.person();
    const row = { id: newId(), organisation: '示例企业', organisationId: member, contactPerson: '李示例', contactPhone: '023-55501234' };
    const forms = [await formOf(school), await formOf(school)];
    for (const form of forms) await acting(school, ctx => fillForm(ctx, form, { 'members.enterprise': [row] }));
    const recent = await as(district).post('/violations', event(member));
    await as(district).post('/violations', event(member, { happenedOn: day(4) }));
    const mistake = await as(district).post('/violations', event(member));
    const { organisationId: _, ...details } = event(member);
    assert.equal((await as(district).patch(`/violations/${mistake.body.id}`, { base: 1, ...details, withdrawn: true })).status, 200);
    await as(city).post('/violations', event(elsewhere));

    for (const form of forms) {
      const { status, body } = await as(school).get(`/violations/of-form?formId=${form}`);
      assert.deepEqual([status, body.items.map((one: { id: string }) => one.id)], [200, [recent.body.id]]);
      assert.deepEqual([body.items[0].disclosure, body.items[0].mayChange, body.items[0].impact], [null, false, '本地媒体报道']);
    }
    assert.equal((await as(await given.person()).get(`/violations/of-form?formId=${forms[0]}`)).status, 404);
    assert.equal((await as(null).get(`/violations/of-form?formId=${forms[0]}`)).status, 401);

    // Settled, it still stands there for item 7; the self-check asks for a disclosure no more.
    const known = async () => (await as(school).get(`/forms/${forms[0]}`)).body.context.violations;
    assert.equal((await known()).length, 1);
    await as(district).patch(`/violations/${recent.body.id}`, { base: 1, ...details, resolvedOn: day(0), resolution: '已整改' });
    assert.deepEqual(await known(), []);
    assert.equal((await as(school).get(`/violations/of-form?formId=${forms[0]}`)).body.items[0].resolution, '已整改');
    assert.equal((await as(district).patch(`/violations/${recent.body.id}`, { base: 1, ...details })).body.type, '/problems/violations/changed');
  }),
);

test(
  'the app’s own login without any context, and a signed-in stranger to the register, write no event',
  inDatabase(async world => {
    const { appClient } = world;
    const { member, district } = await places(world);
    const client = await appClient();
    try {
      assert.deepEqual((await client.query('select * from violations.event')).rows, []);
      await assert.rejects(
        client.query(
          `insert into violations.event (id, organisation_id, organisation, field, happened_on, severity, summary, source, entered_by, keepers, scopes)
         values ($1, $2, '示例', 'safety', '2022-01-01', 'minor', '示例', '示例', $3, array[$1]::uuid[], array[$1]::uuid[])`,
          [newId(), member, district.id],
        ),
        /row-level security/,
      );
    } finally {
      client.release();
    }
  }),
);

test(
  'D0-108: a known event that is not settled asks the form for a disclosure, blocks nothing, and reaches the reviewer with what was disclosed',
  inDatabase(async world => {
    const { as, given } = world;
    const { member, district } = await places(world);
    const school = await given.person();
    const form = await formOf(school);
    const row = { id: newId(), organisation: '示例企业', organisationId: member, contactPerson: '李示例', contactPhone: '023-55501234' };
    await acting(school, ctx => fillForm(ctx, form, { 'members.enterprise': [row] }));
    const found = async () => (await as(school).get(`/forms/${form}/check`)).body.findings.filter((one: { rule?: string }) => one.rule === 'R17');
    assert.deepEqual(await found(), []);
    await as(district).post('/violations', event(member));
    const [finding] = await found();
    assert.deepEqual([finding.severity, finding.cells], ['warning', ['noViolationStatement']]);
    // The statement is confirmed as if nothing had been: the reminder stays.
    await saveTo(as(school), form, 'features', { field: 'noViolationStatement', base: 0, value: { confirmed: true, members: { [row.id]: true } } });
    assert.equal((await found()).length, 1);
    const disclosures = { [row.id]: '去年发生一起实习安全事件，正在整改。' };
    await saveTo(as(school), form, 'features', { field: 'noViolationStatement', base: 1, value: { confirmed: true, members: {}, disclosures } });
    assert.deepEqual(await found(), []);
    assert.equal((await as(school).get(`/violations/of-form?formId=${form}`)).body.items[0].disclosure, disclosures[row.id]);
  }),
);
