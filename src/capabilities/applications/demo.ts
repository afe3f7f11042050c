import { attachFile } from '#foundations/attachments/published.ts';
import { fillForm } from '#foundations/forms/published.ts';
import { createPerson } from '#foundations/identity/published.ts';
import { createOrganisation, findOrganisationByName } from '#foundations/organisations/published.ts';
import { answerRound, askForOpinions, fillPlan, planOf } from '#foundations/plans/published.ts';
import { closeCall, openedCall, openPracticeCall } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { type Answers, type Confirmation, rowsOf } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import type { Ctx, DemoGiven } from '#platform/capability.ts';
import { check } from './actions/check.ts';
import { course } from './actions/course.ts';
import { giveOpinion } from './actions/opinions.ts';
import { publish, sign } from './actions/publishing.ts';
import { nameSchool, start } from './actions/start.ts';
import { step } from './actions/steps.ts';
import { buildProfile, confirmProfile } from './demo-profile.ts';
import { answerInvitation, invite, ownInvitations } from './invitations/actions.ts';
import { buildCultivation, buildNominations } from './nominations/demo.ts';
import * as store from './store.ts';
import { agreementFile, type Parties, wholeForm, wholePlan } from './test/build.ts';

/** How far each invented park has come in the practice call: one in every state, so that every screen has something to show. */
const parks = [
  { park: '示例智造产业园区', name: '示例智能装备产教联合体', cluster: '智能装备及智能制造', until: 'drafting' },
  { park: '示例软件产业园区', name: '示例软件信息产教联合体', cluster: '软件信息服务', until: 'returned' },
  { park: '示例食品产业园区', name: '示例食品加工产教联合体', cluster: '食品及农产品加工', until: 'district-review' },
  { park: '示例生物医药产业园区', name: '示例生物医药产教联合体', cluster: '生物医药', until: 'sealing' },
  { park: '示例机器人产业园区', name: '示例机器人产教联合体', cluster: '智能装备及智能制造', until: 'eligibility' },
  { park: '示例汽车零部件产业园区', name: '示例汽车零部件产教联合体', cluster: '智能装备及智能制造', until: 'listed' },
  { park: '示例农产品产业园区', name: '示例农产品加工产教联合体', cluster: '食品及农产品加工', until: 'rejected' },
  { park: '示例轨道交通产业园区', name: '示例轨道交通产教联合体', cluster: '智能装备及智能制造', until: 'district-decision' },
  { park: '示例医疗器械产业园区', name: '示例医疗器械产教联合体', cluster: '生物医药', until: 'correcting' },
  { park: '示例粮油产业园区', name: '示例粮油加工产教联合体', cluster: '食品及农产品加工', until: 'deliberation' },
  { park: '示例数字服务产业园区', name: '示例数字服务产教联合体', cluster: '软件信息服务', until: 'withdrawn' },
] as const;
type Park = (typeof parks)[number];

const day = 86_400_000;

/** The clerk of a park: the demo person of the first, an invented colleague without a step-in for the others. */
const clerkOf = async ({ asService }: DemoGiven, park: string, districtId: string): Promise<string | { personId: string }> => {
  if (park === parks[0].park) return 'park';
  const personId = newId();
  await asService([personId, CITY], async ({ tx }) => {
    const organisationId = await createOrganisation(tx, { name: park, kind: 'park', districtId, invented: true });
    await createPerson(tx, { id: personId, name: '唐予安', grants: [{ organisationId, role: 'park-lead' }] });
  });
  return { personId };
};

const partiesOf = async ({ tx }: Ctx, park: string): Promise<Parties> => {
  const party = async (name: string) => {
    const { id } = (await findOrganisationByName(tx, name))!;
    return { id, name };
  };
  return {
    government: await party('永川区人民政府'),
    park: await party(park),
    school: await party('示例职业技术学院'),
    enterprises: [await party('示例智能装备有限公司'), await party('示例精密制造有限公司')],
    schools: [await party('示例中等职业学校'), await party('示例理工大学')],
    research: await party('示例智能制造研究院'),
  };
};

/** What a school has when it is half done: the first two sections, with one warning and one mistake for the self-check to find. */
const half = (answers: Answers): Answers => {
  const {
    featuresAndInnovation: _,
    constructionPlanSummary: __,
    noViolationStatement: ___,
    commitment: ____,
    'skillAppraisals.2023': _____,
    ...kept
  } = answers;
  return { ...kept, 'enterprisePartTimeTeacherHours.2023': '0', 'rdConversion.2023.rdConversionRate': '30', 'fundSources2023.other': '9.5' };
};

/** The member of whom an event is known says so, as the form asks (如实说明); the others confirm. */
const told = (answers: Answers, member: string): Answers => {
  const rows = rowsOf(answers, 'members.enterprise').filter(row => row.organisation === member);
  const statement = answers['noViolationStatement'] as Confirmation;
  const members = Object.fromEntries(Object.entries(statement.members ?? {}).filter(([id]) => !rows.some(row => row.id === id)));
  const disclosures = Object.fromEntries(rows.map(({ id }) => [id, '曾因就业领域用工不规范受到通报，已按要求整改，现如实说明。']));
  return { ...answers, noViolationStatement: { ...statement, members, disclosures } };
};

/** A plan that is half written: two chapters and the schedule; the tasks are still to be described. */
const begun = (plan: PlanAnswers): PlanAnswers =>
  Object.fromEntries(Object.entries(plan).filter(([field]) => !/^(text|rows)\.(task|policies|taskForce|leadership|expected|approach)/.test(field)));

type Doer = DemoGiven['as'];

/** The half-written plan is with two members for their opinion; one has answered. */
const opinionsOf = async (as: Doer, id: string, parties: Parties): Promise<void> => {
  const round = await as('school', async ctx =>
    askForOpinions(ctx, {
      id: (await planOf(ctx.tx, id))!,
      note: '请重点就创建目标和时间安排提出意见。',
      until: dayOf(new Date(ctx.now.getTime() + 5 * day)),
      organisations: [parties.enterprises[0]!.id, parties.research.id],
    }),
  );
  await as('enterprise', ctx => answerRound(ctx, { round: round.id, opinions: [{ place: 'mainTargets', text: '建议写明企业每年提供的学徒岗位数量。' }] }));
};

/** The park asks two enterprises and an institute; the school accepts, and of the first application the enterprise has still to answer. */
const askAround = async (as: Doer, clerk: Parameters<Doer>[0], id: string, parties: Parties, until: Park['until']): Promise<void> => {
  const answer = (ctx: Ctx) => ownInvitations(ctx, { state: 'open', size: 50 }).then(({ items }) => items.find(one => one.applicationId === id)!.id);
  const note = '商请贵单位参与共建开放型实训基地，提供学徒岗位。';
  for (const { id: organisationId } of parties.enterprises) await as(clerk, ctx => invite(ctx, { id, organisationId, part: 'enterprise', note }));
  await as(clerk, ctx => invite(ctx, { id, organisationId: parties.research.id, part: 'member', note: null }));
  await as('school', async ctx => answerInvitation(ctx, { id: await answer(ctx), answer: 'accepted', reason: '' }));
  if (until !== 'drafting') await as('enterprise', async ctx => answerInvitation(ctx, { id: await answer(ctx), answer: 'accepted', reason: '' }));
};

/** Takes one application as far as it should go, each step by the person whose step it is. */
const take = async (as: Doer, clerk: Parameters<Doer>[0], callId: string, { park, name, cluster, until }: Park): Promise<void> => {
  const { id, formId } = await as(clerk, ctx => start(ctx, { callId, name, clusters: [cluster] }));
  const parties = await as('school', ctx => partiesOf(ctx, park));
  await as(clerk, ctx => nameSchool(ctx, { id, schoolId: parties.school.id }));
  await askAround(as, clerk, id, parties, until);
  const isKept = ['drafting', 'eligibility', 'listed'].includes(until);
  const answers = told({ ...wholeForm(parties), name }, parties.enterprises[1]!.name);
  await as('school', ctx => fillForm(ctx, formId, until === 'drafting' ? half(answers) : answers));
  const plan = wholePlan(parties);
  await as('school', async ctx => fillPlan(ctx, (await planOf(ctx.tx, id))!, until === 'drafting' ? begun(plan) : plan));
  if (isKept) await buildProfile(as, id, parties);
  if (until === 'drafting') return opinionsOf(as, id, parties);
  await as('school', ctx => attachFile(ctx, { recordType: 'application', recordId: id, slot: 'agreement', ...agreementFile(name) }));
  if (until === 'withdrawn') return void (await as(clerk, ctx => step(ctx, { id, action: 'withdraw', reason: '牵头单位发生变化，需重新组织申报。' })));
  await as('school', ctx => step(ctx, { id, action: 'send' }));
  if (isKept) await confirmProfile(as, id);
  await agree(as, id, until === 'district-review' ? [districtEconomy] : [districtEconomy, districtEducation]);
  if (until === 'district-review') return;
  await as('district-economy', ctx => step(ctx, { id, action: 'forward', reason: '经区县经信、教育部门会签同意，报请区县政府审核推荐。' }));
  if (until === 'district-decision') return;
  if (until === 'returned')
    return void (await as('district-government', ctx => step(ctx, { id, action: 'return', reason: '实训基地数量与佐证材料不一致，请核对后重新报送。' })));
  await as('district-government', ctx => step(ctx, { id, action: 'recommend', reason: '经审核，申报材料真实、完整，同意推荐。' }));
  if (until === 'sealing') return;
  await as('school', ctx => step(ctx, { id, action: 'submit' }));
  if (until !== 'eligibility') await judge(as, id, until);
};

const districtEconomy = ['district-economy', 'district-economy', '园区产业基础较好，同意推荐。'] as const;
const districtEducation = ['district-education', 'district-education', '学校条件具备，同意推荐。'] as const;
const cityEconomy = ['city-economy', 'city-economy', '同意创建。'] as const;
const cityEducation = ['city-education', 'city-education', '同意创建。'] as const;
type Signer = typeof districtEconomy | typeof districtEducation | typeof cityEconomy | typeof cityEducation;

const agree = async (as: Doer, id: string, signers: readonly Signer[]): Promise<void> => {
  for (const [person, part, text] of signers) await as(person, ctx => giveOpinion(ctx, { id, part, verdict: 'agree', text }));
};

/** What the city makes of it: eligible or to be corrected, then decided by both commissions. */
const judge = async (as: Doer, id: string, until: Park['until']): Promise<void> => {
  const wrong = { key: 'seals', answer: 'no', note: '封面缺少牵头企业公章。' } as const;
  await as('city-economy', async ctx => {
    const { checklist } = await course(ctx, { id });
    const items = checklist!.items.map(({ key }) => (until === 'correcting' && key === wrong.key ? wrong : { key, answer: 'yes' as const, note: '' }));
    await check(ctx, { id, items });
  });
  if (until === 'correcting')
    return void (await as('city-economy', ctx => step(ctx, { id, action: 'ask-correction', reason: '封面缺少牵头企业公章，请补齐后重新提交。' })));
  await as('city-economy', ctx => step(ctx, { id, action: 'pass', reason: '经审查，申报主体、材料符合通知要求，资格审查通过。' }));
  await agree(as, id, until === 'deliberation' ? [cityEconomy] : [cityEconomy, cityEducation]);
  if (until === 'listed') await as('city-economy', ctx => step(ctx, { id, action: 'approve', reason: '经资格审查和统筹审定，符合创建条件，同意创建。' }));
  if (until === 'rejected') await as('city-economy', ctx => step(ctx, { id, action: 'reject', reason: '经统筹审定，暂不纳入本年度创建名单。' }));
};

const closingNotice = (id: string, issuedOn: string) => ({
  id,
  title: '关于提前截止演示批次申报的通知',
  documentNumber: null,
  issuedOn,
  reason: '演示批次已提前完成审定。',
  closesOn: null,
  closesTime: null,
});

/** A practice round that is over, so that the portal has results and the directory a consortium to show. */
const pastRound = async (as: Doer, clerk: Parameters<Doer>[0], now: Date): Promise<void> => {
  const callId = await openedCall(as, {
    packageId: 'chongqing-park-2023',
    title: '【演示】上一轮产业园区牵头市域产教联合体创建',
    // Nobody ever issued it: no official number, no year of a real notice.
    documentNumber: null,
    year: Number(dayOf(now).slice(0, 4)),
    closesOn: dayOf(new Date(now.getTime() + day)),
    practice: true,
    lenient: true,
  });
  await take(as, clerk, callId, { ...parks[5], name: '示例先进制造产教联合体' } as unknown as Park);
  await as('city-economy', async ctx => {
    await closeCall(ctx, closingNotice(callId, dayOf(now)));
  });
  for (const part of ['city-economy', 'city-education'] as const) await as(part, ctx => sign(ctx, { callId, part, text: '同意公布。' }));
  await as('city-economy', ctx => publish(ctx, { callId }));
};

const run = async (given: DemoGiven): Promise<void> => {
  const open = await given.as('park', ({ tx }) => openPracticeCall(tx));
  if (!open) return;
  // Built once: a second start finds the park's own application.
  if ((await given.as('park', ctx => store.ofCall(ctx.tx, open.id))).length > 0) return;
  const districtId = (await given.as('school', ({ tx }) => findOrganisationByName(tx, '永川区人民政府')))!.districtId!;
  await buildNominations(given, districtId);
  await buildCultivation(given, districtId);
  for (const park of parks) {
    const clerk = await clerkOf(given, park.park, districtId);
    await take(given.as, clerk, open.id, park);
    if (park.until === 'listed') await pastRound(given.as, clerk, given.now);
  }
};

export const demo = { order: 50, run };
