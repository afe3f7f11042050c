import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposeConsortium, setConsortiumStatus, setMembers } from '#foundations/consortia/published.ts';
import { CITY } from '#kernel/actor.ts';
import { readPdf } from '#platform/documents/test/reading.ts';
import { acting, within } from '#test/acting.ts';
import { type Answer, inDatabase, type TestPerson, type World } from '#test/database.ts';
import { dispatched, ok, ripe } from './ministry.ts';
import { threadIn } from './thread.ts';

const typeOf = (answer: Answer) => answer.body.type?.split('/').at(-1);
const listedOn = '2023-09-20';
const batch = { batch: '首批', listedOn, documentNumber: '示例函〔2023〕12号', link: 'https://example.org/list' };

/** Reported to the Ministry, with everything of its list fulfilled. */
const reported = async (world: World) => {
  const { as, given } = world;
  const made = await ripe(world);
  ok(await as(made.education).post(`/applications/${made.id}/steps/nominate`, {}));
  await dispatched(world, made.education, made.id);
  ok(await as(made.education).post(`/applications/${made.id}/steps/report`, {}));
  const ministry = await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] });
  const { checklist } = ok(await as(ministry).get(`/applications/${made.id}/course`)).body;
  ok(await as(ministry).put(`/applications/${made.id}/checklist`, { items: checklist.items.map(({ key }: { key: string }) => ({ key, answer: 'yes' })) }));
  return { ...made, ministry, path: `/cultivation/calls/${made.t.callId}` };
};
const decide = async ({ as }: World, { id, ministry }: { id: string; ministry: TestPerson }, action: string) =>
  ok(await as(ministry).post(`/applications/${id}/steps/${action}`, { reason: '经审查。' }));
const close = ({ sql }: World, callId: string) => sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 second' where id = $1`, [callId]);

test(
  'the list of a call is the Ministry’s alone: nobody else reads its draft or publishes it, and the city publishes no results of such a call',
  inDatabase(async world => {
    const { as } = world;
    const made = await reported(world);
    const { t, education, ministry, path } = made;
    assert.equal((await as(null).get(path)).status, 401);
    for (const other of [t.park, t.school, t.district, t.officer, education]) {
      assert.equal((await as(other).get(path)).status, 403);
      assert.equal((await as(other).post(path, batch)).status, 403);
      assert.equal((await as(other).get(`${path}/papers/xlsx`)).status, 403);
    }
    const refused = async (input: object = batch) => typeOf(await as(ministry).post(path, input));
    assert.equal(await refused(), 'still-open');
    await close(world, t.callId);
    assert.equal(await refused(), 'undecided');
    const draft = ok(await as(ministry).get(path)).body;
    assert.deepEqual([draft.undecided.length, draft.entries.length, draft.because], [1, 0, 'undecided']);
    await decide(world, made, 'omit');
    assert.equal(await refused(), 'none-approved');
    assert.equal((await as(ministry).post(path, { ...batch, link: 'javascript:alert(1)' })).status, 422);
    assert.equal(typeOf(await as(t.officer).post(`/applications/results/${t.callId}`)), 'ministry-publishes');
    const other = await threadIn(world);
    assert.equal(typeOf(await as(ministry).post(`/cultivation/calls/${other.callId}`, batch)), 'no-cultivation');
    assert.equal(typeOf(await as(null).get(`/cultivation/${other.callId}`)), 'list-missing');
  }),
);

test(
  'D1-30 selected applications enter a named and dated list, which changes their consortium to 培育; everybody reads it, and the batch stays in its history',
  inDatabase(async world => {
    const { as, drain } = world;
    const made = await reported(world);
    const { t, id, ministry, path } = made;
    await decide(world, made, 'enlist');
    await close(world, t.callId);
    assert.equal(typeOf(await as(ministry).post(path, { ...batch, listedOn: '2099-01-01' })), 'day-ahead');
    const before = ok(await as(null).get('/cultivation')).body.items;
    assert.ok(!before.some((one: { callTitle: string }) => one.callTitle === made.t.callId), 'nobody reads it before it is published');
    const published = ok(await as(ministry).post(path, batch)).body;
    assert.deepEqual([published.batch, published.listedOn, published.title, published.count], ['首批', listedOn, '市域产教联合体培育名单', 1]);
    await drain();
    const page = ok(await as(null).get(`/cultivation/${published.id}`)).body;
    const [entry] = page.entries;
    assert.deepEqual(
      [entry.nth, entry.consortium, entry.park, entry.school, entry.enterprise],
      [1, '示例智能装备产教联合体', t.parties.park.name, t.parties.school.name, t.parties.enterprises[0]!.name],
    );
    const consortium = ok(await as(null).get(`/consortia/${entry.consortiumId}`)).body;
    assert.deepEqual([consortium.status, consortium.since, consortium.level], ['cultivating', listedOn, 'national']);
    assert.deepEqual(consortium.statuses.at(-1), {
      status: 'cultivating',
      since: listedOn,
      named: '首批市域产教联合体培育名单',
      documentNumber: batch.documentNumber,
      link: `/cultivation/${published.id}`,
    });
    assert.deepEqual(
      consortium.leads.map((lead: { role: string; name: string }) => [lead.role, lead.name]),
      [
        ['lead-park', t.parties.park.name],
        ['lead-school', t.parties.school.name],
        ['lead-enterprise', t.parties.enterprises[0]!.name],
      ],
    );
    assert.ok(ok(await as(t.school).get(`/applications/${id}`)).body.publishedAt);
    assert.ok(JSON.stringify((await as(t.park).get('/notifications')).body.items).includes('培育名单已公布'));
    assert.equal(ok(await as(t.officer).get(`/calls/${t.callId}`)).body.state, 'published');
    assert.equal(typeOf(await as(ministry).post(path, batch)), 'list-published');
    for (const [person, from] of [
      [ministry, path],
      [t.school, `/cultivation/${published.id}`],
    ] as const)
      for (const format of ['pdf', 'docx', 'xlsx']) {
        const file = await world.app.inject({ method: 'GET', url: `/api${from}/papers/${format}`, headers: { cookie: `gongyu=${person.cookie}` } });
        assert.equal(file.statusCode, 200, `${from} ${format}`);
      }
    const url = `/api/cultivation/${published.id}/papers/pdf`;
    const notice = await world.app.inject({ method: 'GET', url, headers: { cookie: `gongyu=${t.school.cookie}` } });
    const text = JSON.stringify((await readPdf(notice.rawPayload)).pages).replaceAll(/\s/g, '');
    for (const said of ['示例函〔2023〕12号', '关于公布首批', '2023年9月20日']) assert.ok(text.includes(said), `${said}: ${text}`);
    assert.ok(!text.includes('NaN'));
    assert.equal((await as(null).get(`/cultivation/${published.id}/papers/pdf`)).status, 401);
  }),
);

test(
  'a consortium that its park founded before stays the same one: what it was stays in its history, and who kept it keeps it',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const made = await reported(world);
    const { t, ministry, path } = made;
    const [{ practice }] = await sql('select practice from programmes.call where id = $1', [t.callId]);
    const known = await within([CITY, t.park.organisationId], async ctx => {
      const id = await proposeConsortium(ctx, {
        name: '示例智能装备产教联合体',
        level: 'other',
        leadType: 'park',
        districtId: null,
        callId: null,
        practice,
        scopes: [CITY, t.park.organisationId],
      });
      await setMembers(ctx, id, [{ organisationId: t.park.organisationId, roles: ['lead-park'] }], '2023-03-01');
      await setConsortiumStatus(ctx, id, 'established', { since: '2023-03-01', public: true });
      return id;
    });
    await decide(world, made, 'enlist');
    await close(world, t.callId);
    const { id } = ok(await as(ministry).post(path, batch)).body;
    await drain();
    assert.equal(ok(await as(null).get(`/cultivation/${id}`)).body.entries[0].consortiumId, known);
    const { statuses, memberCount } = ok(await as(null).get(`/consortia/${known}`)).body;
    assert.deepEqual(
      statuses.map((one: { status: string; since: string }) => [one.status, one.since]),
      [
        ['established', '2023-03-01'],
        ['cultivating', listedOn],
      ],
    );
    assert.ok(memberCount > 1);
    await acting(t.park, async ctx => setConsortiumStatus(ctx, known, 'cultivating', { since: listedOn, public: true }));
  }),
);
