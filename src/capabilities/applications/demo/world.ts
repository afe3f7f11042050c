/*
 * Sixty invented applications in five invented rounds: who applies, and how far each has come. Pure data; `build.ts` lets everybody act.
 */

export type Until =
  | 'unnamed'
  | 'drafting'
  | 'withdrawn'
  | 'district-review'
  | 'returned'
  | 'district-decision'
  | 'sealing'
  | 'eligibility'
  | 'correcting'
  | 'deliberation'
  | 'listed'
  | 'rejected';

/** What is made where: an industry and the cluster of the call that it belongs to. */
const industries = [
  ['智能终端', '智能装备及智能制造'],
  ['工业软件', '软件信息服务'],
  ['调味品', '食品及农产品加工'],
  ['现代中药', '生物医药'],
  ['数控机床', '智能装备及智能制造'],
  ['信息安全', '软件信息服务'],
  ['预制菜与冷链物流', '食品及农产品加工'],
  ['医用耗材', '生物医药'],
  ['智能网联新能源汽车关键零部件与轻量化材料', '智能装备及智能制造'],
  ['数字内容', '软件信息服务'],
  ['粮油精深加工', '食品及农产品加工'],
  ['生物制剂', '生物医药'],
] as const;

/** Real districts with what everybody knows of them, and an invented place in each, so that nobody can take a park or school for real. */
export const places = [
  { district: '永川区', place: '星河', schools: ['示例职业技术学院', '示例星河工业学校', '示例星河职业学院'] },
  { district: '江津区', place: '云岭', schools: ['示例工程职业学院', '示例云岭技工学校', '示例云岭职业技术学院'] },
  { district: '涪陵区', place: '长滩', schools: ['示例长滩职业学院', '示例长滩工业学校', '示例长滩轻工职业学院'] },
] as const;
export type Place = (typeof places)[number];

export type Applicant = { readonly nth: number; readonly at: Place; readonly industry: string; readonly cluster: string; readonly park: string };

const applicants: readonly Applicant[] = industries.flatMap(([industry, cluster], i) =>
  places.map((at, j) => ({ nth: i * places.length + j, at, industry, cluster, park: `示例${at.place}${industry}产业园区` })),
);

export type Round = 'open' | 'extended' | 'closed' | 'shown' | 'published';
/** How many come how far in each round, in the order in which the parks stand. */
const rounds: Readonly<Record<Round, Partial<Record<Until, number>>>> = {
  open: { unnamed: 1, drafting: 4, 'district-review': 3, returned: 2, 'district-decision': 2, sealing: 2, eligibility: 2 },
  extended: { unnamed: 2, drafting: 6, withdrawn: 1, 'district-review': 3, returned: 1, 'district-decision': 2, sealing: 1 },
  // Three did not hand in before it closed (逾期).
  closed: { drafting: 2, sealing: 1, eligibility: 4, correcting: 2, deliberation: 3, listed: 1, rejected: 1 },
  shown: { listed: 5, rejected: 1 },
  published: { listed: 5, rejected: 3 },
};
/** Where each round begins to count the parks: those of the two that are open are others, who applied before applies again. */
const first: Readonly<Record<Round, number>> = { open: 0, extended: 16, closed: 4, shown: 20, published: 27 };

export type Planned = Applicant & { readonly round: Round; readonly until: Until; readonly name: string; readonly school: string };

export const planned: readonly Planned[] = (Object.keys(rounds) as Round[]).flatMap(round =>
  Object.entries(rounds[round])
    .flatMap(([until, count]) => Array.from({ length: count }, () => until as Until))
    .map((until, i) => {
      const applicant = applicants[(first[round] + i) % applicants.length]!;
      const { at, industry } = applicant;
      return { ...applicant, round, until, name: `示例${at.place}${industry}产教联合体`, school: at.schools[Math.floor(applicant.nth / places.length) % 3]! };
    }),
);

const surnames = [...'柏岑褚戴范甘贺嵇柯连茅倪欧潘戚饶施陶温席游祝'];
const givenNames = ['予宁', '书禾', '其安', '若澄', '明远', '清和'];
/** An invented person: the same for the same number. */
export const personOf = (nth: number): string => `${surnames[nth % surnames.length]}${givenNames[Math.floor(nth / surnames.length) % givenNames.length]}`;
