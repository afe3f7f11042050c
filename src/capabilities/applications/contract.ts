import { z } from 'zod';
import { State } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

export { State };

/** What a stage of a package may offer. A package may leave some out; it may not invent others. */
export const Action = z.enum(['send', 'recommend', 'return', 'submit', 'approve', 'reject', 'withdraw']);
export type Action = z.infer<typeof Action>;

export const Outcome = z.enum(['approved', 'rejected']);
export type Outcome = z.infer<typeof Outcome>;

const Party = z.object({ id: z.uuid(), name: z.string() });
/** What this reader may try now: open (`because: null`) or closed with the name of the problem that says why. */
const Offer = z.object({
  action: Action,
  because: z.string().nullable(),
  name: Said,
  reason: z.enum(['required', 'optional', 'none']),
  reasons: z.array(Said),
  kind: z.enum(['primary', 'danger']).nullable(),
});

export const Application = z.object({
  id: z.uuid(),
  name: z.string(),
  state: State,
  stage: z.string(),
  stageName: Said,
  call: z.object({ id: z.uuid(), title: z.string(), closesAt: z.iso.datetime(), practice: z.boolean() }),
  park: Party,
  school: Party.nullable(),
  district: Party,
  receiptNumber: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  outcome: Outcome.nullable(),
  updatedAt: z.iso.datetime(),
});
export type Application = z.infer<typeof Application>;

/** One application with everything its page needs. */
export const ApplicationPage = Application.extend({
  formId: z.uuid(),
  /** The 建设方案, where the package asks for one. */
  planId: z.uuid().nullable(),
  clusters: z.array(z.string()),
  versionCode: z.string().nullable(),
  digest: z.string().nullable(),
  outcomeReason: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  evidence: z.array(
    z.object({ key: z.string(), label: z.string(), gloss: z.string().optional(), required: z.boolean(), many: z.boolean(), hint: z.string().optional() }),
  ),
  offers: z.array(Offer),
  mayNameSchool: z.boolean(),
  /** This reader fills the form now: the way to it is shown. */
  mayFill: z.boolean(),
  /** Approved so far against the target of the call; only for who decides. */
  target: z.object({ approved: z.number().int(), target: z.number().int() }).nullable(),
});
export type ApplicationPage = z.infer<typeof ApplicationPage>;

export const Receipt = z.object({
  number: z.string(),
  submittedAt: z.iso.datetime(),
  digest: z.string(),
  versionCode: z.string(),
  name: z.string(),
  school: z.string(),
  person: z.string(),
  call: z.object({ title: z.string(), documentNumber: z.string().nullable() }),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), size: z.number().int() })),
});
export type Receipt = z.infer<typeof Receipt>;

export const Result = z.object({
  id: z.uuid(),
  callId: z.uuid(),
  callTitle: z.string(),
  practice: z.boolean(),
  consortium: z.string(),
  park: z.string(),
  school: z.string(),
  district: z.string(),
  publishedAt: z.iso.datetime(),
});
export type Result = z.infer<typeof Result>;

/** 支撑材料汇编 or 归档包: made in the background, kept for a while, then made anew when asked. */
export const BundleKind = z.enum(['volume', 'archive']);
export type BundleKind = z.infer<typeof BundleKind>;
export const Bundle = z.object({
  id: z.uuid(),
  kind: BundleKind,
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** Per cent. */
  progress: z.number().int().min(0).max(100),
  name: z.string().nullable(),
  size: z.number().int().nullable(),
  sha256: z.string().nullable(),
  pages: z.number().int().nullable(),
  /** Files that could not be bound page by page, and stand on a sheet of their own. */
  separate: z.array(z.object({ number: z.string(), name: z.string() })),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
});
export type Bundle = z.infer<typeof Bundle>;

const Format = z.enum(['pdf', 'docx']);

export const problems = defineProblems('applications', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该申报', en: 'No such application' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '这一步不由您办理', en: 'This step is not yours to do' } },
  state: { status: 409, title: { 'zh-CN': '当前环节不能执行此操作，请刷新查看最新状态', en: 'Not possible at this stage; reload to see where it stands' } },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late applications are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。草稿保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. Your draft stays, read-only; it can be read and exported.',
    },
  },
  'not-open': { status: 409, title: { 'zh-CN': '该批次尚未开放申报', en: 'This call is not open' } },
  incomplete: {
    status: 409,
    title: { 'zh-CN': '推荐书或建设方案尚未完整，或存在错误', en: 'The form or the plan is incomplete or has errors' },
    detail: { 'zh-CN': '请打开「自查」，逐条补齐后再办理。', en: 'Open the self-check and settle each item first.' },
  },
  'no-opinion': {
    status: 409,
    title: { 'zh-CN': '推荐意见尚未填写', en: 'The opinion on the recommendation has not been written yet' },
    detail: { 'zh-CN': '请先打开推荐书，填写「推荐意见」。', en: 'Open the form and write the opinion first.' },
  },
  'no-school': { status: 409, title: { 'zh-CN': '尚未指定具体负责的职业学校', en: 'No responsible school has been named yet' } },
  'not-a-park': {
    status: 403,
    title: { 'zh-CN': '只有产业园区可以牵头申报', en: 'Only an industrial park can lead an application' },
    detail: { 'zh-CN': '依据：渝经信发〔2023〕85号 二、申报类型。', en: 'Source: 渝经信发〔2023〕85号, part 2.' },
  },
  'no-district': {
    status: 409,
    title: {
      'zh-CN': '贵单位尚未登记所在区县，请联系市级部门维护单位名录',
      en: 'Your organisation has no district in the directory; ask the municipal officers to add it',
    },
  },
  'not-a-school': { status: 422, title: { 'zh-CN': '只能指定职业学校', en: 'Only a vocational school can be named' } },
  'unknown-cluster': { status: 422, title: { 'zh-CN': '产业集群不在本批次的可选范围内', en: 'That industry cluster is not offered by this call' } },
  'already-started': {
    status: 409,
    title: { 'zh-CN': '贵园区在本批次已有申报，请打开已有申报继续办理', en: 'Your park already has an application in this call; continue with that one' },
  },
  'evidence-locked': {
    status: 409,
    title: { 'zh-CN': '申报材料已报送或已办结，现在不能增减佐证材料', en: 'The material has been handed in: evidence cannot be added or removed now' },
  },
  'unknown-slot': { status: 422, title: { 'zh-CN': '没有这一类佐证材料，请刷新后重试', en: 'There is no such kind of evidence; reload and try again' } },
  'reason-needed': { status: 422, title: { 'zh-CN': '请填写理由', en: 'Please give a reason' } },
  'over-target': {
    status: 409,
    title: { 'zh-CN': '同意数量将超过本批次目标数，请确认后再办理', en: 'This would exceed the target of the call; confirm to go on' },
  },
  undecided: { status: 409, title: { 'zh-CN': '仍有已提交的申报未审定，不能公布结果', en: 'Some submitted applications are not decided yet' } },
  'still-open': { status: 409, title: { 'zh-CN': '申报截止后才能公布结果', en: 'Results can be published only after the call has closed' } },
  'none-approved': {
    status: 409,
    title: { 'zh-CN': '本批次没有同意创建的申报，不能起草公示或公布', en: 'No application of this call was approved, so there is nothing to announce' },
  },
  'bundle-missing': { status: 404, title: { 'zh-CN': '没有找到该文件，可能已过期，请重新生成', en: 'No such file; it may have expired, make it again' } },
  'bundle-waiting': { status: 409, title: { 'zh-CN': '文件尚在生成，请稍候', en: 'The file is still being made' } },
  'not-submitted': { status: 404, title: { 'zh-CN': '尚未提交，没有回执', en: 'Not submitted yet, so there is no receipt' } },
});

const id = z.object({ id: z.uuid() });
const name = z.string().trim().min(4).max(100);
const reason = z.string().trim().max(1000);
const byStep = ['missing', 'role', 'state'] as const;

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/applications',
    permission: 'applications.read',
    summary: { 'zh-CN': '我可以查看的申报', en: 'The applications one may see' },
    input: z.object({ callId: z.uuid().optional(), state: State.optional(), q: z.string().trim().max(50).optional(), ...pageQuery }),
    output: pageOf(Application),
    example: { state: 'in-review' },
  }),
  get: endpoint({
    method: 'GET',
    path: '/applications/{id}',
    permission: 'applications.read',
    summary: { 'zh-CN': '一份申报', en: 'One application' },
    input: id,
    output: ApplicationPage,
    problems: ['missing'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/applications',
    permission: 'applications.start',
    summary: { 'zh-CN': '牵头园区发起申报', en: 'The lead park starts an application' },
    input: z.object({ callId: z.uuid(), name, clusters: z.array(z.string().max(100)).min(1).max(10) }),
    output: ApplicationPage,
    problems: ['missing', 'not-open', 'closed', 'not-a-park', 'no-district', 'unknown-cluster', 'already-started'],
    example: { callId: '01900000-0000-7000-8000-000000000001', name: '示例智能装备产教联合体', clusters: ['智能装备及智能制造'] },
  }),
  nameSchool: endpoint({
    method: 'POST',
    path: '/applications/{id}/school',
    permission: 'applications.start',
    summary: { 'zh-CN': '指定具体负责的职业学校', en: 'Name the responsible vocational school' },
    input: id.extend({ schoolId: z.uuid() }),
    output: ApplicationPage,
    problems: [...byStep, 'not-a-school', 'closed'],
  }),
  send: endpoint({
    method: 'POST',
    path: '/applications/{id}/send',
    permission: 'applications.write',
    summary: { 'zh-CN': '报送区县审核', en: 'Send to the district' },
    input: id,
    output: ApplicationPage,
    problems: [...byStep, 'closed', 'incomplete', 'no-school'],
  }),
  recommend: endpoint({
    method: 'POST',
    path: '/applications/{id}/recommend',
    permission: 'applications.recommend',
    summary: { 'zh-CN': '区县审核推荐', en: 'The district recommends' },
    input: id.extend({ reason: reason.default('') }),
    output: ApplicationPage,
    problems: [...byStep],
  }),
  return: endpoint({
    method: 'POST',
    path: '/applications/{id}/return',
    permission: 'applications.recommend',
    summary: { 'zh-CN': '区县退回修改（须写明理由）', en: 'The district returns it with a reason' },
    input: id.extend({ reason }),
    output: ApplicationPage,
    problems: [...byStep, 'reason-needed'],
    example: { id: '01900000-0000-7000-8000-000000000001', reason: '表2中校外实训基地数量与佐证材料不一致，请核对。' },
  }),
  submit: endpoint({
    method: 'POST',
    path: '/applications/{id}/submit',
    permission: 'applications.write',
    summary: { 'zh-CN': '具体负责学校上传提交（以数据库时间为准）', en: 'The responsible school submits; the database’s clock decides' },
    input: id,
    output: ApplicationPage,
    problems: [...byStep, 'closed', 'incomplete'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/applications/{id}/approve',
    permission: 'applications.decide',
    summary: { 'zh-CN': '市级审定：同意', en: 'The city approves' },
    input: id.extend({ reason, beyondTarget: z.boolean().default(false) }),
    output: ApplicationPage,
    problems: [...byStep, 'reason-needed', 'over-target'],
  }),
  reject: endpoint({
    method: 'POST',
    path: '/applications/{id}/reject',
    permission: 'applications.decide',
    summary: { 'zh-CN': '市级审定：不予同意', en: 'The city rejects' },
    input: id.extend({ reason }),
    output: ApplicationPage,
    problems: [...byStep, 'reason-needed'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/applications/{id}/withdraw',
    permission: 'applications.start',
    summary: { 'zh-CN': '牵头园区撤回申报', en: 'The lead park withdraws' },
    input: id.extend({ reason }),
    output: ApplicationPage,
    problems: [...byStep, 'reason-needed'],
  }),
  receipt: endpoint({
    method: 'GET',
    path: '/applications/{id}/receipt',
    permission: 'applications.read',
    summary: { 'zh-CN': '提交回执', en: 'The receipt' },
    input: id,
    output: Receipt,
    problems: ['missing', 'not-submitted'],
  }),
  paper: endpoint({
    method: 'GET',
    path: '/applications/{id}/papers/receipt/{format}',
    permission: 'applications.read',
    raw: true,
    summary: { 'zh-CN': '下载提交回执', en: 'Download the receipt' },
    input: id.extend({ format: Format }),
    output: z.unknown(),
    problems: ['missing', 'not-submitted'],
  }),
  slip: endpoint({
    method: 'GET',
    path: '/applications/{id}/papers/slip/{format}',
    permission: 'applications.slip',
    raw: true,
    summary: { 'zh-CN': '下载呈批单', en: 'Download the approval slip' },
    input: id.extend({ format: Format }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  announcement: endpoint({
    method: 'GET',
    path: '/applications/announcements/{callId}/{kind}/{format}',
    permission: 'applications.publish',
    raw: true,
    summary: { 'zh-CN': '起草公示或公布文稿', en: 'Draft the announcement of a call' },
    input: z.object({ callId: z.uuid(), kind: z.enum(['publicity', 'result']), format: Format }),
    output: z.unknown(),
    problems: ['missing', 'undecided', 'none-approved'],
  }),
  bundles: endpoint({
    method: 'GET',
    path: '/applications/{id}/bundles',
    permission: 'applications.bundle',
    summary: { 'zh-CN': '汇编与归档包', en: 'Volumes and archives of an application' },
    input: id,
    output: z.object({ items: z.array(Bundle) }),
    problems: ['missing'],
  }),
  orderBundle: endpoint({
    method: 'POST',
    path: '/applications/{id}/bundles',
    permission: 'applications.bundle',
    summary: { 'zh-CN': '生成支撑材料汇编或归档包', en: 'Order a volume of the evidence or an archive' },
    input: id.extend({ kind: BundleKind }),
    output: Bundle,
    problems: ['missing'],
    example: { id: '01900000-0000-7000-8000-000000000001', kind: 'archive' },
  }),
  bundleContent: endpoint({
    method: 'GET',
    path: '/applications/bundles/{id}/content',
    permission: 'applications.bundle',
    raw: true,
    summary: { 'zh-CN': '下载汇编或归档包', en: 'Download a volume or an archive' },
    input: id,
    output: z.unknown(),
    problems: ['bundle-missing', 'bundle-waiting'],
  }),
  bundleIndex: endpoint({
    method: 'GET',
    path: '/applications/bundles/{id}/index',
    permission: 'applications.bundle',
    raw: true,
    summary: { 'zh-CN': '下载支撑材料目录索引（Word）', en: 'Download cover and index of a volume as Word' },
    input: id,
    output: z.unknown(),
    problems: ['bundle-missing', 'bundle-waiting'],
  }),
  archiveKey: endpoint({
    method: 'GET',
    path: '/archive-key',
    permission: 'public',
    summary: { 'zh-CN': '归档包签名公钥', en: 'The public key of archives' },
    output: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint: z.string() }),
  }),
  publish: endpoint({
    method: 'POST',
    path: '/applications/results/{callId}',
    permission: 'applications.publish',
    summary: { 'zh-CN': '公布本批次结果', en: 'Publish the results of a call' },
    input: z.object({ callId: z.uuid() }),
    output: z.object({ published: z.number().int() }),
    problems: ['missing', 'undecided', 'still-open'],
  }),
  results: endpoint({
    method: 'GET',
    path: '/results',
    permission: 'public',
    summary: { 'zh-CN': '已公布的结果', en: 'Published results' },
    input: z.object({ callId: z.uuid().optional(), ...pageQuery }),
    output: pageOf(Result),
  }),
};
