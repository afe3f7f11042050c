import type { Cell } from '../cells.ts';
import { cellIndex } from '../cells.ts';
import type { CheckContext } from '../rules.ts';
import type { Answers, ListRow, Value } from '../values.ts';
import { definition } from './real.ts';

/** A row id that is the same in every run. */
export const rowId = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const organisations = {
  government: { id: rowId(901), name: '永川区人民政府', kind: 'district-government' },
  park: { id: rowId(902), name: '示例智造产业园区', kind: 'park' },
  school: { id: rowId(903), name: '示例职业技术学院', kind: 'school', level: 'higher-vocational' },
  secondary: { id: rowId(904), name: '示例中等职业学校', kind: 'school', level: 'secondary' },
  university: { id: rowId(905), name: '示例大学', kind: 'school', level: 'undergraduate' },
  enterprise: { id: rowId(906), name: '示例智能装备有限公司', kind: 'enterprise' },
  institute: { id: rowId(907), name: '示例智能制造研究院', kind: 'research' },
} as const;
type Who = keyof typeof organisations;

const member = (n: number, who: Who): ListRow => ({
  id: rowId(n),
  organisation: organisations[who].name,
  organisationId: organisations[who].id,
  contactPerson: '李示例',
  contactPhone: '023-12345678',
});

/** What the self-check may know besides: the directory, the lead park, and that the call is open. */
export const context: CheckContext = {
  organisations: Object.fromEntries(Object.values(organisations).map(({ id, ...facts }) => [id, facts])),
  facts: { leadParkId: organisations.park.id, callOpen: true },
};

const special: Answers = {
  'cover.leadPark': organisations.park.name,
  'cover.leadSchool': organisations.school.name,
  'cover.leadEnterprise': organisations.enterprise.name,
  name: '示例智能装备产教联合体',
  'secretariat.fullTimeStaff': '1',
  'secretariat.partTimeStaff': '1',
  'secretariat.staff': [
    { id: rowId(1), name: '王示例', phone: '13800000001' },
    { id: rowId(2), name: '张示例', phone: '13800000002' },
  ],
  'members.recommendingUnit': [member(10, 'government')],
  'members.leadUnit': [member(11, 'park'), member(12, 'school'), member(13, 'enterprise')],
  'members.park': [member(14, 'park')],
  'members.enterprise': [member(15, 'enterprise')],
  'members.school': [member(16, 'school'), member(17, 'secondary'), member(18, 'university')],
  'members.research': [member(19, 'institute')],
  'operatingFunds.2023': '100.3',
  'fundSources2023.leadUnits': '100.1',
  'fundSources2023.government': '0.1',
  'fundSources2023.otherMembers': '0.1',
  'fundSources2023.other': '0',
  aboveScaleEnterprises: '1',
  aboveQuotaEnterprises: '0',
  cooperationDirectBenefit2022: '50',
  enterpriseSales2022: '200',
  noViolationStatement: { confirmed: true, members: Object.fromEntries([11, 12, 13, 17, 18, 19].map(n => [rowId(n), true])) },
};

const usual = (cell: Cell): Value => {
  if (cell.kind === 'integer' || cell.kind === 'number') return cell.basis === 'committed' ? '12' : '10';
  if (cell.kind === 'date') return '2023-11-08';
  if (cell.kind === 'phone') return '023-87654321';
  if (cell.kind === 'statement') return { confirmed: true };
  return `${cell.caption}示例`;
};

/** The real form, filled in so that nothing is missing and no rule says anything: a test breaks what it is about. */
export const filled: Answers = Object.fromEntries(
  [...cellIndex(definition).values()]
    .filter(cell => !cell.readOnly && (cell.required || cell.id in special))
    .map(cell => [cell.id, special[cell.id] ?? usual(cell)]),
);
