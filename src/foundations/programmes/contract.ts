import { z } from 'zod';
import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { Indicators } from '#kernel/plan/indicators.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

const Key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,40}$/);
const Day = z.iso.date();

/** A file that the notice asks for. `label` is the official word, `gloss` its meaning in English. */
export const Evidence = z.strictObject({
  key: Key,
  label: z.string().min(1),
  gloss: z.string().optional(),
  required: z.boolean(),
  many: z.boolean(),
  hint: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A paper that came with the notice, in its order; `template` says which machine-readable part of the package it became. */
const Annex = z.strictObject({
  no: z.string().min(1),
  title: z.string().min(1),
  gloss: z.string().optional(),
  template: z.enum(['form', 'plan', 'indicators']).nullable(),
});

/** `programme.json`: what a call made from this package starts with. The call owns its dates; these are defaults. */
export const Programme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  version: z.string().regex(/^[0-9a-z][0-9a-z.-]{0,20}$/),
  title: Said,
  documentNumber: z.string().min(1).nullable(),
  issuers: z.array(z.string().min(2)).min(1),
  year: z.int().min(1990).max(2100),
  /** Who may lead a consortium of this type (渝府办发〔2023〕69号 knows park, enterprise and school). */
  leadType: z.enum(['park', 'enterprise', 'school']),
  defaults: z.strictObject({ submitBy: Day, target: z.int().positive().nullable(), clusters: z.array(z.string().min(2).max(40)) }),
  evidence: z.array(Evidence),
  annexes: z.array(Annex),
  sources: z.array(z.string().min(1)).min(1),
});
export type Programme = z.infer<typeof Programme>;

export const CallState = z.enum(['draft', 'open', 'closed', 'published']);
export type CallState = z.infer<typeof CallState>;
export const CallAction = z.enum(['change', 'open', 'extend', 'close']);
export type CallAction = z.infer<typeof CallAction>;

/** `state` is the one in force by the database's clock: a call past `closesAt` is closed. */
export const Call = z.object({
  id: z.uuid(),
  packageId: z.string(),
  packageVersion: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuers: z.array(z.string()),
  year: z.number().int(),
  opensAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime(),
  target: z.number().int().nullable(),
  clusters: z.array(z.string()),
  state: CallState,
  practice: z.boolean(),
});
export type Call = z.infer<typeof Call>;

export const CallPage = Call.extend({
  version: z.number().int(),
  programme: z.object({ title: Said, leadType: Programme.shape.leadType, evidence: z.array(Evidence), annexes: z.array(Annex), sources: z.array(z.string()) }),
  /** The last extension, and why the call was closed early, for everybody to read. */
  extension: z.object({ from: z.iso.datetime(), reason: z.string() }).nullable(),
  closeReason: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** What this reader may try now: open (`because: null`), or closed with the name of the problem that says why. */
  allowed: z.array(z.object({ action: CallAction, because: z.enum(['deadline-past']).nullable() })),
});
export type CallPage = z.infer<typeof CallPage>;

/** 业务咨询 or 平台技术咨询, as the notice has them. */
export const Contact = z.strictObject({
  kind: z.enum(['business', 'technical']),
  name: z.string().trim().min(1).max(50),
  phone: z.string().trim().min(1).max(60),
});
export type Contact = z.infer<typeof Contact>;
const Contacts = z.object({ items: z.array(Contact) });

export const PackageSummary = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string(),
  storedAt: z.iso.datetime(),
  inUse: z.boolean(),
  programme: Programme,
});
export type PackageSummary = z.infer<typeof PackageSummary>;
export const PackagePage = PackageSummary.extend({
  definition: z.custom<FormDefinition>(),
  procedure: z.custom<ProcedureDefinition>(),
  plan: z.custom<PlanDefinition | null>(),
  indicators: z.custom<Indicators | null>(),
});
export type PackagePage = z.infer<typeof PackagePage>;

/** A wrong place in an uploaded file, and what to do about it, in the reader's language. */
export const UploadFault = z.object({ file: z.string(), path: z.string(), reason: z.string() });
export type UploadFault = z.infer<typeof UploadFault>;

/** A package that was uploaded and is no version yet. */
export const DraftSummary = z.object({
  id: z.uuid(),
  packageId: z.string(),
  version: z.string(),
  digest: z.string(),
  uploadedAt: z.iso.datetime(),
  uploadedBy: z.string(),
  programme: Programme,
});
export type DraftSummary = z.infer<typeof DraftSummary>;
export const DraftPage = DraftSummary.extend({ definition: z.custom<FormDefinition>(), procedure: z.custom<ProcedureDefinition>() });
export type DraftPage = z.infer<typeof DraftPage>;

export const Change = z.object({
  what: z.enum(['label', 'kind', 'section', 'unit', 'min', 'max', 'maxChars', 'required', 'computed', 'columns', 'words', 'severity', 'check', 'content']),
  before: z.string(),
  after: z.string(),
});
export type Change = z.infer<typeof Change>;
/** A cell, a rule, a stage or a slot for evidence that came, went or changed. */
export const CellDifference = z.object({
  id: z.string(),
  label: z.string(),
  section: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  changes: z.array(Change),
});
export type CellDifference = z.infer<typeof CellDifference>;
export const Words = z.object({ place: z.string(), before: z.string(), after: z.string() });
export type Words = z.infer<typeof Words>;
export const Difference = z.object({
  cells: z.array(CellDifference),
  rules: z.array(CellDifference),
  procedure: z.array(CellDifference),
  evidence: z.array(CellDifference),
  /** Official words that belong to no cell, side by side. */
  words: z.array(Words),
  /** The chapters of the plan or the observation points differ. */
  plan: z.boolean(),
});
export type Difference = z.infer<typeof Difference>;
/** `obstacles`: why forms begun under the one cannot go on under the other; none when they can. */
const Comparison = z.object({ difference: Difference, obstacles: z.array(z.string()) });

export const problems = defineProblems('programmes', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该申报批次', en: 'No such call' }, detail: outsideScope },
  'no-package': { status: 404, title: { 'zh-CN': '没有找到该项目包或版本', en: 'No such package or version' } },
  'no-draft': { status: 404, title: { 'zh-CN': '没有找到该待采用的项目包', en: 'No such uploaded package' }, detail: outsideScope },
  'version-exists': {
    status: 409,
    title: { 'zh-CN': '该项目包已有此版本，请在 programme.json 中改用新的版本号', en: 'The package has this version already; give programme.json a new one' },
  },
  'same-version': { status: 409, title: { 'zh-CN': '批次已使用该版本', en: 'The call uses this version already' } },
  incompatible: {
    status: 409,
    title: { 'zh-CN': '新版本与已填写的内容不相容，不能作为更正', en: 'The version does not fit what was written; it is no correction' },
    detail: {
      'zh-CN': '批次和各表单均未变动。请按列出的问题修订项目包后再上传。',
      en: 'Nothing was changed. Revise the package as listed and upload it again.',
    },
  },
  changed: { status: 409, title: { 'zh-CN': '该批次已被他人修改，请刷新后重试', en: 'It was changed by someone else; reload and try again' } },
  role: { status: 403, title: { 'zh-CN': '批次由市经济信息委、市教委办理', en: 'Calls are kept by the two municipal departments' } },
  'not-draft': {
    status: 409,
    title: { 'zh-CN': '批次已开放，不能再修改', en: 'The call has been opened and cannot be changed any more' },
    detail: {
      'zh-CN': '开放后只能延长截止时间或提前截止，均须说明原因。',
      en: 'Once open, one can only extend the deadline or close it early, each with a reason.',
    },
  },
  'not-open': { status: 409, title: { 'zh-CN': '该批次当前不在申报期', en: 'This call is not open' } },
  'deadline-past': {
    status: 409,
    title: { 'zh-CN': '截止日期已过，请先改为今天或以后的日期', en: 'The deadline has passed; set it to today or later first' },
  },
  'not-later': {
    status: 422,
    title: { 'zh-CN': '新的截止日期应晚于原截止日期和今天', en: 'The new deadline must be later than the old one and not in the past' },
  },
  'still-open': { status: 409, title: { 'zh-CN': '申报截止后才能公布结果', en: 'Results can be published only after the call has closed' } },
  invalid: { status: 422, title: { 'zh-CN': '联系方式有误，请按提示修改', en: 'Some contacts are not valid; please correct them as shown' } },
  published: { status: 409, title: { 'zh-CN': '结果已公布，不能再更改该批次', en: 'Results are published; the call cannot be changed any more' } },
});

const byId = z.object({ id: z.uuid() });
const byPackage = z.object({ id: Programme.shape.id, version: Programme.shape.version });
const byDraft = z.object({ draftId: z.uuid() });
const reason = z.string().trim().min(2).max(500);
/** A file as text, or an archive as base64; a request may be one megabyte in all. */
const Base64 = z
  .string()
  .max(1_000_000)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** What an officer decides about a call; the package gives the rest. `closesOn` counts to the end of that day in Shanghai. */
export const Details = z.object({
  title: z.string().trim().min(4).max(200),
  documentNumber: z.string().trim().min(2).max(60).nullable(),
  issuers: z.array(z.string().trim().min(2).max(60)).min(1).max(10),
  year: z.number().int().min(1990).max(2100),
  closesOn: Day,
  target: z.number().int().min(1).max(1000).nullable(),
  clusters: z.array(z.string().trim().min(2).max(40)).max(60),
});
export type Details = z.infer<typeof Details>;

export const api = {
  packages: endpoint({
    method: 'GET',
    path: '/programmes',
    permission: 'signed-in',
    summary: { 'zh-CN': '已载入的项目包及版本', en: 'The packages that are loaded, by version' },
    output: z.object({ items: z.array(PackageSummary) }),
  }),
  package: endpoint({
    method: 'GET',
    path: '/programmes/{id}/{version}',
    permission: 'signed-in',
    summary: { 'zh-CN': '一个项目包：表单、流程、材料清单', en: 'One package: its form, procedure and list of evidence' },
    input: byPackage,
    output: PackagePage,
    problems: ['no-package'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/programmes/{id}/{version}/compare',
    permission: 'signed-in',
    summary: { 'zh-CN': '比较项目包的两个版本', en: 'Compare two versions of a package' },
    input: byPackage.extend({ with: Programme.shape.version }),
    output: Comparison,
    problems: ['no-package'],
  }),
  drafts: endpoint({
    method: 'GET',
    path: '/package-drafts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '已上传、待采用的项目包', en: 'Packages that were uploaded and are no version yet' },
    output: z.object({ items: z.array(DraftSummary) }),
  }),
  upload: endpoint({
    method: 'POST',
    path: '/package-drafts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '上传项目包（ZIP 或各文件），有误时逐条列出', en: 'Upload a package (a ZIP or its files); every fault is listed' },
    input: z.object({ archive: Base64.optional(), files: z.record(z.string().max(100), z.string()).optional() }),
    output: z.object({ draft: DraftSummary.nullable(), faults: z.array(UploadFault) }),
    example: { files: { 'programme.json': '{}' } },
  }),
  draft: endpoint({
    method: 'GET',
    path: '/package-drafts/{draftId}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '一个待采用的项目包', en: 'One uploaded package' },
    input: byDraft,
    output: DraftPage,
    problems: ['no-draft'],
  }),
  compareDraft: endpoint({
    method: 'GET',
    path: '/package-drafts/{draftId}/compare',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '与已有版本比较', en: 'Compare with a version that is there' },
    input: byDraft.extend({ with: Programme.shape.version }),
    output: Comparison,
    problems: ['no-draft', 'no-package'],
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/package-drafts/{draftId}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '删除待采用的项目包', en: 'Delete an uploaded package' },
    input: byDraft,
    output: z.undefined(),
    problems: ['no-draft'],
  }),
  adopt: endpoint({
    method: 'POST',
    path: '/package-drafts/{draftId}/adopt',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '采用为新版本', en: 'Adopt it as a new version' },
    input: byDraft,
    output: PackageSummary,
    problems: ['no-draft', 'version-exists'],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/calls/{id}/correct',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '批次改用更正后的版本；填报中的表单随之更新或保持原样', en: 'Take a call to a corrected version; drafts follow or stay as they are' },
    input: byId.extend({ packageVersion: Programme.shape.version, drafts: z.enum(['move', 'keep']), reason }),
    output: CallPage,
    problems: ['missing', 'role', 'no-package', 'same-version', 'incompatible', 'published'],
    example: { id: '01900000-0000-7000-8000-000000000001', packageVersion: '3', drafts: 'move', reason: '更正附件4中一处单位。' },
  }),
  calls: endpoint({
    method: 'GET',
    path: '/calls',
    permission: 'public',
    summary: { 'zh-CN': '申报批次（已开放的任何人可查）', en: 'Calls (anyone may see those that were opened)' },
    input: z.object({
      state: CallState.optional(),
      year: z.coerce.number().int().min(1990).max(2100).optional(),
      practice: z.stringbool().optional(),
      ...pageQuery,
    }),
    output: pageOf(Call),
    example: { state: 'open' },
  }),
  call: endpoint({
    method: 'GET',
    path: '/calls/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一个申报批次', en: 'One call' },
    input: byId,
    output: CallPage,
    problems: ['missing'],
  }),
  contacts: endpoint({
    method: 'GET',
    path: '/calls/{id}/contacts',
    permission: 'signed-in',
    summary: { 'zh-CN': '批次联系人（登录后可见）', en: 'Whom to ask about a call (for who is signed in)' },
    input: byId,
    output: Contacts,
    problems: ['missing'],
  }),
  setContacts: endpoint({
    method: 'PUT',
    path: '/calls/{id}/contacts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '维护批次联系人', en: 'Keep the contacts of a call' },
    input: byId.extend({ items: z.array(Contact).max(10) }),
    output: Contacts,
    problems: ['missing', 'invalid', 'published'],
    example: { id: '01900000-0000-7000-8000-000000000001', items: [{ kind: 'business', name: '示例联系人', phone: '023-12345678' }] },
  }),
  createCall: endpoint({
    method: 'POST',
    path: '/calls',
    permission: 'programmes.manage',
    summary: {
      'zh-CN': '由项目包新建批次（草稿；未填的取项目包的默认值）',
      en: 'Make a call from a package (a draft; what is left out comes from the package)',
    },
    input: Details.partial().extend({
      packageId: Programme.shape.id,
      packageVersion: Programme.shape.version.optional(),
      practice: z.boolean().default(false),
    }),
    output: CallPage,
    problems: ['no-package'],
    example: { packageId: 'chongqing-park-2023', closesOn: '2027-11-10' },
  }),
  changeCall: endpoint({
    method: 'PUT',
    path: '/calls/{id}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '修改草稿批次', en: 'Change a call while it is a draft' },
    input: Details.extend({ ...byId.shape, version: z.number().int() }),
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'changed'],
  }),
  openCall: endpoint({
    method: 'POST',
    path: '/calls/{id}/open',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '开放申报', en: 'Open the call' },
    input: byId,
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'deadline-past'],
  }),
  extendCall: endpoint({
    method: 'POST',
    path: '/calls/{id}/extend',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '延长截止日期（须说明原因）', en: 'Extend the deadline, with a reason' },
    input: byId.extend({ closesOn: Day, reason }),
    output: CallPage,
    problems: ['missing', 'role', 'not-open', 'not-later', 'published'],
    example: { id: '01900000-0000-7000-8000-000000000001', closesOn: '2027-11-20', reason: '应部分区县请求，适当延长申报时间。' },
  }),
  closeCall: endpoint({
    method: 'POST',
    path: '/calls/{id}/close',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '提前截止（须说明原因）', en: 'Close the call early, with a reason' },
    input: byId.extend({ reason }),
    output: CallPage,
    problems: ['missing', 'role', 'not-open'],
  }),
};
