import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

/** 已收到 · 调查中 · 异议成立 · 异议不成立 · 不予受理 */
export const ObjectionState = z.enum(['received', 'inquiring', 'upheld', 'dismissed', 'declined']);
export type ObjectionState = z.infer<typeof ObjectionState>;

export const Item = z.object({ id: z.uuid(), name: z.string(), note: z.string() });
export const Notice = z.object({
  id: z.uuid(),
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  title: z.string(),
  acceptedBy: z.string(),
  contact: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  workingDays: z.number().int(),
  state: z.enum(['announced', 'running', 'over', 'withdrawn']),
  withdrawnBecause: z.string().nullable(),
  practice: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;
export const NoticePage = Notice.extend({ items: z.array(Item) });
export type NoticePage = z.infer<typeof NoticePage>;

/** What the office sees: never who objected, only that somebody gave a name. */
export const Objection = z.object({
  id: z.uuid(),
  number: z.string(),
  item: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  content: z.string(),
  named: z.boolean(),
  onPaper: z.boolean(),
  receivedAt: z.iso.datetime(),
  state: ObjectionState,
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  next: z.array(ObjectionState),
});
export type Objection = z.infer<typeof Objection>;

export const CasePage = NoticePage.extend({
  items: z.array(Item.extend({ heldBecause: z.string().nullable(), struck: z.boolean(), objections: z.number().int(), open: z.number().int() })),
  open: z.number().int(),
});
export type CasePage = z.infer<typeof CasePage>;

export const problems = defineProblems('publicity', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该公示', en: 'No such public notice' }, detail: outsideScope },
  over: {
    status: 409,
    title: { 'zh-CN': '公示期已结束，不再受理异议', en: 'The period is over; objections are no longer accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。您填写的内容仍在页面上，可联系受理单位反映。',
      en: 'The database’s clock decides. What you wrote is still on the page; you may contact the office that accepts objections.',
    },
  },
  withdrawn: { status: 409, title: { 'zh-CN': '该公示已撤回', en: 'This notice was withdrawn' } },
  'no-item': { status: 422, title: { 'zh-CN': '公示名单中没有该项，请刷新后重新选择', en: 'The notice has no such entry; reload and choose again' } },
  'unknown-code': {
    status: 404,
    title: { 'zh-CN': '受理编号或查询码不正确', en: 'The number or the code is not right' },
    detail: { 'zh-CN': '请核对提交异议时得到的编号和查询码。', en: 'Check the number and code that you were given when you objected.' },
  },
  'too-many': { status: 429, title: { 'zh-CN': '提交过于频繁，请一小时后再试', en: 'Too many at once; try again in an hour' } },
  changed: { status: 409, title: { 'zh-CN': '该异议已由他人处理，请刷新后查看', en: 'Somebody else dealt with this objection; reload to see' } },
  settled: { status: 409, title: { 'zh-CN': '该异议已经答复，不能再次处理', en: 'This objection has been answered already' } },
  'answer-needed': { status: 422, title: { 'zh-CN': '请写明答复内容', en: 'Please write the answer' } },
  'no-identity': { status: 409, title: { 'zh-CN': '该异议未留身份信息', en: 'Nothing was said about who objected' } },
  'open-objections': {
    status: 409,
    title: { 'zh-CN': '该项尚有未办结的异议，不能解除暂缓', en: 'There are objections to this entry that are not settled; it stays held' },
  },
  struck: { status: 409, title: { 'zh-CN': '该项已因异议成立取消，不能恢复', en: 'An objection to this entry was upheld; it cannot come back' } },
});

const id = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(500);
const content = z.string().trim().min(10).max(3000);
const said = {
  itemId: z.uuid().nullable().default(null),
  content,
  name: z.string().trim().max(50).default(''),
  telephone: z.string().trim().max(30).default(''),
};
const Receipt = z.object({ number: z.string(), code: z.string() });
export type Receipt = z.infer<typeof Receipt>;

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/publicity',
    permission: 'public',
    summary: { 'zh-CN': '公示列表', en: 'Public notices' },
    input: z.object({ ...pageQuery }),
    output: pageOf(Notice),
  }),
  show: endpoint({
    method: 'GET',
    path: '/publicity/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一份公示', en: 'One public notice' },
    input: id,
    output: NoticePage,
    problems: ['missing'],
  }),
  object: endpoint({
    method: 'POST',
    path: '/publicity/{id}/objections',
    permission: 'public',
    summary: { 'zh-CN': '对公示内容提出异议（身份信息加密保存）', en: 'Object; who objects is kept sealed' },
    input: id.extend(said),
    output: Receipt,
    problems: ['missing', 'over', 'withdrawn', 'no-item', 'too-many'],
    example: { id: '01900000-0000-7000-8000-000000000001', content: '公示名单第2项的成员单位数量与实际情况不符，请予核查。' },
  }),
  lookUp: endpoint({
    method: 'POST',
    path: '/publicity/objections/look-up',
    permission: 'public',
    summary: { 'zh-CN': '凭受理编号和查询码查看答复', en: 'Read the answer by number and code' },
    input: z.object({ number: z.string().trim().max(30), code: z.string().trim().max(40) }),
    output: z.object({ number: z.string(), title: z.string(), receivedAt: z.iso.datetime(), state: ObjectionState, answer: z.string().nullable() }),
    problems: ['unknown-code', 'too-many'],
  }),
  cases: endpoint({
    method: 'GET',
    path: '/publicity-cases',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '公示与异议办理', en: 'Public notices with their objections' },
    input: z.object({ ...pageQuery }),
    output: pageOf(Notice.extend({ objections: z.number().int(), open: z.number().int() })),
  }),
  case: endpoint({
    method: 'GET',
    path: '/publicity-cases/{id}',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '一份公示的办理情况', en: 'One notice as its office sees it' },
    input: id,
    output: CasePage,
    problems: ['missing'],
  }),
  objections: endpoint({
    method: 'GET',
    path: '/publicity-cases/{id}/objections',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '收到的异议', en: 'The objections that came in' },
    input: id.extend({ state: ObjectionState.optional(), ...pageQuery }),
    output: pageOf(Objection),
    problems: ['missing'],
  }),
  enter: endpoint({
    method: 'POST',
    path: '/publicity-cases/{id}/objections',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '登记来信、来电、来访的异议', en: 'Enter an objection that came by letter, telephone or visit' },
    input: id.extend(said),
    output: Receipt,
    problems: ['missing', 'withdrawn', 'no-item'],
  }),
  settle: endpoint({
    method: 'POST',
    path: '/publicity/objections/{id}/settle',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '办理异议：调查、成立、不成立、不予受理', en: 'Deal with an objection' },
    input: id.extend({
      base: z.number().int().min(1),
      state: ObjectionState,
      answer: z.string().trim().max(2000).default(''),
      strike: z.boolean().default(false),
    }),
    output: Objection,
    problems: ['missing', 'changed', 'settled', 'answer-needed'],
    example: { id: '01900000-0000-7000-8000-000000000001', base: 1, state: 'dismissed', answer: '经核实，推荐书所列成员单位均已签订合作协议，异议不成立。' },
  }),
  identity: endpoint({
    method: 'POST',
    path: '/publicity/objections/{id}/identity',
    permission: 'publicity.identity',
    summary: { 'zh-CN': '因核实需要查看异议人身份（须写明理由，留痕）', en: 'Open who objected, with a reason that is kept in the security log' },
    input: id.extend({ reason }),
    output: z.object({ name: z.string(), telephone: z.string() }),
    problems: ['missing', 'no-identity'],
  }),
  hold: endpoint({
    method: 'POST',
    path: '/publicity-cases/{id}/items/{itemId}/hold',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '暂缓公示名单中的一项，或解除暂缓', en: 'Hold one entry, or let it go on' },
    input: id.extend({ itemId: z.uuid(), held: z.boolean(), reason }),
    output: CasePage,
    problems: ['missing', 'no-item', 'open-objections', 'struck'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/publicity-cases/{id}/withdraw',
    permission: 'publicity.handle',
    summary: { 'zh-CN': '撤回公示（须写明理由，公开显示）', en: 'Withdraw the notice; the reason is public' },
    input: id.extend({ reason }),
    output: CasePage,
    problems: ['missing', 'withdrawn'],
  }),
};
