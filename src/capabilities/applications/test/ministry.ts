import assert from 'node:assert/strict';
import { cellIndex } from '#kernel/form/cells.ts';
import { ministry } from '#kernel/form/test/real.ts';
import type { Answers, ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Answer, World } from '#test/database.ts';
import { type Parties, type Party, wholeForm } from './build.ts';
import { type Thread, threadIn } from './thread.ts';

const cells = cellIndex(ministry);
export const row = ({ id, name }: Party): ListRow => ({ id: newId(), organisationId: id, organisation: name });

/** The Ministry's form as a careful school would fill it: what it shares with the form of Chongqing, and what it has of its own. */
export const ministryForm = (parties: Parties): Answers => {
  const { park, school, schools, enterprises, research } = parties;
  const shared = Object.fromEntries(Object.entries(wholeForm(parties)).filter(([field]) => cells.has(field) && cells.get(field)!.kind !== 'list'));
  const lists: Record<string, ListRow[]> = {
    'members.secondaryVocational': [row(schools[0]!)],
    'members.higherVocational': [row(school)],
    'members.undergraduate': [row(schools[1]!)],
    'members.enterprise': enterprises.map(row),
    'members.research': [row(research)],
  };
  const rows = Object.values(lists).flat();
  return {
    ...shared,
    ...lists,
    'secretariat.staff': ['吴文静', '郑思远', '王若兰'].map(name => ({ id: newId(), name })),
    'cover.recommendingProvince': '重庆市',
    'cover.basePark': park.name,
    'members.secondaryVocational.students': '3200',
    'members.higherVocational.students': '11800',
    'members.undergraduate.students': '24000',
    parkOutputValue2022: '862.5',
    parkLeadingIndustries: '智能装备及智能制造，集聚整机企业十二家。',
    localSupportPolicies: '每年安排专项资金支持产教融合。',
    noViolationStatement: { confirmed: true, members: Object.fromEntries(rows.map(({ id }) => [id, true])) },
  };
};

export const ok = (answer: Answer): Answer => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer;
};
export const opinion = (value: string, base = 0) => ({ changes: [{ field: 'recommendationOpinion', base, value }] });

export const fill = async ({ as }: World, t: Thread, formId: string, answers: Answers) => {
  const { versions } = ok(await as(t.school).get(`/forms/${formId}`)).body;
  const own = Object.entries(answers).filter(([field]) => !cells.get(field)!.readOnly);
  for (const section of new Set(own.map(([field]) => cells.get(field)!.section))) {
    const mine = own.filter(([field]) => cells.get(field)!.section === section);
    const changes = mine.map(([field, value]) => ({ field, base: versions[field] ?? 0, value }));
    ok(await as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes }));
  }
};

export const begin = async (world: World) => {
  const { as, given } = world;
  const t = await threadIn(world, 'moe-2023');
  const education = await given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });
  const started = await as(t.park).post('/applications', { callId: t.callId, name: '示例智能装备产教联合体', clusters: ['高端装备'] });
  const { id, formId } = ok(started).body;
  ok(await as(t.park).post(`/applications/${id}/school`, { schoolId: t.parties.school.id }));
  return { t, education, id: id as string, formId: formId as string };
};
