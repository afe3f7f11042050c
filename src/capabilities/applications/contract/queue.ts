import { z } from 'zod';
import { State } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { Said } from '#kernel/said.ts';
import { Application } from './common.ts';

/** What waits for this reader (待我办理); what the organisation has handled and does not have now (已办); everything. */
export const Queue = z.enum(['mine', 'all', 'handled']);
export type Queue = z.infer<typeof Queue>;
export const Sort = z.enum(['updated', 'due', 'name', 'receipt']);
export type Sort = z.infer<typeof Sort>;
/** Over and not handed in; or ending within three days. */
export const Due = z.enum(['overdue', 'soon']);
/** Held in a publicity notice (暂缓); sent back to be changed or completed (退回、补正). */
export const Mark = z.enum(['held', 'returned']);

const narrowing = {
  callId: z.uuid().optional(),
  stage: z.string().max(41).optional(),
  state: State.optional(),
  districtId: z.uuid().optional(),
  cluster: z.string().max(100).optional(),
  /** A colleague who was given the task. */
  assigneeId: z.uuid().optional(),
  due: Due.optional(),
  mark: Mark.optional(),
  q: z.string().trim().max(50).optional(),
};
const filter = { ...narrowing, queue: Queue.optional(), sort: Sort.default('updated') };

export const Listed = Application.extend({
  /** Until when it has to be handed in; null once it was. */
  dueAt: z.iso.datetime().nullable(),
  /** The stage waits for a part that this reader plays. */
  mine: z.boolean(),
  /** Who of the reader’s own house has the task. */
  assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type Listed = z.infer<typeof Listed>;

export const Queues = z.object({
  counts: z.record(Queue, z.number().int()),
  overdue: z.number().int(),
  soon: z.number().int(),
  /** What one may narrow by: only what occurs. */
  stages: z.array(z.object({ key: z.string(), name: Said, count: z.number().int() })),
  districts: z.array(z.object({ id: z.uuid(), name: z.string() })),
  clusters: z.array(z.string()),
});
export type Queues = z.infer<typeof Queues>;

/** So many at once, each by its own rules; a screen asks in several turns. */
export const MassIds = z.array(z.uuid()).min(1).max(20);
export const MassAction = z.enum(['return', 'assign', 'remind']);
export type MassAction = z.infer<typeof MassAction>;
/** What happened to each (or would happen), in the order asked: `because` says why not. */
export const MassReport = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), done: z.boolean(), because: Said.nullable() })) });
export type MassReport = z.infer<typeof MassReport>;

const example = ['01900000-0000-7000-8000-000000000001'];

export const endpoints = {
  list: endpoint({
    method: 'GET',
    path: '/applications',
    permission: 'applications.read',
    summary: { 'zh-CN': '申报队列：待我办理、全部、已办，可筛选、查找、排序', en: 'The applications one may see, by queue, filter, words and order' },
    input: z.object({ ...filter, ...pageQuery }),
    output: pageOf(Listed),
    example: { state: 'in-review' },
  }),
  queues: endpoint({
    method: 'GET',
    path: '/applications/queues',
    permission: 'applications.read',
    summary: { 'zh-CN': '各队列的数量与可用的筛选项', en: 'How many are in each queue, and what one may narrow by' },
    input: z.object(narrowing),
    output: Queues,
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/applications/sheet',
    permission: 'applications.read',
    raw: true,
    summary: { 'zh-CN': '下载列表（Excel，按当前筛选与排序）', en: 'The list as an Excel file, narrowed and ordered as on the screen' },
    input: z.object(filter),
    output: z.unknown(),
  }),
  massPreview: endpoint({
    method: 'POST',
    path: '/applications/mass/preview',
    permission: 'applications.step',
    signs: ['opinion', 'recommendation', 'decision'],
    summary: { 'zh-CN': '批量办理前的预览：逐件说明能否办理及原因（不作任何改动）', en: 'What a mass action would do to each, and why not; changes nothing' },
    input: z.object({ ids: MassIds, action: MassAction }),
    output: MassReport,
    problems: ['missing'],
    example: { ids: example, action: 'return' },
  }),
  massReturn: endpoint({
    method: 'POST',
    path: '/applications/mass/return',
    permission: 'applications.step',
    signs: ['recommendation'],
    summary: { 'zh-CN': '批量退回（同一理由，逐件按各自程序办理）', en: 'Return several with one reason, each by its own procedure' },
    input: z.object({ ids: MassIds, reason: z.string().trim().min(1).max(1000) }),
    output: MassReport,
    problems: ['missing'],
    example: { ids: example, reason: '表2中校外实训基地数量与佐证材料不一致，请核对。' },
  }),
  massAssign: endpoint({
    method: 'POST',
    path: '/applications/mass/assign',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '批量指派给本单位人员，或退回给全体', en: 'Give the tasks of several applications to a colleague, or back to all' },
    input: z.object({ ids: MassIds, personId: z.uuid().nullable(), note: z.string().trim().max(300).optional() }),
    output: MassReport,
    problems: ['missing'],
    example: { ids: example, personId: null },
  }),
  massRemind: endpoint({
    method: 'POST',
    path: '/applications/mass/remind',
    permission: 'tasks.remind',
    summary: { 'zh-CN': '一键催办：提醒应办理的单位或人员', en: 'Urge whoever has to act on these applications' },
    input: z.object({ ids: MassIds, note: z.string().trim().max(300).optional() }),
    output: MassReport,
    problems: ['missing'],
    example: { ids: example },
  }),
};
