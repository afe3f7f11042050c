import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposeConsortium, setConsortiumStatus, setMembers } from '#foundations/consortia/published.ts';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { type NewFact, recordFacts } from '../published.ts';

const fact = (indicator: string, year: number, basis: 'actual' | 'committed', value: string): NewFact => ({
  indicator,
  label: `示例指标${indicator}`,
  unit: '个',
  on: `${year}-12-31`,
  basis,
  value,
  cell: `${indicator}.${year}`,
});
const figures = [fact('coBuiltMajors', 2022, 'actual', '3'), fact('coBuiltMajors', 2023, 'committed', '5'), fact('coBuiltMajors', 2024, 'committed', '7.5')];

type Story = {
  id: string;
  park: TestPerson;
  school: TestPerson;
  officer: TestPerson;
  outsider: TestPerson;
  member: TestPerson;
  record: (values: NewFact[]) => Promise<number>;
};
const story = async ({ given }: World): Promise<Story> => {
  const park = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
  const school = await given.person({ organisation: { kind: 'school' }, roles: ['school-clerk'] });
  const member = await given.person({ organisation: { kind: 'school' }, roles: ['school-clerk'] });
  const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
  const outsider = await given.person({ organisation: { kind: 'school' }, roles: ['school-clerk'] });
  const keepers = [park.organisationId, school.organisationId, member.organisationId, CITY];
  const inside = <T>(act: Parameters<typeof transact<T>>[2]) => transact({ actor: serviceActor(keepers), language: 'zh-CN', requestId: 'test' }, 'write', act);
  const id = await inside(async ctx => {
    const made = await proposeConsortium(ctx, {
      name: `示例产教联合体${newId().slice(-6)}`,
      level: 'other',
      leadType: 'park',
      districtId: null,
      callId: null,
      practice: true,
      scopes: keepers,
    });
    const members = [
      { organisationId: park.organisationId, roles: ['lead-park'] },
      { organisationId: school.organisationId, roles: ['lead-school'] },
      { organisationId: member.organisationId, roles: ['member-school'] },
    ];
    await setMembers(ctx, made, members, '2023-12-01');
    await setConsortiumStatus(ctx, made, 'established', { since: '2023-12-01', public: true });
    return made;
  });
  const origin = {
    kind: 'application',
    id: newId(),
    link: '/applications/x',
    versionCode: 'AB12-CD34',
    package: null,
    enteredBy: school.id,
    verifiedBy: officer.id,
  };
  const record = (values: NewFact[]) => inside(ctx => recordFacts(ctx, id, origin, values));
  await record(figures);
  return { id, park, school, officer, outsider, member, record };
};
const amend = (to = '6', on = '2023-12-31') => ({ reason: '因园区规划调整，承诺数相应调整。', changes: [{ indicator: 'coBuiltMajors', on, to }] });

test(
  'a consortium is public but its figures are not: a stranger must sign in, another school finds nothing, a member reads and may not ask',
  inDatabase(async world => {
    const { as } = world;
    const { id, outsider, member, officer } = await story(world);
    assert.equal((await as(null).get(`/consortia/${id}`)).status, 200);
    assert.equal((await as(null).get(`/facts/consortia/${id}`)).status, 401);
    assert.equal((await as(outsider).get(`/facts/consortia/${id}`)).status, 404);
    assert.equal((await as(outsider).get(`/facts/consortia/${id}/amendments`)).status, 404);
    assert.equal((await as(outsider).get('/facts/consortia')).body.items.length, 0);
    const { body } = await as(member).get(`/facts/consortia/${id}`);
    assert.equal(body.facts.length, 3);
    assert.equal(body.mayAmend, false);
    assert.equal((await as(outsider).get(`/facts/${body.facts[0].id}/passport`)).status, 404);
    assert.equal((await as(member).post(`/facts/consortia/${id}/amendments`, amend())).body.type, '/problems/facts/role');
    assert.equal((await as(officer).post(`/facts/consortia/${id}/amendments`, amend())).status, 403);
  }),
);

test(
  'the consortia with figures are narrowed by level, by who leads and by name in the database, page by page, and counted by both [D2-13]',
  inDatabase(async world => {
    const { as, sql } = world;
    const [one, other] = [await story(world), await story(world)];
    await sql(`update consortia.consortium set level = 'national', lead_type = 'school' where id = $1`, [other.id]);
    const list = async (query: string) => (await as(one.officer).get(`/facts/consortia?size=200&${query}`)).body.items.map((row: { id: string }) => row.id);
    const national = await list('level=national');
    assert.deepEqual([national.includes(one.id), national.includes(other.id)], [false, true]);
    assert.deepEqual([(await list('leadType=school')).includes(other.id), (await list('leadType=enterprise')).includes(other.id)], [true, false]);
    const { body: tally } = await as(one.officer).get('/facts/consortia/counts');
    assert.equal(tally.level.national, national.length);
    assert.equal(tally.leadType.school, (await list('leadType=school')).length);
    assert.deepEqual((await as(one.outsider).get('/facts/consortia/counts')).body.level, { national: 0, municipal: 0, other: 0 });
    const all = await list('');
    const paged: string[] = [];
    for (let after = ''; paged.length < all.length; ) {
      const { body } = await as(one.officer).get(`/facts/consortia?size=1${after && `&after=${after}`}`);
      paged.push(body.items[0].id);
      after = body.next ?? '';
    }
    assert.deepEqual(paged, all);
    assert.equal((await as(one.officer).get('/facts/consortia?level=best')).status, 422);
  }),
);

test(
  'a number says where it comes from: record, cell, code, who entered and who verified it',
  inDatabase(async world => {
    const { as } = world;
    const { id, park } = await story(world);
    const { body: ledger } = await as(park).get(`/facts/consortia/${id}`);
    assert.deepEqual(
      ledger.facts.map((one: { on: string; basis: string; value: string }) => `${one.on} ${one.basis} ${one.value}`),
      ['2022-12-31 actual 3', '2023-12-31 committed 5', '2024-12-31 committed 7.5'],
    );
    const { body } = await as(park).get(`/facts/${ledger.facts[0].id}/passport`);
    assert.equal(body.source.versionCode, 'AB12-CD34');
    assert.equal(body.source.cell, 'coBuiltMajors.2022');
    assert.equal(body.enteredBy, '示例人员');
    assert.equal(body.verifiedBy, '示例人员');
    assert.equal(body.versions.length, 1);
  }),
);

test(
  'what stands there already stays; another value is a new version, and nothing is ever changed or deleted',
  inDatabase(async world => {
    const { as, sql } = world;
    const { id, park, record } = await story(world);
    assert.equal(await record(figures), 0);
    assert.equal(await record([fact('coBuiltMajors', 2022, 'actual', '4')]), 1);
    const { body: ledger } = await as(park).get(`/facts/consortia/${id}`);
    assert.equal(ledger.facts[0].value, '4');
    assert.equal(ledger.facts[0].version, 2);
    const { body } = await as(park).get(`/facts/${ledger.facts[0].id}/passport`);
    assert.deepEqual(
      body.versions.map((one: { value: string }) => one.value),
      ['4', '3'],
    );
    await assert.rejects(sql('update facts.fact set value = 9'), /only ever added/);
    await assert.rejects(sql('delete from facts.fact'), /only ever added/);
  }),
);

test(
  'a commitment changes only by an approved amendment, which then is its origin; actual figures cannot be amended',
  inDatabase(async world => {
    const { as, drain, given } = world;
    const { id, park, school, officer } = await story(world);
    for (const [wrong, type] of [
      [amend('6', '2022-12-31'), 'not-committed'],
      [amend('many'), 'not-a-number'],
      [amend('5.0'), 'no-change'],
    ] as const)
      assert.equal((await as(park).post(`/facts/consortia/${id}/amendments`, wrong)).body.type, `/problems/facts/${type}`);

    const asked = await as(park).post(`/facts/consortia/${id}/amendments`, amend('6'));
    assert.equal(asked.status, 200);
    assert.equal((await as(school).post(`/facts/consortia/${id}/amendments`, amend('8'))).body.type, '/problems/facts/already-asked');
    await drain();
    assert.ok(JSON.stringify((await as(officer).get('/tasks')).body).includes('承诺调整'));
    assert.equal((await as(park).get(`/facts/consortia/${id}`)).body.facts[1].value, '5', 'nothing changes before it is approved');

    assert.equal((await as(park).post(`/facts/amendments/${asked.body.id}/decide`, { approve: true, answer: '同意' })).status, 403);
    const stranger = await given.person({ organisation: { kind: 'park' }, roles: ['park-lead'] });
    assert.equal((await as(stranger).post(`/facts/amendments/${asked.body.id}/withdraw`)).status, 404);
    const decided = await as(officer).post(`/facts/amendments/${asked.body.id}/decide`, { approve: true, answer: '情况属实，同意调整' });
    assert.equal(decided.body.state, 'approved');
    await drain();
    const { body: ledger } = await as(park).get(`/facts/consortia/${id}`);
    assert.equal(ledger.facts[1].value, '6');
    assert.equal((await as(park).get(`/facts/${ledger.facts[1].id}/passport`)).body.source.kind, 'amendment');
    assert.equal(
      (await as(officer).post(`/facts/amendments/${asked.body.id}/decide`, { approve: false, answer: '再想想' })).body.type,
      '/problems/facts/decided',
    );
  }),
);

test(
  'refused or withdrawn nothing changes, and one that was overtaken cannot be approved',
  inDatabase(async world => {
    const { as } = world;
    const { id, park, officer, record } = await story(world);
    const first = await as(park).post(`/facts/consortia/${id}/amendments`, amend('6'));
    assert.equal((await as(park).post(`/facts/amendments/${first.body.id}/withdraw`)).body.state, 'withdrawn');
    const second = await as(park).post(`/facts/consortia/${id}/amendments`, amend('7'));
    assert.equal((await as(officer).post(`/facts/amendments/${second.body.id}/decide`, { approve: false, answer: '依据不足' })).body.state, 'refused');
    const third = await as(park).post(`/facts/consortia/${id}/amendments`, amend('8'));
    await record([fact('coBuiltMajors', 2023, 'committed', '5.5')]);
    assert.equal((await as(officer).post(`/facts/amendments/${third.body.id}/decide`, { approve: true, answer: '同意' })).body.type, '/problems/facts/moved');
    const { body } = await as(park).get(`/facts/consortia/${id}/amendments`);
    assert.deepEqual(
      body.items.map((one: { state: string }) => one.state),
      ['asked', 'refused', 'withdrawn'],
    );
    assert.equal((await as(park).get(`/facts/consortia/${id}`)).body.facts[1].value, '5.5');
  }),
);
