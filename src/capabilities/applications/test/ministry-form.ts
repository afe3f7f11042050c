import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers, ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { type Parties, type Party, wholeForm } from './build.ts';

export const row = ({ id, name }: Party): ListRow => ({ id: newId(), organisationId: id, organisation: name });

/** The Ministry's form as a careful school would fill it: what it shares with the form of Chongqing, and what it has of its own. */
export const ministryFormOf = (definition: FormDefinition, parties: Parties): Answers => {
  const cells = cellIndex(definition);
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
