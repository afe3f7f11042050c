import { attachFile } from '#foundations/attachments/published.ts';
import { fillForm } from '#foundations/forms/published.ts';
import { findOrganisationByName } from '#foundations/organisations/published.ts';
import { fillPlan, planOf } from '#foundations/plans/published.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Ctx, DemoGiven, DemoPart } from '#platform/capability.ts';
import { check } from '../actions/check.ts';
import { course } from '../actions/course.ts';
import { giveOpinion } from '../actions/opinions.ts';
import { publish, showToPublic, sign } from '../actions/publishing.ts';
import { nameSchool, start } from '../actions/start.ts';
import { step } from '../actions/steps.ts';
import { invite } from '../invitations/actions.ts';
import { agreementFile, wholeForm, wholePlan } from '../test/build.ts';
import { close, openCalls } from './calls.ts';
import { buildPeople, officesOf, type People } from './people.ts';
import { type Planned, planned, type Until } from './world.ts';

type Started = Planned & { readonly id: string; readonly formId: string };

/** Those who come as far as the district, the city, and a decision. */
const sent: readonly Until[] = [
  'district-review',
  'returned',
  'district-decision',
  'sealing',
  'eligibility',
  'correcting',
  'deliberation',
  'listed',
  'rejected',
];
const submitted = sent.slice(sent.indexOf('eligibility'));
const passed = sent.slice(sent.indexOf('deliberation'));
const beyond = (ones: readonly Started[], untils: readonly Until[], except: readonly Until[] = []): Started[] =>
  ones.filter(({ until }) => untils.includes(until) && !except.includes(until));

/** A whole form with figures of its own: what the members are and do differs, what must agree with it stays. */
const formOf = (people: People, one: Planned): Answers => {
  const figure = (from: number, by: number) => String(from + one.nth * by);
  return {
    ...wholeForm(people.partiesOf(one)),
    name: one.name,
    enterpriseEmployees: figure(2160, 137),
    enterpriseAssets: figure(318_000, 23_400),
    enterpriseSales2022: figure(406_000, 31_500),
    'apprenticeshipStudents.2022': figure(180, 9),
    'apprenticeshipStudents.2023': figure(240, 11),
    'skillAppraisals.2022': figure(1260, 65),
    'skillAppraisals.2023': figure(1480, 70),
    'coBuiltTrainingBases.2022': figure(6, 1),
    'coBuiltTrainingBases.2023': figure(9, 1),
  };
};
/** Who has only begun: the cover and the members. */
const begun = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([field]) => /^(name|cover|head|secretariat|members)/.test(field)));

/** Everybody acts; one step of all records at a time. */
const build = async (given: DemoGiven): Promise<void> => {
  const people = await buildPeople(given);
  const calls = await openCalls(given);
  const { all } = given;
  const park = (one: Planned) => people.whoIs(one.park);
  const school = (one: Planned) => people.whoIs(one.school);
  const office = (which: keyof ReturnType<typeof officesOf>) => (one: Planned) => people.whoIs(officesOf(one.at)[which]);
  const city = () => 'city-economy';
  const take = (ones: readonly Started[], who: (one: Started) => ReturnType<typeof park>, action: Parameters<typeof step>[1]['action'], reason = '') =>
    all(ones, who, (ctx, { id }) => step(ctx, { id, action, reason }));
  const agree = (ones: readonly Started[], who: (one: Started) => ReturnType<typeof park>, part: Parameters<typeof giveOpinion>[1]['part'], text: string) =>
    all(ones, who, (ctx, { id }) => giveOpinion(ctx, { id, part, verdict: 'agree', text }));

  const begin = async (ctx: Ctx, one: Planned): Promise<Started> => {
    const { id, formId } = await start(ctx, { callId: calls[one.round], name: one.name, clusters: [one.cluster] });
    return { ...one, id, formId };
  };
  const ones = await all(planned, park, begin);
  const named = ones.filter(({ until }) => until !== 'unnamed');
  await all(named, park, (ctx, one) => nameSchool(ctx, { id: one.id, schoolId: people.partiesOf(one).school.id }));
  await inviteSome(given, people, named);
  await all(named, school, (ctx, { formId, ...one }) => {
    const answers = formOf(people, one);
    return fillForm(ctx, formId, sent.includes(one.until) ? answers : begun(answers));
  });

  const whole = beyond(ones, sent);
  await all(whole, school, async (ctx, one) => {
    await fillPlan(ctx, (await planOf(ctx.tx, one.id))!, wholePlan(people.partiesOf(one)));
    await attachFile(ctx, { recordType: 'application', recordId: one.id, slot: 'agreement', ...agreementFile(one.name) });
  });
  await take(beyond(ones, ['withdrawn']), park, 'withdraw', '牵头单位发生变化，需重新组织申报。');
  await take(whole, school, 'send');
  // Of those that are still with the departments, one in three has the opinion of the first.
  const halfway = beyond(ones, ['district-review']).filter((_, i) => i % 3 === 0);
  const forwarded = beyond(whole, sent, ['district-review']);
  await agree([...halfway, ...forwarded], office('economy'), 'district-economy', '园区产业基础较好，同意推荐。');
  await agree(forwarded, office('education'), 'district-education', '学校条件具备，同意推荐。');
  await take(forwarded, office('economy'), 'forward', '经区县经信、教育部门会签同意，报请区县政府审核推荐。');
  await take(beyond(ones, ['returned']), office('government'), 'return', '成员单位名单与合作协议不一致，请核对后重新报送。');
  const recommended = beyond(forwarded, sent, ['returned', 'district-decision']);
  await take(recommended, office('government'), 'recommend', '经审核，申报材料真实、完整，同意推荐。');
  await take(beyond(ones, submitted), school, 'submit');

  await close(given, [calls.closed, calls.shown, calls.published]);
  const checked = beyond(ones, submitted, ['eligibility']);
  await all(checked, city, async (ctx, { id, until }) => {
    const { checklist } = await course(ctx, { id });
    const wrong = { key: 'seals', answer: 'no', note: '封面缺少牵头企业公章。' } as const;
    const items = checklist!.items.map(({ key }) => (until === 'correcting' && key === wrong.key ? wrong : { key, answer: 'yes' as const, note: '' }));
    await check(ctx, { id, items });
  });
  await take(beyond(ones, ['correcting']), city, 'ask-correction', '封面缺少牵头企业公章，请补齐后重新提交。');
  await take(beyond(ones, passed), city, 'pass', '经审查，申报主体、材料符合通知要求，资格审查通过。');
  await agree(beyond(ones, passed, ['deliberation']), city, 'city-economy', '按审定意见办理。');
  await agree(beyond(ones, passed), () => 'city-education', 'city-education', '按审定意见办理。');
  await take(beyond(ones, ['listed']), city, 'approve', '经资格审查和统筹审定，符合创建条件，同意创建。');
  await take(beyond(ones, ['rejected']), city, 'reject', '经统筹审定，暂不纳入本年度创建名单。');
  await finish(given, calls);
};

/** The demo person of the enterprise is asked by three parks and has still to answer. */
const inviteSome = async ({ all, as }: DemoGiven, people: People, named: readonly Started[]): Promise<void> => {
  const enterprise = await as('park', async ({ tx }) => (await findOrganisationByName(tx, '示例智能装备有限公司'))?.id);
  if (!enterprise) return;
  const asking = named.filter(({ round, until }) => round === 'extended' && until === 'drafting').slice(0, 3);
  const note = '商请贵单位参与共建开放型实训基地，提供学徒岗位。';
  await all(
    asking,
    one => people.whoIs(one.park),
    (ctx, { id }) => invite(ctx, { id, organisationId: enterprise, part: 'member', note }),
  );
};

/** One round is shown to the public, one is published. */
const finish = async ({ all }: DemoGiven, { shown, published }: Readonly<Record<'shown' | 'published', string>>): Promise<void> => {
  const economy = () => 'city-economy';
  await all([shown], economy, (ctx, callId) => showToPublic(ctx, { callId, acceptedBy: '示例受理办公室', contact: '示例市示例区示例路1号，023-55501000' }));
  const parts = ['city-economy', 'city-education'] as const;
  await all(
    parts,
    part => part,
    (ctx, part) => sign(ctx, { callId: published, part, text: '同意公布。' }),
  );
  await all([published], economy, (ctx, callId) => publish(ctx, { callId }));
};

const run = async (given: DemoGiven): Promise<void> => {
  // Built once: a second start finds the first of the parks.
  if (!(await given.as('park', ({ tx }) => findOrganisationByName(tx, planned[0]!.park)))) await build(given);
};

/** After everything that finds the first application by being the only one. */
export const practice: DemoPart = { order: 80, large: true, run };
