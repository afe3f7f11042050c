import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { Said } from '#kernel/said.ts';
import { LeadType, Level, Status, Tally } from './common.ts';

/** 兼具人才培养、创新创业、促进产业经济高质量发展等功能（渝经信发〔2023〕85号 一）. */
export const Serves = z.enum(['talent', 'innovation', 'industry']);
export type Serves = z.infer<typeof Serves>;

/** 「(拟)成立时间」: planned or actual; the actual day stands beside the planned one (渝经信发〔2023〕85号 附件4 1). */
export const Founding = z.object({
  mark: z.enum(['planned', 'actual']),
  plannedOn: z.iso.date().nullable(),
  foundedOn: z.iso.date().nullable(),
  source: z.string().nullable(),
});
export type Founding = z.infer<typeof Founding>;

/** One function for everybody: what is said of it, the records that everybody may read, and how many others bear it out. */
export const PublicFunction = z.object({
  serves: Serves,
  text: z.string().nullable(),
  proofs: z.array(z.object({ id: z.uuid(), kind: Said, title: z.string() })),
  others: z.number().int(),
});
export type PublicFunction = z.infer<typeof PublicFunction>;

const Proof = z.object({
  id: z.uuid(),
  kind: z.string(),
  kindTitle: Said,
  /** As it is called now; what it was called when it was linked where it is gone or not for this reader. */
  title: z.string(),
  link: z.string().nullable(),
  readable: z.boolean(),
});
export const OneFunction = z.object({ serves: Serves, text: z.string().nullable(), version: z.number().int(), proofs: z.array(Proof) });
export type OneFunction = z.infer<typeof OneFunction>;

export const Profile = z.object({
  id: z.uuid(),
  name: z.string(),
  status: Status,
  practice: z.boolean(),
  founding: Founding,
  foundings: z.array(Founding.omit({ mark: true }).extend({ person: z.string(), at: z.iso.datetime() })),
  functions: z.array(OneFunction),
  mayKeep: z.boolean(),
  /** The record that proposed it. */
  origin: z.object({ kind: z.string(), id: z.uuid() }).nullable(),
});
export type Profile = z.infer<typeof Profile>;

export const Kept = z.object({
  id: z.uuid(),
  name: z.string(),
  level: Level,
  leadType: LeadType.nullable(),
  status: Status,
  district: z.string().nullable(),
  practice: z.boolean(),
  units: z.number().int(),
  /** Units that nobody of the district confirmed yet. */
  waiting: z.number().int(),
});
export type Kept = z.infer<typeof Kept>;

const id = z.object({ id: z.uuid() });
const filter = {
  q: z.string().trim().max(50).optional(),
  level: Level.optional(),
  leadType: LeadType.optional(),
  status: Status.optional(),
};
const example = '01900000-0000-7000-8000-000000000001';

export const endpoints = {
  kept: endpoint({
    method: 'GET',
    path: '/consortia/kept',
    permission: 'consortia.read',
    summary: { 'zh-CN': '我参与、所在区县或全市的联合体档案', en: 'The consortia that one keeps, of one’s district or of the city' },
    input: z.object({ ...filter, ...pageQuery }),
    output: pageOf(Kept),
  }),
  keptCounts: endpoint({
    method: 'GET',
    path: '/consortia/kept/counts',
    permission: 'consortia.read',
    summary: { 'zh-CN': '我可维护或查看的联合体数量：按级别和牵头类型', en: 'How many of them there are, by level and by who leads' },
    output: Tally,
  }),
  keptSheet: endpoint({
    method: 'GET',
    path: '/consortia/kept/sheet',
    permission: 'consortia.read',
    raw: true,
    summary: { 'zh-CN': '下载联合体档案列表（Excel，按当前筛选）', en: 'The list as an Excel file, narrowed as on the screen' },
    input: z.object(filter),
    output: z.unknown(),
  }),
  profile: endpoint({
    method: 'GET',
    path: '/consortia/{id}/profile',
    permission: 'consortia.read',
    summary: { 'zh-CN': '联合体档案：成立时间和三项功能', en: 'The profile of a consortium: its founding and its three functions' },
    input: id,
    output: Profile,
    problems: ['missing'],
  }),
  setFounding: endpoint({
    method: 'PUT',
    path: '/consortia/{id}/founding',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '登记拟成立和实际成立日期', en: 'Enter the planned and the actual day of founding' },
    input: id.extend({
      plannedOn: z.iso.date().nullable(),
      foundedOn: z.iso.date().nullable(),
      source: z
        .string()
        .trim()
        .max(300)
        .nullable()
        .default(null)
        .transform(text => text || null),
    }),
    output: Profile,
    problems: ['missing', 'role', 'founded-future', 'founded-needed'],
    example: { id: example, plannedOn: '2023-12-20', foundedOn: '2023-11-28', source: '成立大会会议纪要' },
  }),
  writeFunction: endpoint({
    method: 'PUT',
    path: '/consortia/{id}/functions/{serves}',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '说明如何发挥一项功能', en: 'Say how it serves one of its functions' },
    input: id.extend({ serves: Serves, base: z.number().int().min(0), text: z.string().trim().max(1000) }),
    output: Profile,
    problems: ['missing', 'role', 'changed'],
    example: { id: example, serves: 'talent', base: 0, text: '与园区企业共建现场工程师班，每年培养三百人。' },
  }),
  offers: endpoint({
    method: 'GET',
    path: '/consortia/{id}/proofs/offers',
    permission: 'consortia.read',
    summary: { 'zh-CN': '可以关联为佐证的记录', en: 'The records that may be linked as evidence' },
    input: id,
    output: z.object({ items: z.array(z.object({ kind: z.string(), kindTitle: Said, recordId: z.string(), title: z.string() })) }),
    problems: ['missing'],
  }),
  addProof: endpoint({
    method: 'POST',
    path: '/consortia/{id}/functions/{serves}/proofs',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '为一项功能关联一条佐证记录', en: 'Link a record that bears out a function' },
    input: id.extend({ serves: Serves, kind: z.string().max(40), recordId: z.string().min(1).max(120) }),
    output: Profile,
    problems: ['missing', 'role', 'no-record', 'proof-twice'],
    example: { id: example, serves: 'talent', kind: 'unit', recordId: example },
  }),
  removeProof: endpoint({
    method: 'DELETE',
    path: '/consortia/proofs/{id}',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '取消关联', en: 'Take a link away' },
    input: id,
    output: Profile,
    problems: ['missing', 'role'],
  }),
};
