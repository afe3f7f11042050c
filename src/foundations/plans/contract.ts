import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import type { PlanCheck, PlanContext } from '#kernel/plan/check.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { PlanAnswers, PlanValue } from '#kernel/plan/values.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import type { Prose } from '#kernel/prose/prose.ts';
import { Said } from '#kernel/said.ts';

/** A value of a field. Its shape is that of the field (`parsePlanValue`), which the package defines and not this contract. */
const FieldValue = z.custom<PlanValue>(value => value !== undefined);
const Field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);
const PartKey = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);

/** Why this reader may not write now; null when they may. Each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;

/** A plan as one opens it: what is asked, what is written, whether one may write, and what stands beside the text. */
export const PlanPage = z.object({
  id: z.uuid(),
  packageId: z.string(),
  packageVersion: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  name: z.string().nullable(),
  definition: z.custom<PlanDefinition>(),
  answers: z.custom<PlanAnswers>(),
  /** Version of each field that was ever written. A save names the version it builds on as `base`. */
  versions: z.record(z.string(), z.number().int()),
  editable: z.boolean(),
  because: Because.nullable(),
  editableUntil: z.iso.datetime().nullable(),
  /** What the self-check knows besides the plan, so that the screen can run the same check while one types. */
  context: z.custom<PlanContext>(),
  /** Files of the record in the slots that chapter 七 names. */
  files: z.array(z.object({ id: z.uuid(), slot: z.string(), name: z.string(), sha256: z.string() })),
});
export type PlanPage = z.infer<typeof PlanPage>;

export const Change = z.object({ field: Field, base: z.number().int().min(0), value: FieldValue });
export type Change = z.infer<typeof Change>;
export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.number().int(), value: FieldValue })), at: z.iso.datetime() });
export type Saved = z.infer<typeof Saved>;

/** One field of a 409 `/problems/plans/conflict`, in `conflicts` of the problem: both texts, whose it is and since when. */
export type Conflict = { field: string; version: number; mine: PlanValue; theirs: PlanValue; person: string | null; at: string | null };

const Person = z.object({ id: z.uuid(), name: z.string() });
export const PastChange = z.object({
  field: z.string(),
  version: z.number().int(),
  value: FieldValue,
  person: Person,
  at: z.iso.datetime(),
});
export type PastChange = z.infer<typeof PastChange>;

export const Version = z.object({
  number: z.number().int(),
  versionCode: z.string(),
  digest: z.string(),
  why: z.enum(['kept', 'round', 'import', 'handed-in']),
  note: z.string().nullable(),
  person: Person,
  at: z.iso.datetime(),
});
export type Version = z.infer<typeof Version>;

/** A field that is not the same in two versions; `null` where one has nothing. */
export const Difference = z.object({ field: z.string(), before: FieldValue, after: FieldValue });
export type Difference = z.infer<typeof Difference>;

/** One round of 征求意见: who was asked about which version until when, and what they said. */
export const Outcome = z.enum(['adopted', 'partly', 'not-adopted']);
export type Outcome = z.infer<typeof Outcome>;
export const Round = z.object({
  id: z.uuid(),
  number: z.number().int(),
  versionCode: z.string(),
  note: z.string().nullable(),
  until: z.iso.date(),
  person: Person,
  at: z.iso.datetime(),
  asked: z.array(
    z.object({
      id: z.uuid(),
      organisation: Person,
      answer: z.enum(['none', 'opinions']).nullable(),
      person: Person.nullable(),
      answeredAt: z.iso.datetime().nullable(),
    }),
  ),
  opinions: z.array(
    z.object({
      id: z.uuid(),
      askedId: z.uuid(),
      place: z.string(),
      text: z.string(),
      outcome: Outcome.nullable(),
      reason: z.string().nullable(),
      settledBy: Person.nullable(),
    }),
  ),
});
export type Round = z.infer<typeof Round>;
/** A round as who is asked opens it: with the text of its version. `own`: their row; `isOpen`: they may answer. */
export const RoundPage = Round.extend({
  planId: z.uuid(),
  name: z.string().nullable(),
  definition: z.custom<PlanDefinition>(),
  answers: z.custom<PlanAnswers>(),
  cover: z.custom<Readonly<Record<string, string | null>>>(),
  own: z.uuid().nullable(),
  isOpen: z.boolean(),
});
export type RoundPage = z.infer<typeof RoundPage>;

/** A Word file that came back: what it says for each place beside what stands there, and what became of the headings. */
export const Returned = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['open', 'taken', 'dropped']),
  person: Person,
  at: z.iso.datetime(),
  places: z.array(
    z.object({
      slot: z.string(),
      now: z.custom<Prose | null>(),
      value: z.custom<Prose | null>(),
      same: z.boolean(),
      guessed: z.boolean(),
      refused: Said.nullable(),
    }),
  ),
  rest: z.array(z.object({ after: z.string(), text: z.string() })),
  headings: z.array(z.object({ kind: z.enum(['missing', 'renamed', 'moved']), message: Said })),
  /** 修订 in the file; all of them are accepted in what is offered. */
  changes: z.array(z.object({ kind: z.string(), text: z.string(), author: z.string(), at: z.string().nullable() })),
  comments: z.array(z.object({ text: z.string(), about: z.string(), author: z.string() })),
  notKept: z.array(Said),
});
export type Returned = z.infer<typeof Returned>;

/** One row of 表 重庆市市域产教联合体建设方案: its cells by column. */
export const SummaryRow = z.object({ planId: z.uuid(), subjectId: z.uuid(), cells: z.record(z.string(), z.string().nullable()) });
export type SummaryRow = z.infer<typeof SummaryRow>;

export const problems = defineProblems('plans', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该建设方案', en: 'No such plan' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此方案由其他单位编制，您可以查看', en: 'Another organisation writes this plan; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '此方案已报送，不能再修改', en: 'This plan has been handed in and cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系审核单位退回。', en: 'If something must change, ask whoever reviews it to return it.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late changes are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。方案保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. The plan stays, read-only; it can be read and exported.',
    },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '有内容已被他人修改，请核对后再保存', en: 'Somebody else changed this; compare and save again' },
    detail: {
      'zh-CN': '本次提交的内容均未保存，双方填写的内容都在，请选择保留哪一份。',
      en: 'Nothing of this request was saved; both texts are kept for you to choose from.',
    },
  },
  large: { status: 413, title: { 'zh-CN': '文件超过 30 MB，请压缩图片后重试', en: 'The file is larger than 30 MB; make its pictures smaller' } },
  empty: { status: 422, title: { 'zh-CN': '文件是空的', en: 'The file is empty' } },
  'not-readable': {
    status: 422,
    title: { 'zh-CN': '无法读取该文件，请用 Word 或 WPS 另存为 .docx 后重试', en: 'The file cannot be read; save it as .docx with Word or WPS and try again' },
    detail: { 'zh-CN': '方案内容没有任何改动。', en: 'Nothing of the plan was changed.' },
  },
  settled: { status: 409, title: { 'zh-CN': '该文件已处理，请刷新查看', en: 'This file has been settled; reload to see' } },
  'until-past': { status: 422, title: { 'zh-CN': '截止日期应为今天或以后', en: 'The day must be today or later' } },
  'not-asked': { status: 403, title: { 'zh-CN': '本轮没有征求贵单位的意见', en: 'Your organisation was not asked in this round' } },
  'round-over': { status: 409, title: { 'zh-CN': '本轮征求意见已截止', en: 'This round is over' } },
  'no-place': { status: 422, title: { 'zh-CN': '方案中没有这一部分', en: 'The plan has no such part' } },
  'already-settled': {
    status: 409,
    title: { 'zh-CN': '编制单位已处理贵单位的意见，不能再修改', en: 'Your opinions have been settled and cannot be changed any more' },
  },
  'reason-needed': { status: 422, title: { 'zh-CN': '部分采纳或不采纳的，请写明理由', en: 'Give a reason for what is not adopted in full' } },
  'no-version': { status: 404, title: { 'zh-CN': '没有这个版本', en: 'There is no such version' } },
});

const byId = z.object({ id: z.uuid() });
const VersionNumber = z.coerce.number().int().min(0).max(100_000);

export const api = {
  summary: endpoint({
    method: 'GET',
    path: '/plans/summary',
    permission: 'plans.read',
    summary: { 'zh-CN': '汇总表：一个批次的全部建设方案', en: 'The summary table of all plans of a call' },
    input: z.object({ callId: z.uuid() }),
    output: z.object({ definition: z.custom<PlanDefinition | null>(), rows: z.array(SummaryRow) }),
    example: { callId: '01900000-0000-7000-8000-000000000001' },
  }),
  summaryDocument: endpoint({
    method: 'GET',
    path: '/plans/summary/document/{format}',
    permission: 'plans.read',
    raw: true,
    summary: { 'zh-CN': '下载汇总表（PDF、Word 或 Excel）', en: 'Download the summary table (PDF, Word or Excel)' },
    input: z.object({ callId: z.uuid(), format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.unknown(),
    problems: ['missing'],
    example: { callId: '01900000-0000-7000-8000-000000000001', format: 'pdf' },
  }),
  document: endpoint({
    method: 'GET',
    path: '/plans/{id}/document/{format}',
    permission: 'plans.read',
    raw: true,
    summary: {
      'zh-CN': '下载建设方案文件（PDF 或 Word；可指定版本，可带与另一版本的修订对照）',
      en: 'Download the plan as a file (PDF or Word), now or in a version, with the changes since another as 修订 when asked',
    },
    input: byId.extend({ format: z.enum(['pdf', 'docx']), version: VersionNumber.default(0), since: VersionNumber.default(0) }),
    output: z.unknown(),
    problems: ['missing', 'no-version'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/plans/{id}',
    permission: 'plans.read',
    summary: { 'zh-CN': '打开一份建设方案', en: 'Open a plan' },
    input: byId,
    output: PlanPage,
    problems: ['missing'],
  }),
  /** All or nothing: one field that moved, or one value that cannot be read, and nothing of the request is saved. */
  save: endpoint({
    method: 'PATCH',
    path: '/plans/{id}/parts/{part}',
    permission: 'plans.write',
    summary: { 'zh-CN': '保存方案内容（逐项，全部成功或全部不保存）', en: 'Save what was written (by field; all or nothing)' },
    input: byId.extend({ part: PartKey, changes: z.array(Change.strict()).min(1).max(100) }),
    output: Saved,
    problems: ['missing', 'role', 'locked', 'closed', 'conflict'],
    example: { id: '01900000-0000-7000-8000-000000000001', part: 'cover', changes: [{ field: 'cover.date', base: 0, value: '2023-11-06' }] },
  }),
  check: endpoint({
    method: 'GET',
    path: '/plans/{id}/check',
    permission: 'plans.read',
    summary: { 'zh-CN': '自查：缺项、空缺和未对应的观测点与举措', en: 'Self-check: gaps, empty places, points and measures without an answer' },
    input: byId,
    output: z.custom<PlanCheck>(),
    problems: ['missing'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/plans/{id}/history',
    permission: 'plans.read',
    summary: { 'zh-CN': '某一项的修改记录', en: 'What a field said before' },
    input: byId.extend({ field: Field, ...pageQuery }),
    output: pageOf(PastChange),
    problems: ['missing'],
  }),
  versions: endpoint({
    method: 'GET',
    path: '/plans/{id}/versions',
    permission: 'plans.read',
    summary: { 'zh-CN': '已保存的版本', en: 'The versions that were kept' },
    input: byId,
    output: z.object({ items: z.array(Version) }),
    problems: ['missing'],
  }),
  keep: endpoint({
    method: 'POST',
    path: '/plans/{id}/versions',
    permission: 'plans.write',
    summary: { 'zh-CN': '把现在的内容保存为一个版本', en: 'Keep what the plan says now as a version' },
    input: byId.extend({ note: z.string().trim().max(200).default('') }),
    output: Version,
    problems: ['missing', 'role'],
  }),
  /** Version 0 is what the plan says now. */
  compare: endpoint({
    method: 'GET',
    path: '/plans/{id}/compare',
    permission: 'plans.read',
    summary: { 'zh-CN': '比较两个版本（0 为当前内容）', en: 'Compare two versions (0 is what it says now)' },
    input: byId.extend({ from: VersionNumber, to: VersionNumber }),
    output: z.object({ items: z.array(Difference) }),
    problems: ['missing', 'no-version'],
    example: { id: '01900000-0000-7000-8000-000000000001', from: 1, to: 0 },
  }),
  uploadReturned: endpoint({
    method: 'POST',
    path: '/plans/{id}/returned',
    permission: 'plans.write',
    raw: true,
    summary: { 'zh-CN': '上传修改后的 Word 文件，读出各处内容待选择', en: 'Upload an edited Word file; what it says waits to be chosen from' },
    input: byId.extend({ name: z.string().max(400).default('') }),
    output: Returned,
    problems: ['missing', 'role', 'locked', 'closed', 'large', 'empty', 'not-readable'],
  }),
  returned: endpoint({
    method: 'GET',
    path: '/plans/{id}/returned',
    permission: 'plans.read',
    summary: { 'zh-CN': '待处理的 Word 文件及其与现有内容的比较', en: 'Word files that wait, beside what the plan says' },
    input: byId,
    output: z.object({ items: z.array(Returned) }),
    problems: ['missing'],
  }),
  takeReturned: endpoint({
    method: 'POST',
    path: '/plans/returned/{file}/take',
    permission: 'plans.write',
    summary: { 'zh-CN': '采用选中各处的内容（前后各存为一个版本）', en: 'Take the chosen places; the plan before and after is kept as a version each' },
    input: z.object({ file: z.uuid(), slots: z.array(z.string().max(100)).min(1).max(200) }),
    output: z.object({ versionCode: z.string() }),
    problems: ['missing', 'role', 'locked', 'closed', 'settled'],
  }),
  dropReturned: endpoint({
    method: 'POST',
    path: '/plans/returned/{file}/drop',
    permission: 'plans.write',
    summary: { 'zh-CN': '不采用该文件', en: 'Take nothing of the file' },
    input: z.object({ file: z.uuid() }),
    output: z.object({ dropped: z.literal(true) }),
    problems: ['missing', 'role', 'locked', 'closed', 'settled'],
  }),
  rounds: endpoint({
    method: 'GET',
    path: '/plans/{id}/rounds',
    permission: 'plans.read',
    summary: { 'zh-CN': '各轮征求意见', en: 'The rounds of opinions' },
    input: byId,
    output: z.object({ items: z.array(Round) }),
    problems: ['missing'],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/plans/{id}/rounds',
    permission: 'plans.write',
    summary: { 'zh-CN': '征求意见：把现在的内容存为版本，送有关单位', en: 'Ask organisations about what the plan says now, kept as a version' },
    input: byId.extend({ note: z.string().trim().max(500).default(''), until: z.iso.date(), organisations: z.array(z.uuid()).min(1).max(200) }),
    output: Round,
    problems: ['missing', 'role', 'until-past'],
    example: { id: '01900000-0000-7000-8000-000000000001', until: '2023-11-08', organisations: ['01900000-0000-7000-8000-000000000002'] },
  }),
  round: endpoint({
    method: 'GET',
    path: '/plans/rounds/{round}',
    permission: 'plans.read',
    summary: { 'zh-CN': '打开一轮征求意见：征求意见稿和本单位的答复', en: 'Open a round: the text that is asked about, and one’s own answer' },
    input: z.object({ round: z.uuid() }),
    output: RoundPage,
    problems: ['missing'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/plans/rounds/{round}/answer',
    permission: 'plans.opine',
    summary: { 'zh-CN': '答复：无意见，或逐处提出修改意见', en: 'Answer: no opinion, or opinions by place' },
    input: z.object({
      round: z.uuid(),
      opinions: z.array(z.strictObject({ place: z.string().max(100), text: z.string().trim().min(1).max(4000) })).max(200),
    }),
    output: RoundPage,
    problems: ['missing', 'not-asked', 'round-over', 'already-settled'],
    example: { round: '01900000-0000-7000-8000-000000000001', opinions: [{ place: 'positioning', text: '建议写明服务的产业集群。' }] },
  }),
  settleOpinion: endpoint({
    method: 'POST',
    path: '/plans/opinions/{opinion}/settle',
    permission: 'plans.write',
    summary: { 'zh-CN': '处理一条意见：采纳、部分采纳或不采纳', en: 'Settle an opinion: adopted, in part, or not' },
    input: z.object({ opinion: z.uuid(), outcome: Outcome, reason: z.string().trim().max(1000).default('') }),
    output: Round,
    problems: ['missing', 'role', 'reason-needed'],
    example: { opinion: '01900000-0000-7000-8000-000000000001', outcome: 'adopted' },
  }),
  remind: endpoint({
    method: 'POST',
    path: '/plans/rounds/{round}/remind',
    permission: 'plans.write',
    summary: { 'zh-CN': '提醒尚未答复的单位', en: 'Remind who has not answered' },
    input: z.object({ round: z.uuid() }),
    output: z.object({ reminded: z.number().int() }),
    problems: ['missing', 'role'],
  }),
  adoption: endpoint({
    method: 'GET',
    path: '/plans/rounds/{round}/adoption/{format}',
    permission: 'plans.read',
    raw: true,
    summary: { 'zh-CN': '下载意见采纳情况表（PDF、Word 或 Excel）', en: 'Download the table of what became of the opinions' },
    input: z.object({ round: z.uuid(), format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.unknown(),
    problems: ['missing'],
  }),
};
