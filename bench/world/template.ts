import { giveOpinion } from '#capabilities/applications/actions/opinions.ts';
import { nameSchool, start } from '#capabilities/applications/actions/start.ts';
import { step } from '#capabilities/applications/actions/steps.ts';
import { agreementFile, type Parties, type Party, wholeForm, wholePlan } from '#capabilities/applications/test/build.ts';
import { attachFile } from '#foundations/attachments/published.ts';
import { fillForm } from '#foundations/forms/published.ts';
import { actorOf, createPerson } from '#foundations/identity/published.ts';
import { createOrganisation } from '#foundations/organisations/published.ts';
import { fillPlan, planOf } from '#foundations/plans/published.ts';
import { openedCall } from '#foundations/programmes/published.ts';
import type { Role } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { queries } from '#platform/connections.ts';
import { type Urls, withClient } from '#platform/database/roles.ts';
import { transact } from '#platform/http/transact.ts';
import { running } from '#platform/running.ts';

/*
 * One legal application with thirty members, made through the actions that people use, with everybody and everything that belongs to it
 * alone: park, school, members and clerks. It is what `copy.ts` copies.
 */

export type Person = { readonly personId: string; readonly organisationId: string };
export type Until = 'drafting' | 'with-district' | 'recommended' | 'submitted';
export type Template = { readonly id: string; readonly formId: string; readonly park: Person; readonly school: Person; readonly word: string };
export type Officers = {
  readonly economy: Person;
  readonly education: Person;
  readonly government: Person;
  readonly districtEconomy: Person;
  readonly districtEducation: Person;
  readonly districtId: string;
};

/** As maintenance, in one transaction: what the first administrator enters. */
const entering = <T>(urls: Urls, enter: (tx: Tx) => Promise<T>): Promise<T> =>
  withClient(urls.maintenance, async client => {
    await client.query('begin');
    const entered = await enter(queries(client));
    await client.query('commit');
    return entered;
  });

type Place = Parameters<typeof createOrganisation>[1];
const personAt = async (tx: Tx, place: Place, name: string, role: Role): Promise<Person> => {
  const organisationId = await createOrganisation(tx, { invented: true, ...place });
  return { organisationId, personId: await createPerson(tx, { name, grants: [{ organisationId, role }] }) };
};
/** One more person of an organisation that is there. */
export const colleagues = (urls: Urls, organisationId: string, role: Role, count: number): Promise<Person[]> =>
  entering(urls, async tx => {
    const people: Person[] = [];
    for (let n = 0; n < count; n += 1)
      people.push({ organisationId, personId: await createPerson(tx, { name: `赵示例${n}`, grants: [{ organisationId, role }] }) });
    return people;
  });

/** Acts as this person; what follows from it (tasks, messages) has happened when it returns. */
export const acting = async <T>({ personId, organisationId }: Person, act: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const answer = await transact({ actor: await actorOf(personId, organisationId), language: 'zh-CN', requestId: 'bench' }, 'write', act);
  await running().jobs.drain();
  return answer;
};

export const makeOfficers = async (urls: Urls): Promise<Officers> => {
  const [district] = await withClient(
    urls.maintenance,
    async client => (await client.query(`select id from organisations.district where name = '永川区'`)).rows,
  );
  const districtId = district.id as string;
  return entering(urls, async tx => ({
    districtId,
    economy: await personAt(tx, { name: '示例经济信息委', kind: 'municipal-department', department: 'economy' }, '林示例', 'municipal-economy-officer'),
    education: await personAt(tx, { name: '示例教育委', kind: 'municipal-department', department: 'education' }, '许示例', 'municipal-education-officer'),
    government: await personAt(tx, { name: '示例区人民政府', kind: 'district-government', districtId }, '孟示例', 'district-government'),
    districtEconomy: await personAt(
      tx,
      { name: '示例区经济信息委', kind: 'district-department', department: 'economy', districtId },
      '钱示例',
      'district-economy-officer',
    ),
    districtEducation: await personAt(
      tx,
      { name: '示例区教育委', kind: 'district-department', department: 'education', districtId },
      '孙示例',
      'district-education-officer',
    ),
  }));
};

/** An open call that takes what is sealed later (容缺受理): no paper has to be printed, sealed and scanned for a copy. */
export const makeCall = ({ economy, education }: Officers): Promise<string> =>
  openedCall((key, act) => acting(key === 'city-economy' ? economy : education, act), {
    packageId: 'chongqing-park-2023',
    lenient: true,
    closesOn: dayOf(new Date(Date.now() + 7 * 86_400_000)),
  });

const enterprises = 20;
const schools = 6;

/** Park, responsible school and 28 members more. */
const makeParties = (urls: Urls, { government, districtId }: Officers, word: string) =>
  entering(urls, async tx => {
    const member = async (name: string, place: Omit<Place, 'name'>): Promise<Party> => ({
      id: await createOrganisation(tx, { ...place, name, invented: true }),
      name,
    });
    const many = async (count: number, name: (n: number) => string, place: Omit<Place, 'name'>): Promise<Party[]> => {
      const made: Party[] = [];
      for (let n = 1; n <= count; n += 1) made.push(await member(name(n), place));
      return made;
    };
    const [parkName, schoolName] = [`示例${word}产业园区`, `示例${word}职业技术学院`];
    const park = await personAt(tx, { name: parkName, kind: 'park', districtId }, '唐示例', 'park-lead');
    const school = await personAt(tx, { name: schoolName, kind: 'school', schoolLevel: 'higher-vocational', districtId }, '王示例', 'school-clerk');
    const parties: Parties = {
      government: { id: government.organisationId, name: '示例区人民政府' },
      park: { id: park.organisationId, name: parkName },
      school: { id: school.organisationId, name: schoolName },
      enterprises: await many(enterprises, n => `示例${word}第${n}制造有限公司`, { kind: 'enterprise', districtId }),
      schools: await many(schools, n => `示例${word}第${n}中等职业学校`, { kind: 'school', schoolLevel: 'secondary', districtId }),
      research: await member(`示例${word}研究院`, { kind: 'research-institute', districtId }),
    };
    return { park, school, parties };
  });

export const makeTemplate = async (urls: Urls, officers: Officers, callId: string, word: string, until: Until): Promise<Template> => {
  const { park, school, parties } = await makeParties(urls, officers, word);
  const name = `示例${word}产教联合体`;
  const { id, formId } = await acting(park, ctx => start(ctx, { callId, name, clusters: ['智能装备及智能制造'] }));
  const made = { id, formId, park, school, word };
  await acting(park, ctx => nameSchool(ctx, { id, schoolId: school.organisationId }));
  await acting(school, ctx => fillForm(ctx, formId, { ...wholeForm(parties), name }));
  await acting(school, async ctx => fillPlan(ctx, (await planOf(ctx.tx, id))!, wholePlan(parties)));
  await acting(school, ctx => attachFile(ctx, { recordType: 'application', recordId: id, slot: 'agreement', ...agreementFile(name) }));
  if (until === 'drafting') return made;
  await acting(school, ctx => step(ctx, { id, action: 'send' }));
  if (until === 'with-district') return made;
  await acting(officers.districtEconomy, ctx => giveOpinion(ctx, { id, part: 'district-economy', verdict: 'agree', text: '园区产业基础较好，同意推荐。' }));
  await acting(officers.districtEducation, ctx => giveOpinion(ctx, { id, part: 'district-education', verdict: 'agree', text: '学校条件具备，同意推荐。' }));
  await acting(officers.districtEconomy, ctx => step(ctx, { id, action: 'forward', reason: '经会签同意，报请区县政府审核推荐。' }));
  await acting(officers.government, ctx => step(ctx, { id, action: 'recommend', reason: '经审核，申报材料真实、完整，同意推荐。' }));
  if (until === 'submitted') await acting(school, ctx => step(ctx, { id, action: 'submit' }));
  return made;
};
