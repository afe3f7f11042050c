import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { LeadType, Level, listedStatuses, Status } from './contract/common.ts';
import { unitProblems } from './contract/problems.ts';
import { Founding, PublicFunction, endpoints as profile } from './contract/profile.ts';
import { PublicUnit, endpoints as units } from './contract/units.ts';

export { LeadType, Level, listedStatuses, Status, Tally } from './contract/common.ts';
export { Founding, Kept, OneFunction, Profile, PublicFunction, Serves } from './contract/profile.ts';
export { Comparison, PublicUnit, Unit, UnitKind, UnitStatus } from './contract/units.ts';

/** What a member is in its consortium: it leads, works with the others, or supports from the government's side. */
export const MemberRole = z.enum([
  'lead-department',
  'lead-park',
  'lead-school',
  'lead-enterprise',
  'member-park',
  'member-school',
  'member-enterprise',
  'member-institute',
  'member-government',
  'member-other',
]);
export type MemberRole = z.infer<typeof MemberRole>;

export const Member = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  invented: z.boolean(),
  roles: z.array(MemberRole),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Member = z.infer<typeof Member>;

export const Consortium = z.object({
  id: z.uuid(),
  name: z.string(),
  level: Level,
  leadType: LeadType.nullable(),
  district: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  status: Status,
  since: z.iso.date().nullable(),
  practice: z.boolean(),
  clusters: z.array(z.string()),
  awardedOn: z.iso.date().nullable(),
  /** Who leads it, and how many belong to it. */
  leads: z.array(z.object({ name: z.string(), role: MemberRole })),
  memberCount: z.number().int(),
});
export type Consortium = z.infer<typeof Consortium>;

/** What a consortium became, from which day, and by what: a batch or list with its number and where it is printed. */
export const StatusChange = z.object({
  status: Status,
  since: z.iso.date(),
  named: z.string().nullable(),
  documentNumber: z.string().nullable(),
  link: z.string().nullable(),
});
export type StatusChange = z.infer<typeof StatusChange>;

export const ConsortiumPage = Consortium.extend({
  callId: z.uuid().nullable(),
  baseParks: z.array(z.string()),
  /** 拟成立: what the form promised; `since` is the day of founding. */
  plannedOn: z.iso.date().nullable(),
  members: z.array(Member),
  /** What it became, day by day; the last is what it is. */
  statuses: z.array(StatusChange),
  founding: Founding.pick({ mark: true, plannedOn: true, foundedOn: true }),
  functions: z.array(PublicFunction),
  /** What its district confirmed. */
  units: z.array(PublicUnit),
  sources: z.array(z.string()),
  note: z.string().nullable(),
});
export type ConsortiumPage = z.infer<typeof ConsortiumPage>;

/** How many stand in the directory, by status, by tier, by who leads, and by cluster: what the filters of the directory say beside each choice. */
export const Counts = z.object({
  status: z.record(z.enum(listedStatuses), z.number().int()),
  level: z.record(Level, z.number().int()),
  leadType: z.record(LeadType, z.number().int()),
  clusters: z.array(z.object({ name: z.string(), count: z.number().int() })),
});
export type Counts = z.infer<typeof Counts>;

export const problems = defineProblems('consortia', {
  missing: {
    status: 404,
    title: { 'zh-CN': '没有找到该联合体', en: 'No such consortium' },
    detail: { 'zh-CN': '该联合体不存在，或尚未公布。', en: 'It does not exist, or has not been published yet.' },
  },
  'no-lead': {
    status: 422,
    title: {
      'zh-CN': '成员单位中没有与牵头类型相符的牵头单位，不能成立',
      en: 'No member leads it in the way it is said to be led, so it cannot be established',
    },
    detail: { 'zh-CN': '依据：渝府办发〔2023〕69号 二。', en: 'Source: 渝府办发〔2023〕69号, part 2.' },
  },
  'not-learned': {
    status: 422,
    title: {
      'zh-CN': '学校牵头的联合体，牵头单位须为高等学校或职业院校',
      en: 'A consortium that a school leads needs a school of higher or vocational education as its lead',
    },
    detail: {
      'zh-CN': '依据：渝府办发〔2023〕69号 二、4。请在单位名录中核对牵头学校的类型和办学层次。',
      en: 'Source: 渝府办发〔2023〕69号, part 2 (4). Check the kind and level of the leading school in the directory.',
    },
  },
  status: {
    status: 409,
    title: { 'zh-CN': '联合体的当前状态不能改为所选状态', en: 'The consortium cannot go from its status to that one' },
    detail: { 'zh-CN': '没有改动。请刷新后查看当前状态。', en: 'Nothing was changed. Reload to see where it stands.' },
  },
  ...unitProblems,
});

const dimensions = {
  status: z.enum(listedStatuses).optional(),
  level: Level.optional(),
  leadType: LeadType.optional(),
  cluster: z.string().max(100).optional(),
};

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/consortia',
    permission: 'public',
    summary: { 'zh-CN': '联合体名录（已成立的和培育中的）', en: 'The directory of established and cultivated consortia' },
    input: z.object({
      q: z.string().trim().max(50).optional(),
      districtId: z.uuid().optional(),
      practice: z.stringbool().optional(),
      ...dimensions,
      ...pageQuery,
    }),
    output: pageOf(Consortium),
    example: { q: '职教基地' },
  }),
  counts: endpoint({
    method: 'GET',
    path: '/consortia/counts',
    permission: 'public',
    summary: { 'zh-CN': '联合体数量：按状态、三级、牵头类型和产业集群', en: 'How many consortia there are, by status, tier, lead type and cluster' },
    output: Counts,
  }),
  get: endpoint({
    method: 'GET',
    path: '/consortia/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一个联合体及其成员单位', en: 'One consortium with its members' },
    input: z.object({ id: z.uuid() }),
    output: ConsortiumPage,
    problems: ['missing'],
  }),
  ...units,
  ...profile,
};
