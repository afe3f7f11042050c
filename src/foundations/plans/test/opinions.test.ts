import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { dayOf } from '#kernel/day.ts';
import { proseOf } from '#kernel/prose/prose.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type World } from '#test/database.ts';
import { pagesOf } from '#test/pages.ts';
import { statementsOf } from '#test/statements.ts';
import { setPlanAccess } from '../published.ts';
import { planOf, saveTo } from './build.ts';

/** A PNG of one pixel. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

const worldOf = async ({ given, as }: World) => {
  const school = await given.person({ name: '王示例' });
  const enterprise = await given.person({
    organisation: { name: `示例被征求企业${Math.random()}`, kind: 'enterprise' },
    roles: ['enterprise-clerk'],
    name: '赵示例',
  });
  const other = await given.person({ organisation: { name: `示例被征求院所${Math.random()}`, kind: 'research-institute' }, roles: ['enterprise-clerk'] });
  const stranger = await given.person({ roles: ['enterprise-clerk'] });
  const id = await planOf(school);
  await saveTo(as(school), id, 'requirements', { field: 'text.positioning', base: 0, value: proseOf('立足园区。') });
  return { school, enterprise, other, stranger, id };
};

test(
  'only the author asks, only who was asked answers, and nobody else sees the round',
  inDatabase(async world => {
    const { as } = world;
    const { school, enterprise, other, stranger, id } = await worldOf(world);
    const organisations = [enterprise.organisationId, other.organisationId];
    assert.equal((await as(null).post(`/plans/${id}/rounds`, { until: inDays(2), organisations })).status, 401);
    assert.equal((await as(stranger).post(`/plans/${id}/rounds`, { until: inDays(2), organisations })).status, 404);
    assert.equal((await as(school).post(`/plans/${id}/rounds`, { until: inDays(-2), organisations })).body.type, '/problems/plans/until-past');
    const round = (await as(school).post(`/plans/${id}/rounds`, { until: inDays(2), organisations, note: '请重点看第二章' })).body;
    assert.match(round.versionCode, /^F1-/);
    assert.equal((await as(stranger).get(`/plans/rounds/${round.id}`)).status, 404);
    assert.equal((await as(stranger).post(`/plans/rounds/${round.id}/answer`, { opinions: [] })).status, 404);
    assert.equal((await as(school).post(`/plans/rounds/${round.id}/answer`, { opinions: [] })).body.type, '/problems/plans/not-asked');
    assert.equal((await as(enterprise).post(`/plans/rounds/${round.id}/remind`, {})).status, 404, 'the plan itself is not theirs');
    assert.equal((await as(enterprise).get(`/plans/${id}`)).status, 404);
    const seen = (await as(enterprise).get(`/plans/rounds/${round.id}`)).body;
    assert.deepEqual(
      seen.asked.map((one: { organisation: { id: string } }) => one.organisation.id),
      [enterprise.organisationId],
      'who else was asked is not shown',
    );
    assert.deepEqual(seen.answers['text.positioning'], proseOf('立足园区。'));
  }),
);

test(
  'what is asked is the kept version; opinions are settled with a reason, and the table says what became of each',
  inDatabase(async world => {
    const { as, drain } = world;
    const { school, enterprise, other, id } = await worldOf(world);
    const organisations = [enterprise.organisationId, other.organisationId];
    const round = (await as(school).post(`/plans/${id}/rounds`, { until: inDays(2), organisations })).body;
    await drain();
    const tasks = (await as(enterprise).get('/tasks')).body.items;
    assert.ok(tasks.some((task: { link: string }) => task.link === `/plans/rounds/${round.id}`));
    await saveTo(as(school), id, 'requirements', { field: 'text.positioning', base: 1, value: proseOf('已改。') });
    assert.deepEqual((await as(enterprise).get(`/plans/rounds/${round.id}`)).body.answers['text.positioning'], proseOf('立足园区。'));

    assert.equal((await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [{ place: 'nowhere', text: '意见' }] })).status, 422);
    const first = { place: 'positioning', text: '建议写明服务的产业集群。' };
    const second = { place: 'schedule', text: '时间偏紧。' };
    assert.equal((await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [first] })).status, 200);
    const again = (await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [first, second] })).body;
    assert.deepEqual(
      again.opinions.map((one: { text: string }) => one.text),
      [first.text, second.text],
    );
    await drain();
    assert.ok(
      !(await as(enterprise).get('/tasks')).body.items.some(
        (task: { link: string; state: string }) => task.link === `/plans/rounds/${round.id}` && task.state === 'open',
      ),
    );
    assert.deepEqual((await as(school).post(`/plans/rounds/${round.id}/remind`, {})).body, { reminded: 1 });
    await drain();
    assert.ok(
      (await as(other).get('/notifications')).body.items.some((one: { title: Record<string, string> | string }) => JSON.stringify(one.title).includes('答复')),
    );

    const [one, two] = (await as(school).get(`/plans/${id}/rounds`)).body.items[0].opinions;
    assert.equal((await as(enterprise).post(`/plans/opinions/${one.id}/settle`, { outcome: 'adopted' })).status, 404);
    assert.equal((await as(school).post(`/plans/opinions/${one.id}/settle`, { outcome: 'not-adopted' })).body.type, '/problems/plans/reason-needed');
    assert.equal((await as(school).post(`/plans/opinions/${one.id}/settle`, { outcome: 'adopted' })).status, 200);
    assert.equal((await as(school).post(`/plans/opinions/${two.id}/settle`, { outcome: 'not-adopted', reason: '时间由区县确定。' })).status, 200);
    assert.equal((await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [] })).body.type, '/problems/plans/already-settled');
    const told = (await as(enterprise).get(`/plans/rounds/${round.id}`)).body.opinions;
    assert.deepEqual(
      told.map((opinion: { outcome: string; reason: string | null }) => [opinion.outcome, opinion.reason]),
      [
        ['adopted', null],
        ['not-adopted', '时间由区县确定。'],
      ],
    );
    for (const format of ['pdf', 'docx', 'xlsx']) assert.equal((await as(school).get(`/plans/rounds/${round.id}/adoption/${format}`)).status, 200, format);
  }),
);

test(
  'after its day a round takes no answer, by the database’s clock',
  inDatabase(async world => {
    const { as, sql } = world;
    const { school, enterprise, id } = await worldOf(world);
    const round = (await as(school).post(`/plans/${id}/rounds`, { until: inDays(1), organisations: [enterprise.organisationId] })).body;
    await sql('update plans.round set until = $2 where id = $1', [round.id, inDays(-1)]);
    assert.equal((await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [] })).body.type, '/problems/plans/round-over');
    assert.equal((await as(enterprise).get(`/plans/rounds/${round.id}`)).body.isOpen, false);
  }),
);

test(
  'whoever is asked sees the pictures of the text, also when the plan goes on its way; nobody else does',
  inDatabase(async world => {
    const { as } = world;
    const { school, enterprise, stranger, id } = await worldOf(world);
    const attach = (slot: string) => acting(school, ctx => attachFile(ctx, { recordType: 'plan', recordId: id, slot, name: '图.png', content: dot }));
    await assert.rejects(attach('elsewhere'));
    const picture = await attach('pictures');
    assert.equal((await as(enterprise).get(`/attachments/${picture}/content`)).status, 404);
    await as(school).post(`/plans/${id}/rounds`, { until: inDays(2), organisations: [enterprise.organisationId] });
    assert.equal((await as(enterprise).get(`/attachments/${picture}/content`)).status, 200);
    assert.equal((await as(stranger).get(`/attachments/${picture}/content`)).status, 404);
    const [{ subjectId }] = await world.sql('select subject_id as "subjectId" from plans.plan where id = $1', [id]);
    await acting(school, ctx => setPlanAccess(ctx, subjectId, { scopes: [school.organisationId] }));
    assert.equal((await as(enterprise).get(`/attachments/${picture}/content`)).status, 200);
  }),
);

test(
  'rounds are listed page by page, the newest first, with as many statements for three as for one',
  inDatabase(async world => {
    const { as } = world;
    const { school, enterprise, other, id } = await worldOf(world);
    const organisations = [enterprise.organisationId, other.organisationId];
    const ask = async () => {
      const round = (await as(school).post(`/plans/${id}/rounds`, { until: inDays(2), organisations })).body;
      await as(enterprise).post(`/plans/rounds/${round.id}/answer`, { opinions: [{ place: 'positioning', text: `意见${round.number}` }] });
    };
    const list = () => as(school).get(`/plans/${id}/rounds`);
    await ask();
    const ofOne = await statementsOf(list);
    await ask();
    await ask();
    assert.deepEqual(await statementsOf(list), ofOne);
    const said = ({ number, asked, opinions }: { number: number; asked: unknown[]; opinions: { text: string }[] }) => [number, asked.length, opinions[0]?.text];
    assert.deepEqual(await pagesOf(as(school), `/plans/${id}/rounds`, 2, said), [
      [
        [3, 2, '意见3'],
        [2, 2, '意见2'],
      ],
      [[1, 2, '意见1']],
    ]);
  }),
);
