import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { PublicUnit, endpoints as units } from './contract/units.ts';

export { PublicUnit, Unit, UnitKind, UnitStatus } from './contract/units.ts';

/** 三级联合体（渝委教发〔2023〕9号 第二）：国家级；市级；产业园区、行业企业、学校分别牵头的. */
export const Level = z.enum(['national', 'municipal', 'other']);
export type Level = z.infer<typeof Level>;
/** Led by municipal departments, a park, an enterprise or a school (渝府办发〔2023〕69号 二). */
export const LeadType = z.enum(['department', 'park', 'enterprise', 'school']);
export type LeadType = z.infer<typeof LeadType>;
/** `cultivating` 培育: on a cultivation list of the Ministry (教育部办公厅通知 三、3). */
export const Status = z.enum(['proposed', 'established', 'cultivating', 'withdrawn']);
export type Status = z.infer<typeof Status>;
/** The statuses that stand in the public directory. */
export const listedStatuses = ['established', 'cultivating'] as const satisfies readonly Status[];

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

const unitRefusals = {
  role: {
    status: 403,
    title: { 'zh-CN': '只有牵头单位可以登记，只有所在区县可以确认', en: 'Who leads it enters, its district confirms' },
    detail: {
      'zh-CN': '没有改动。请联系牵头园区、牵头学校或所在区县主管部门办理。',
      en: 'Nothing was changed. Ask the lead park, the lead school or the district.',
    },
  },
  changed: {
    status: 409,
    title: { 'zh-CN': '该登记已被他人修改，请刷新后重试', en: 'Somebody else changed this entry; reload and try again' },
    detail: { 'zh-CN': '您填写的内容没有保存，仍在本页，可复制后刷新。', en: 'What you typed was not saved; it is still on this page.' },
  },
  'unit-days': {
    status: 422,
    title: { 'zh-CN': '日期前后矛盾：已启用的须填启用日期，终止日期不能早于启用日期', en: 'The days contradict each other' },
    detail: { 'zh-CN': '没有保存。请核对计划、启用和终止日期。', en: 'Nothing was saved. What runs needs a day of opening; nothing ends before it opened.' },
  },
  'unit-future': { status: 422, title: { 'zh-CN': '启用或终止日期不能晚于今天', en: 'It cannot have opened or ended in the future' } },
  'unit-operator': {
    status: 422,
    title: { 'zh-CN': '运营单位须是本联合体的成员单位', en: 'Only members of the consortium can run it' },
    detail: { 'zh-CN': '没有保存。请从成员单位中选择。', en: 'Nothing was saved. Choose among the members.' },
  },
  'unit-task': { status: 422, title: { 'zh-CN': '所选建设任务不在本联合体的建设方案中', en: 'The plan of the consortium has no such task' } },
  'unit-years': { status: 422, title: { 'zh-CN': '同一年度的使用人数只能填一次', en: 'Each year can be given once' } },
  'unit-twice': {
    status: 409,
    title: { 'zh-CN': '已登记同类同名的单元', en: 'A unit of this kind and name is registered already' },
    detail: { 'zh-CN': '没有保存。请修改名称，或直接修改已有登记。', en: 'Nothing was saved. Change the name, or change that entry.' },
  },
  'unit-status': { status: 409, title: { 'zh-CN': '当前状态不能改为所选状态，请刷新查看', en: 'Not possible from its present status; reload' } },
  'unit-note': { status: 422, title: { 'zh-CN': '终止时请说明原因', en: 'Say why it ends' } },
  'unit-own': { status: 403, title: { 'zh-CN': '本人登记或修改的内容须由他人确认', en: 'Somebody other than the writer has to confirm it' } },
  'unit-confirmed': { status: 409, title: { 'zh-CN': '该内容已经确认，无需重复确认', en: 'It has been confirmed already' } },
  'unit-stays': {
    status: 409,
    title: { 'zh-CN': '确认过的登记不能撤回，请办理终止', en: 'What was confirmed once is ended, not taken back' },
  },
} as const;

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
  ...unitRefusals,
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
};
