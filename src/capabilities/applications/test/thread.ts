import assert from 'node:assert/strict';
import { attachFile } from '#foundations/attachments/published.ts';
import { fillPlan, planOf } from '#foundations/plans/published.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import { acting } from '#test/acting.ts';
import { openCall } from '#test/calls.ts';
import type { Answer, TestPerson, World } from '#test/database.ts';
import { agreementFile, type Parties, wholeForm, wholePlan } from './build.ts';

/** Everybody whom one application needs, and an open call: each test makes its own, so that tests keep apart. */
export type Thread = {
  readonly officer: TestPerson;
  readonly park: TestPerson;
  readonly school: TestPerson;
  readonly district: TestPerson;
  readonly districtEconomy: TestPerson;
  readonly districtEducation: TestPerson;
  readonly education: TestPerson;
  readonly stranger: TestPerson;
  readonly otherDistrict: TestPerson;
  readonly parties: Parties;
  readonly callId: string;
};

const sectionOf = (definition: FormDefinition, field: string) => cellIndex(definition).get(field)?.section;

let count = 0;

/** `lenient`: the call takes what is sealed later (容缺受理), so that a story about something else need not print, seal and scan. */
export const threadIn = async ({ as, given }: World, packageId = 'chongqing-park-2023', packageVersion?: string, { lenient = true } = {}): Promise<Thread> => {
  const nth = ++count;
  const districtId = await given.districtId('永川区');
  const otherDistrictId = await given.districtId('江津区');
  const organisation = async (name: string, details: object) => ({
    name: `${name}${nth}`,
    id: await given.organisation({ name: `${name}${nth}`, ...details }),
  });
  const government = await organisation('示例区人民政府', { kind: 'district-government', districtId });
  const park = await organisation('示例智造产业园区', { kind: 'park', districtId });
  const school = await organisation('示例职业技术学院', { kind: 'school', schoolLevel: 'higher-vocational', districtId });
  const secondary = await organisation('示例中等职业学校', { kind: 'school', schoolLevel: 'secondary', districtId });
  const university = await organisation('示例大学', { kind: 'school', schoolLevel: 'undergraduate' });
  const enterprises = [
    await organisation('示例智能装备有限公司', { kind: 'enterprise', districtId }),
    await organisation('示例机器人有限公司', { kind: 'enterprise', districtId }),
  ];
  const research = await organisation('示例智能制造研究院', { kind: 'research-institute' });
  const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
  const details = { packageId, ...(packageVersion ? { packageVersion } : {}), title: `示例批次${nth}`, lenient };
  const call = await openCall({ as, given }, details, officer);
  return {
    officer,
    callId: call.id,
    parties: { government, park, school, enterprises, schools: [secondary, university], research },
    park: await given.person({ organisationId: park.id, roles: ['park-lead'] }),
    school: await given.person({ organisationId: school.id, roles: ['school-clerk'] }),
    district: await given.person({ organisationId: government.id, roles: ['district-government'] }),
    districtEconomy: await given.person({
      organisation: { kind: 'district-department', department: 'economy', districtId },
      roles: ['district-economy-officer'],
    }),
    districtEducation: await given.person({
      organisation: { kind: 'district-department', department: 'education', districtId },
      roles: ['district-education-officer'],
    }),
    education: await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] }),
    stranger: await given.person({ roles: ['school-clerk'] }),
    otherDistrict: await given.person({
      organisation: { kind: 'district-department', department: 'economy', districtId: otherDistrictId },
      roles: ['district-economy-officer'],
    }),
  };
};

const done = (answer: Answer): Answer => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer;
};

/** The steps of the procedure by their people, each of which must succeed. */
export const steps = ({ as }: World, t: Thread) => {
  const startIt = async (): Promise<string> =>
    done(await as(t.park).post('/applications', { callId: t.callId, name: '示例智能装备产教联合体', clusters: ['智能装备及智能制造'] })).body.id;
  const nameSchool = async (id: string) => done(await as(t.park).post(`/applications/${id}/school`, { schoolId: t.parties.school.id }));
  /** Fills every cell over the API, section by section, as the editor does. */
  const fill = async (id: string, change: Record<string, unknown> = {}) => {
    const { formId } = done(await as(t.school).get(`/applications/${id}`)).body;
    const form = done(await as(t.school).get(`/forms/${formId}`)).body;
    const answers = { ...wholeForm(t.parties), ...change };
    for (const { key } of form.sections) {
      const changes = Object.entries(answers)
        .filter(([field]) => sectionOf(form.definition, field) === key)
        .map(([field, value]) => ({ field, base: form.versions[field] ?? 0, value }));
      if (changes.length > 0) done(await as(t.school).patch(`/forms/${formId}/sections/${key}`, { changes }));
    }
    return formId as string;
  };
  /** What the call demands besides the form: the construction plan in its chapters, and the agreement that belongs to it (渝经信发〔2023〕85号 三（二）). */
  const writePlan = async (id: string, { change = {}, agreement = '示例' }: { change?: PlanAnswers; agreement?: string } = {}) => {
    await acting(t.school, async ctx => fillPlan(ctx, (await planOf(ctx.tx, id))!, { ...wholePlan(t.parties), ...change }));
    await acting(t.school, ctx => attachFile(ctx, { recordType: 'application', recordId: id, slot: 'agreement', ...agreementFile(agreement) }));
  };
  const send = async (id: string) => done(await as(t.school).post(`/applications/${id}/steps/send`, {}));
  const opine = async (id: string, person: TestPerson, part: string, said: object = {}) =>
    done(await as(person).post(`/applications/${id}/opinions`, { part, verdict: 'agree', text: '同意。', ...said }));
  /** Both departments of the district agree, and the economy department puts it before the government (渝经信发〔2023〕85号 三（一）). */
  const forward = async (id: string) => {
    await opine(id, t.districtEconomy, 'district-economy');
    await opine(id, t.districtEducation, 'district-education');
    return done(await as(t.districtEconomy).post(`/applications/${id}/steps/forward`, {}));
  };
  const recommend = async (id: string) => done(await as(t.district).post(`/applications/${id}/steps/recommend`, { reason: '材料齐全，同意推荐。' }));
  const submit = async (id: string) => done(await as(t.school).post(`/applications/${id}/steps/submit`, {}));
  /** Every item of the list fulfilled, but for what is said otherwise. */
  const check = async (id: string, change: Record<string, object> = {}) => {
    const { checklist } = done(await as(t.officer).get(`/applications/${id}/course`)).body;
    const items = checklist.items.map(({ key }: { key: string }) => ({ key, answer: 'yes', ...change[key] }));
    return done(await as(t.officer).put(`/applications/${id}/checklist`, { items }));
  };
  const pass = async (id: string) => {
    await check(id);
    return done(await as(t.officer).post(`/applications/${id}/steps/pass`, { reason: '资格审查通过。' }));
  };
  const agree = async (id: string) => {
    await opine(id, t.officer, 'city-economy');
    await opine(id, t.education, 'city-education');
  };
  /** Eligible, and both commissions agree: only the decision is left. */
  const ripe = async (id: string) => {
    await pass(id);
    await agree(id);
  };
  const approve = async (id: string) => {
    await ripe(id);
    return done(await as(t.officer).post(`/applications/${id}/steps/approve`, { reason: '同意创建。' }));
  };
  /** Both commissions sign the results of the call. */
  const sign = async () => {
    done(await as(t.officer).post(`/applications/results/${t.callId}/signatures`, { part: 'city-economy' }));
    done(await as(t.education).post(`/applications/results/${t.callId}/signatures`, { part: 'city-education' }));
  };
  const named = async () => {
    const id = await startIt();
    await nameSchool(id);
    return id;
  };
  const filled = async () => {
    const id = await named();
    await fill(id);
    await writePlan(id);
    return id;
  };
  const recommended = async () => {
    const id = await filled();
    await send(id);
    await forward(id);
    await recommend(id);
    return id;
  };
  const submitted = async () => {
    const id = await recommended();
    await submit(id);
    return id;
  };
  return {
    startIt,
    nameSchool,
    fill,
    writePlan,
    send,
    opine,
    forward,
    recommend,
    submit,
    check,
    pass,
    agree,
    ripe,
    approve,
    sign,
    named,
    filled,
    recommended,
    submitted,
  };
};
