import { fillForm, readForm } from '#foundations/forms/published.ts';
import { createPerson } from '#foundations/identity/published.ts';
import { createOrganisation, findOrganisationByName } from '#foundations/organisations/published.ts';
import { closeCall, openedCall } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import { newId } from '#kernel/id.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { check } from '../actions/check.ts';
import { course } from '../actions/course.ts';
import { checkPoints } from '../actions/points.ts';
import { nameSchool, start } from '../actions/start.ts';
import { step } from '../actions/steps.ts';
import { cultivate } from '../cultivation/actions.ts';
import { answerInvitation, ownInvitations } from '../invitations/actions.ts';
import type { Parties } from '../test/build.ts';
import { ministryFormOf } from '../test/ministry-form.ts';
import { dispatch, setStanding, verify } from './actions.ts';

/** Invented parks that apply to the ministry: one before it, one recommended, three that the province has verified. */
const parks = [
  { park: '示例高端装备产业园区', name: '示例高端装备市域产教联合体', cluster: '高端装备', until: 'reported' },
  { park: '示例新能源汽车产业园区', name: '示例新能源汽车市域产教联合体', cluster: '新能源汽车', until: 'recommended' },
  { park: '示例新材料产业园区', name: '示例新材料市域产教联合体', cluster: '新材料', until: 'verified' },
  { park: '示例生物技术产业园区', name: '示例生物技术市域产教联合体', cluster: '生物技术', until: 'verified' },
  { park: '示例现代农业产业园区', name: '示例现代农业市域产教联合体', cluster: '现代农业', until: 'verified' },
] as const;
type Park = { readonly park: string; readonly name: string; readonly cluster: string; readonly until: 'reported' | 'recommended' | 'verified' };

const day = 86_400_000;

const partiesOf = ({ as }: DemoGiven, park: string): Promise<Parties> =>
  as('school', async ({ tx }) => {
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
  });

const clerkOf = async ({ asService }: DemoGiven, park: string, districtId: string): Promise<{ personId: string }> => {
  const personId = newId();
  await asService([personId, CITY], async ({ tx }) => {
    const organisationId = await createOrganisation(tx, { name: park, kind: 'park', districtId, invented: true });
    await createPerson(tx, { id: personId, name: '温若谷', grants: [{ organisationId, role: 'park-lead' }] });
  });
  return { personId };
};

/** As the province does: verified in two ways, an opinion in the form, a place, both versions sent. */
const recommend = async ({ as, now }: DemoGiven, id: string, formId: string, until: Park['until']): Promise<void> => {
  const today = dayOf(now);
  const record = (kind: 'documents' | 'data', findings: string) =>
    as('city-education', ctx => verify(ctx, { id, kind, day: today, verifier: '许文清、示例核查组', findings }));
  await record('documents', '申报材料与支撑材料逐项核对一致。');
  await record('data', '在校生、实训基地数量与教育事业统计数据一致。');
  await as('city-education', ctx => fillForm(ctx, formId, { recommendationOpinion: '经核实，申报材料真实准确，同意推荐。' }));
  if (until === 'verified') return;
  await as('city-education', ctx => step(ctx, { id, action: 'nominate', reason: '经核实，申报材料准确真实，同意推荐。' }));
  await as('city-education', ctx => dispatch(ctx, { id, version: 'paper', day: today, way: 'courier', note: '示例单号' }));
  if (until === 'recommended') return;
  await as('city-education', ctx => dispatch(ctx, { id, version: 'electronic', day: today, way: 'disc', note: '光盘一张' }));
  await as('city-education', ctx => step(ctx, { id, action: 'report' }));
};

/** One application from its park on as far as it should go; `nth` tells invented figures apart. */
const apply = async (given: DemoGiven, callId: string, districtId: string, { park, name, cluster, until }: Park, nth: number): Promise<string> => {
  const { as } = given;
  const clerk = await clerkOf(given, park, districtId);
  const parties = await partiesOf(given, park);
  const { id, formId } = await as(clerk, ctx => start(ctx, { callId, name, clusters: [cluster] }));
  await as(clerk, ctx => nameSchool(ctx, { id, schoolId: parties.school.id }));
  await as('school', async ctx => {
    const asked = (await ownInvitations(ctx, { state: 'open', size: 50 })).items.find(one => one.applicationId === id)!;
    await answerInvitation(ctx, { id: asked.id, answer: 'accepted', reason: '' });
  });
  await as(clerk, ctx =>
    setStanding(ctx, { id, standing: { value: String(862.5 - nth * 120), rank: nth + 2, parks: 48, year: 2022, source: '示例统计公报（虚构）' } }),
  );
  await as('school', async ctx => {
    const { definition } = await readForm(ctx, formId);
    const cells = cellIndex(definition);
    const answers = Object.entries({ ...ministryFormOf(definition, parties), name }).filter(([field]) => !cells.get(field)!.readOnly);
    await fillForm(ctx, formId, Object.fromEntries(answers));
  });
  await as('school', ctx => checkPoints(ctx, { id }));
  await as('school', ctx => step(ctx, { id, action: 'send' }));
  await recommend(given, id, formId, until);
  return id;
};

/** A practice call of the ministry; it closes before that of the city, which stays the first of those that are open. */
export const buildNominations = async (given: DemoGiven, districtId: string): Promise<void> => {
  const { as, now } = given;
  const callId = await openedCall(as, {
    packageId: 'moe-2023',
    title: '【练习】教育部市域产教联合体建设申报',
    documentNumber: null,
    year: Number(dayOf(now).slice(0, 4)),
    closesOn: dayOf(new Date(now.getTime() + 9 * day)),
    practice: true,
    // What is printed, sealed and scanned is shown by the call of the city and by its own journey.
    lenient: true,
    contactOffice: '示例司示例处',
    postalAddress: '示例市示例区示例路 1 号',
  });
  for (const [nth, park] of parks.entries()) await apply(given, callId, districtId, park, nth);
};

/** Parks of the round before: the ministry chose two of three, and published them as a list. */
const before = [
  { park: '示例新一代信息技术产业园区', name: '示例新一代信息技术市域产教联合体', cluster: '新一代信息技术', until: 'reported' },
  { park: '示例绿色环保产业园区', name: '示例绿色环保市域产教联合体', cluster: '绿色环保', until: 'reported' },
  { park: '示例现代服务业产业园区', name: '示例现代服务业市域产教联合体', cluster: '现代服务业', until: 'reported' },
] as const;

export const buildCultivation = async (given: DemoGiven, districtId: string): Promise<void> => {
  const { as, now } = given;
  const today = dayOf(now);
  const callId = await openedCall(as, {
    packageId: 'moe-2023',
    title: '【演示】上一轮教育部市域产教联合体建设申报',
    documentNumber: null,
    year: Number(today.slice(0, 4)),
    closesOn: dayOf(new Date(now.getTime() + day)),
    practice: true,
    lenient: true,
  });
  const ids: string[] = [];
  for (const [nth, park] of before.entries()) ids.push(await apply(given, callId, districtId, park, nth));
  const notice = {
    title: '关于提前截止示例批次申报的通知',
    documentNumber: null,
    issuedOn: today,
    reason: '本轮申报已全部报送。',
    closesOn: null,
    closesTime: null,
  };
  await as('city-education', ctx => closeCall(ctx, { id: callId, ...notice }));
  for (const [nth, id] of ids.entries())
    await as('ministry', async ctx => {
      const { checklist } = await course(ctx, { id });
      await check(ctx, { id, items: checklist!.items.map(({ key }) => ({ key, answer: 'yes' as const, note: '' })) });
      const [action, reason] =
        nth < 2 ? (['enlist', '经审查，符合建设指标要求，列入培育名单。'] as const) : (['omit', '经审查，暂不列入本批培育名单。'] as const);
      await step(ctx, { id, action, reason });
    });
  await as('ministry', ctx => cultivate(ctx, { callId, batch: '示例首批', listedOn: today, documentNumber: null, link: null }));
};
