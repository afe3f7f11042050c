import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { say } from '#kernel/words.ts';
import { Named } from './pool.ts';
import { Scheme } from './scheme.ts';

export const PanelState = z.enum(['draft', 'open', 'closed']);
export type PanelState = z.infer<typeof PanelState>;
/** 待声明 · 可评分 · 已回避 · 已提交 · 已更换 */
export const AssignmentState = z.enum(['asked', 'clear', 'recused', 'submitted', 'released']);
export type AssignmentState = z.infer<typeof AssignmentState>;
export const Because = z.enum(['organisation', 'declared', 'city']);
export const How = z.enum(['hand', 'drawn', 'replacement']);
const instant = z.iso.datetime();

export const Panel = z.object({
  id: z.uuid(),
  title: z.string(),
  call: z.object({ id: z.uuid(), title: z.string() }),
  practice: z.boolean(),
  state: PanelState,
  opensAt: instant,
  closesAt: instant,
  subjects: z.int(),
  experts: z.int(),
  submitted: z.int(),
  expected: z.int(),
});
export type Panel = z.infer<typeof Panel>;

const Party = z.object({ id: z.uuid().nullable(), name: z.string() });
export const Progress = z.object({
  id: z.uuid(),
  expertId: z.uuid(),
  state: AssignmentState,
  because: Because.nullable(),
  reason: z.string().nullable(),
  submittedAt: instant.nullable(),
});
export const Member = z.object({ expertId: z.uuid(), name: z.string(), organisation: z.string(), title: z.string(), how: How });
export const Drawing = z.object({
  seed: z.string(),
  at: instant,
  candidates: z.array(Named),
  left: z.array(z.object({ name: z.string(), because: z.string() })),
  drawn: z.array(Named),
});
export type Drawing = z.infer<typeof Drawing>;
export const Papers = z.enum(['none', 'waiting', 'ready', 'failed']);

export const Point = z.object({ code: z.string(), text: z.string(), indicator: z.object({ no: z.string(), name: z.string(), gloss: z.string() }) });
export type Point = z.infer<typeof Point>;

export const PanelPage = Panel.extend({
  scheme: Scheme,
  points: z.array(Point),
  members: z.array(Member),
  subjectList: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      subjectId: z.uuid(),
      title: z.string(),
      organisations: z.array(Party),
      papers: Papers,
      progress: z.array(Progress),
    }),
  ),
  drawings: z.array(Drawing),
});
export type PanelPage = z.infer<typeof PanelPage>;

/** What one expert gave one subject. */
export const Given = z.object({ expert: z.string(), organisation: z.string(), total: z.string(), outlier: z.boolean(), assignmentId: z.uuid() });
export const Result = z.object({
  id: z.uuid(),
  subjectId: z.uuid(),
  title: z.string(),
  score: z.string().nullable(),
  place: z.int().nullable(),
  spread: z.string().nullable(),
  given: z.array(Given),
  recused: z.array(z.object({ expert: z.string(), reason: z.string() })),
  /** The mean of each point and of the deduction, over the experts. */
  points: z.array(z.object({ code: z.string(), mean: z.string().nullable(), lowest: z.string().nullable(), highest: z.string().nullable() })),
});
export type Result = z.infer<typeof Result>;
export const Results = z.object({ panel: Panel, scheme: Scheme, closedAt: instant, items: z.array(Result) });
export type Results = z.infer<typeof Results>;

const byId = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(500);

export const endpoints = {
  panels: endpoint({
    method: 'GET',
    path: '/reviews/panels',
    permission: 'reviews.manage',
    summary: say('评审组列表', 'Panels, the newest first'),
    input: z.object({ state: PanelState.optional(), ...pageQuery }),
    output: pageOf(Panel),
  }),
  candidates: endpoint({
    method: 'GET',
    path: '/reviews/candidates',
    permission: 'reviews.manage',
    summary: say('批次中等待专家评审的申报', 'What waits for experts in a call'),
    input: z.object({ callId: z.uuid(), kind: z.string().max(40).default('application') }),
    output: z.object({ items: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
  }),
  makePanel: endpoint({
    method: 'POST',
    path: '/reviews/panels',
    permission: 'reviews.manage',
    summary: say('组建评审组（草稿）', 'Make a panel, as a draft'),
    input: z.object({
      title: z.string().trim().min(2).max(200),
      kind: z.string().max(40).default('application'),
      callId: z.uuid(),
      subjects: z.array(z.uuid()).max(200),
      opensAt: instant,
      closesAt: instant,
    }),
    output: PanelPage,
    problems: ['no-call', 'no-indicators', 'no-subjects', 'not-reviewable', 'days'],
    example: {
      title: '产业园区牵头市域产教联合体专家评审',
      callId: '01900000-0000-7000-8000-000000000001',
      subjects: ['01900000-0000-7000-8000-000000000002'],
      opensAt: '2026-12-01T01:00:00.000Z',
      closesAt: '2026-12-10T10:00:00.000Z',
    },
  }),
  panel: endpoint({
    method: 'GET',
    path: '/reviews/panels/{id}',
    permission: 'reviews.manage',
    summary: say('评审组：专家、申报与进度', 'A panel: experts, subjects and progress'),
    input: byId,
    output: PanelPage,
    problems: ['missing'],
  }),
  changePanel: endpoint({
    method: 'PATCH',
    path: '/reviews/panels/{id}',
    permission: 'reviews.manage',
    summary: say('修改草稿的名称、时间和评分方案', 'Change title, time and scheme of a draft'),
    input: byId.extend({
      title: z.string().trim().min(2).max(200).optional(),
      opensAt: instant.optional(),
      closesAt: instant.optional(),
      scheme: Scheme.optional(),
    }),
    output: PanelPage,
    problems: ['missing', 'state', 'days', 'scheme'],
  }),
  dropPanel: endpoint({
    method: 'DELETE',
    path: '/reviews/panels/{id}',
    permission: 'reviews.manage',
    summary: say('删除草稿', 'Drop a draft'),
    input: byId,
    output: z.object({ dropped: z.boolean() }),
    problems: ['missing', 'state'],
  }),
  addExperts: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/experts',
    permission: 'reviews.manage',
    summary: say('指定专家入组', 'Put chosen experts on a panel'),
    input: byId.extend({ expertIds: z.array(z.uuid()).min(1).max(50) }),
    output: PanelPage,
    problems: ['missing', 'state', 'no-expert'],
    example: { id: '01900000-0000-7000-8000-000000000001', expertIds: ['01900000-0000-7000-8000-000000000002'] },
  }),
  removeExpert: endpoint({
    method: 'DELETE',
    path: '/reviews/panels/{id}/experts/{expertId}',
    permission: 'reviews.manage',
    summary: say('将专家移出草稿', 'Take an expert off a draft'),
    input: byId.extend({ expertId: z.uuid() }),
    output: PanelPage,
    problems: ['missing', 'state'],
  }),
  drawExperts: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/draw',
    permission: 'reviews.manage',
    summary: say('随机抽取专家（记录种子，可复核）', 'Draw experts by lot; the seed is kept'),
    input: byId.extend({ count: z.int().min(1).max(30), cluster: z.string().trim().max(60).optional() }),
    output: PanelPage,
    problems: ['missing', 'state', 'pool-small'],
    example: { id: '01900000-0000-7000-8000-000000000001', count: 5 },
  }),
  openPanel: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/open',
    permission: 'reviews.manage',
    summary: say('开始评审：固定材料并通知专家', 'Open: papers are frozen, experts are told'),
    input: byId,
    output: PanelPage,
    problems: ['missing', 'state', 'days', 'panel-small', 'not-reviewable'],
  }),
  papersAgain: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/papers',
    permission: 'reviews.manage',
    summary: say('重新生成未能生成的评审材料', 'Make the papers again that could not be made'),
    input: byId,
    output: PanelPage,
    problems: ['missing', 'state'],
  }),
  remind: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/remind',
    permission: 'reviews.manage',
    summary: say('催办尚未提交的专家', 'Remind the experts who have not handed in'),
    input: byId,
    output: z.object({ reminded: z.int() }),
    problems: ['missing', 'state'],
  }),
  extend: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/extend',
    permission: 'reviews.manage',
    summary: say('延长评审时间', 'Give more time'),
    input: byId.extend({ closesAt: instant, reason }),
    output: PanelPage,
    problems: ['missing', 'state', 'days'],
    example: { id: '01900000-0000-7000-8000-000000000001', closesAt: '2026-12-20T10:00:00.000Z', reason: '有专家因公出差，延长三天。' },
  }),
  closePanel: endpoint({
    method: 'POST',
    path: '/reviews/panels/{id}/close',
    permission: 'reviews.manage',
    summary: say('结束评审并计算结果', 'End the review and keep its results'),
    input: byId,
    output: PanelPage,
    problems: ['missing', 'state', 'too-early', 'scores-missing'],
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/reviews/assignments/{id}/reopen',
    permission: 'reviews.manage',
    summary: say('退回评分表（写明理由）', 'Give a score sheet back, with the reason'),
    input: byId.extend({ reason }),
    output: PanelPage,
    problems: ['missing', 'state'],
    example: { id: '01900000-0000-7000-8000-000000000001', reason: '第7项扣分与所附事实不符，请核对。' },
  }),
  replace: endpoint({
    method: 'POST',
    path: '/reviews/assignments/{id}/replace',
    permission: 'reviews.manage',
    summary: say('更换专家', 'Put another expert in the place of one'),
    input: byId.extend({ expertId: z.uuid(), reason }),
    output: PanelPage,
    problems: ['missing', 'state', 'no-expert'],
    example: { id: '01900000-0000-7000-8000-000000000001', expertId: '01900000-0000-7000-8000-000000000002', reason: '原专家申请回避。' },
  }),
  results: endpoint({
    method: 'GET',
    path: '/reviews/panels/{id}/results',
    permission: 'reviews.manage',
    summary: say('评审结果', 'Results of a panel'),
    input: byId,
    output: Results,
    problems: ['missing', 'open'],
  }),
  summaryDocument: endpoint({
    method: 'GET',
    path: '/reviews/panels/{id}/summary/{format}',
    permission: 'reviews.manage',
    summary: say('评分汇总表（PDF、Word、Excel）', 'Summary of scores as a file'),
    input: byId.extend({ format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.any(),
    problems: ['missing', 'open'],
    raw: true,
  }),
};
