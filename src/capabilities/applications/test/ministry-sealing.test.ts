import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import type { Stage, StepRule } from '#foundations/procedures/contract.ts';
import { storePackages } from '#foundations/programmes/published.ts';
import type { Sealing } from '#foundations/seals/contract.ts';
import { download, upload } from '#foundations/seals/test/build.ts';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { acting, within } from '#test/acting.ts';
import { type Answer, inDatabase, type TestPerson, type World } from '#test/database.ts';
import { agreementFile } from './build.ts';
import { packageOf } from './matrix.ts';
import { dispatched, fill, ok, ripe, verified } from './ministry.ts';

const typeOf = (answer: Answer) => answer.body.type?.split('/').at(-1);
const said = { seal: '', signature: '许文清', day: '2023-05-20' } as const;

/** The education department of the province as the directory has it: it seals what it wrote. */
const department = async ({ given, sql }: World): Promise<TestPerson> => {
  const [row] = await sql(
    `select id from organisations.organisation where kind = 'municipal-department' and department = 'education' and province is not null`,
  );
  return given.person({ organisationId: row.id, roles: ['municipal-education-officer'], name: '示例核对人' });
};
const current = async ({ as }: World, person: TestPerson, id: string): Promise<Sealing> => ok(await as(person).get(`/seals?subjectId=${id}`)).body.current;
const bring = async (world: World, person: TestPerson, sealing: Sealing) => {
  const answer = await upload(
    world,
    person,
    { recordId: sealing.id, slot: 'sealed-form', filename: '推荐书盖章件.pdf' },
    await download(world, person, sealing.copies[0]!.id),
  );
  assert.equal(answer.statusCode, 204, answer.body);
  await world.drain();
};
const confirm = async ({ as }: World, person: TestPerson, { id, copies }: Sealing) => {
  for (const seal of copies[0]!.seals) ok(await as(person).post(`/seals/${id}/marks`, { copy: 'form', seal: seal.key, seen: true, said: said[seal.kind] }));
};

test(
  'nothing is reported to the Ministry before every 公章 that the form prints is there: the cover, the commitment, and the opinion that the province seals itself',
  inDatabase(async world => {
    const { as, drain, given } = world;
    const { t, education, id } = await ripe(world, undefined, { lenient: false });
    const province = await department(world);
    ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
    await dispatched(world, education, id);
    await drain();
    const report = () => as(education).post(`/applications/${id}/steps/report`, {});
    assert.equal(typeOf(await report()), 'unsealed');
    const sealing = await current(world, t.school, id);
    assert.deepEqual(
      sealing.copies.map(({ seals }) => seals.map(({ name, page }) => [name, page !== null])),
      [
        [
          ['依托园区公章', true],
          ['牵头学校公章', true],
          ['牵头企业公章', true],
          ['申报单位承诺：负责人签字', true],
          ['申报单位承诺：公章', true],
          ['申报单位承诺：签署日期', true],
          ['地方教育行政部门意见：地方教育行政部门负责人签字', true],
          ['地方教育行政部门意见：公章', true],
          ['地方教育行政部门意见：签署日期', true],
        ],
      ],
    );
    const ministry = await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] });
    assert.equal((await as(ministry).get(`/seals/${sealing.id}`)).status, 404, 'the Ministry reads nothing before the report');
    assert.equal((await as(t.stranger).get(`/seals/${sealing.id}`)).status, 404);
    const denied = await upload(world, t.park, { recordId: sealing.id, slot: 'sealed-form', filename: 'a.pdf' }, Buffer.from('%PDF-1.7'));
    assert.equal(denied.statusCode, 403);

    // The paper ends with the province, which signs last: it uploads the scan and confirms what is on it.
    await bring(world, province, sealing);
    assert.equal(typeOf(await report()), 'unsealed');
    await confirm(world, province, await current(world, province, id));
    assert.equal((await current(world, t.school, id)).state, 'complete');
    assert.equal(ok(await report()).body.stage, 'document-review');
    await drain();
    const looked = await as(ministry).post(`/seals/${sealing.id}/marks`, { copy: 'form', seal: 'localEducationSeal', seen: true });
    assert.deepEqual([looked.status, looked.body.mayUpload, looked.body.mayCheck], [200, false, true]);
  }),
);

test(
  'what the province returns after it was sealed makes the sealed copy void and gives its place back; how it was sent is entered anew',
  inDatabase(async world => {
    const { as, drain } = world;
    const { t, education, id, formId } = await ripe(world, undefined, { lenient: false });
    ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
    await dispatched(world, education, id);
    await drain();
    const first = await current(world, t.school, id);
    await bring(world, t.school, first);
    await confirm(world, t.school, await current(world, t.school, id));
    assert.equal(typeOf(await as(t.school).post(`/applications/${id}/steps/return`, { reason: '学校自行退回。' })), 'role');
    assert.equal(ok(await as(education).post(`/applications/${id}/steps/return`, { reason: '秘书处面积填写有误。' })).body.stage, 'returned');
    assert.equal(ok(await as(t.school).get(`/seals/${first.id}`)).body.state, 'void');
    const { seat } = ok(await as(education).get(`/applications/${id}/nomination`)).body;
    assert.equal(seat, null);
    await fill(world, t, formId, { 'secretariat.officeArea': '230.5' });
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    ok(await as(education).post(`/applications/${id}/steps/nominate`, {}));
    await drain();
    const again = ok(await as(education).get(`/applications/${id}/nomination`)).body;
    assert.deepEqual([again.seat, again.dispatches], [1, []]);
    assert.equal(typeOf(await as(education).post(`/applications/${id}/steps/report`, {})), 'unsealed');
  }),
);

test(
  'leaders of the province and of the Ministry sign on paper: one clerk enters the slip with its scan, another of the same part confirms it',
  inDatabase(async world => {
    const { as, given } = world;
    const { education, id } = await ripe(world);
    const scan = async (person: TestPerson) =>
      acting(person, ctx => attachFile(ctx, { recordType: 'application-slip', recordId: id, slot: 'slip', ...agreementFile('呈批单') }));
    const slip = (action: string, part: string, attachmentId: string) => ({
      action,
      part,
      signer: '示例厅长',
      signedOn: '2023-05-20',
      reason: '经核实，同意推荐。',
      attachmentId,
    });
    const colleague = async (person: TestPerson, role: 'municipal-education-officer' | 'ministry-officer') =>
      given.person({ organisationId: person.organisationId, roles: [role], name: '示例核对人' });
    const take = async (person: TestPerson, second: TestPerson, action: string, part: string) => {
      const { papers } = ok(await as(person).post(`/applications/${id}/paper-steps`, slip(action, part, await scan(person)))).body;
      const paper = papers.at(-1).id;
      assert.equal(typeOf(await as(person).post(`/applications/${id}/paper-steps/${paper}/confirm`, {})), 'same-person');
      return ok(await as(second).post(`/applications/${id}/paper-steps/${paper}/confirm`, {})).body.stage;
    };
    assert.equal(await take(education, await colleague(education, 'municipal-education-officer'), 'nominate', 'province'), 'recommended');
    await dispatched(world, education, id);
    ok(await as(education).post(`/applications/${id}/steps/report`, {}));
    const ministry = await given.person({ organisation: { kind: 'ministry' }, roles: ['ministry-officer'] });
    const second = await colleague(ministry, 'ministry-officer');
    const { checklist } = ok(await as(ministry).get(`/applications/${id}/course`)).body;
    ok(await as(ministry).put(`/applications/${id}/checklist`, { items: checklist.items.map(({ key }: { key: string }) => ({ key, answer: 'yes' })) }));
    assert.equal(await take(ministry, second, 'enlist', 'ministry'), 'cultivated');
    const page = await world.app.inject({
      method: 'GET',
      url: `/api/applications/${id}/papers/slip/pdf`,
      headers: { cookie: `gongyu=${ministry.cookie}` },
    });
    assert.deepEqual([page.statusCode, page.headers['content-type']], [200, 'application/pdf']);
  }),
);

test(
  'each step says its own words, not those of another package; under version 3 nothing waits for seals or is signed on paper',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, id } = await ripe(world);
    const offer = (page: Answer, action: string) => ok(page).body.offers.find((one: { action: string }) => one.action === action);
    const nominate = offer(await as(education).get(`/applications/${id}`), 'nominate');
    assert.equal(nominate.says.ask['zh-CN'], '核实并推荐？');
    assert.ok(nominate.paper);
    const { procedure, programme, ...pack } = await packageOf(world, t);
    const before3 = {
      ...pack,
      version: '3',
      digest: 'd'.repeat(64),
      programme: { ...programme, version: '3' },
      procedure: {
        ...procedure,
        stages: procedure.stages.map(({ seals: _, ...stage }: Stage) => stage),
        steps: procedure.steps
          .filter((step: StepRule) => step.action !== 'return' || !step.from.includes('recommended'))
          .map(({ says: _, paper: __, when = [], ...step }: StepRule) => ({ ...step, when: when.filter(({ fact }) => fact !== 'sealed') })),
      },
    };
    await within([CITY, PUBLIC], ctx => storePackages(ctx, [before3]));
    const before = await ripe(world, '3', { lenient: false });
    const old = offer(await as(before.education).get(`/applications/${before.id}`), 'nominate');
    assert.deepEqual([old.says, old.paper], [null, false]);
    ok(await as(before.education).post(`/applications/${before.id}/steps/nominate`, {}));
    await dispatched(world, before.education, before.id);
    await verified(world, before.education, before.id);
    assert.equal(ok(await as(before.education).post(`/applications/${before.id}/steps/report`, {})).body.stage, 'document-review');
  }),
);
