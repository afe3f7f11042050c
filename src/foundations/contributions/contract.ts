import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { ItemList, Question } from '#kernel/form/members.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import { stages } from './rules/state.ts';

/** Why this reader may not write now; each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;

export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;
export const Part = z.enum(['member', 'school', 'reader']);

/** Where something was written: at the desk by the member, by the school for it, by link, or from a sheet that came back. */
export const Source = z.enum(['desk', 'school', 'link', 'import']);
export type Source = z.infer<typeof Source>;

/** How a member confirmed: signed in, by its link, or on the stamped page that was filed. */
export const Way = z.enum(['desk', 'link', 'paper']);
export type Way = z.infer<typeof Way>;

const instant = z.iso.datetime();
const Partner = z.object({ id: z.uuid(), name: z.string() });

export const Item = z.object({
  id: z.uuid(),
  sheetId: z.uuid(),
  list: z.string(),
  name: z.string(),
  /** The code of a major in the national catalogue, where one was given. */
  code: z.string().nullable(),
  partners: z.array(Partner),
  others: z.string().nullable(),
  since: z.string(),
  until: z.string().nullable(),
  proof: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
});
export type Item = z.infer<typeof Item>;

/** What this member gave in an earlier year or to another call, beside the question that asks for it now. */
export const Previous = z.object({ value: z.string(), year: z.number().int().nullable(), title: z.string() });

export const SheetPage = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  formTitle: z.string(),
  consortium: z.string().nullable(),
  /** The record that the form belongs to: `/applications/…`. */
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  member: z.object({
    name: z.string(),
    organisationId: z.uuid().nullable(),
    groups: z.array(z.string()),
    groupLabels: z.array(z.string()),
    current: z.boolean(),
  }),
  part: Part,
  stage: Stage,
  questions: z.custom<readonly (Question & { previous: z.infer<typeof Previous> | null })[]>(),
  lists: z.custom<readonly ItemList[]>(),
  answers: z.record(z.string(), z.string().nullable()),
  versions: z.record(z.string(), z.number().int()),
  items: z.array(Item),
  /** The other members, to say with whom something was built. */
  roster: z.array(Partner),
  editable: z.boolean(),
  because: Because.nullable(),
  editableUntil: instant.nullable(),
  given: z.object({ at: instant, source: Source }).nullable(),
  confirmed: z.object({ at: instant, how: Way }).nullable(),
  disclosure: z.string().nullable(),
  /** The words that a member confirms, as the form prints them. */
  statement: z.string().nullable(),
  commitment: z.string().nullable(),
});
export type SheetPage = z.infer<typeof SheetPage>;

export const MemberRow = z.object({
  id: z.uuid(),
  name: z.string(),
  organisationId: z.uuid().nullable(),
  groups: z.array(z.string()),
  current: z.boolean(),
  stage: Stage,
  filled: z.number().int(),
  asked: z.number().int(),
  items: z.number().int(),
  disclosed: z.boolean(),
  /** The page that was stamped or confirmed is of an older content. */
  changedAt: instant.nullable(),
  givenAt: instant.nullable(),
  confirmedAt: instant.nullable(),
});
export type MemberRow = z.infer<typeof MemberRow>;

export const Overview = z.object({
  formId: z.uuid(),
  formTitle: z.string(),
  consortium: z.string().nullable(),
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  /** This person's organisation fills the form: it asks, enters for members and takes sums over. */
  manages: z.boolean(),
  because: Because.nullable(),
  editableUntil: instant.nullable(),
  askedAt: instant.nullable(),
  groupLabels: z.record(z.string(), z.string()),
  members: z.array(MemberRow),
  /** Pairs of entries that wait for somebody to say whether they are one thing. */
  openMatches: z.number().int(),
});
export type Overview = z.infer<typeof Overview>;

/** What one member gave for a cell. */
export const PartOfSum = z.object({
  sheetId: z.uuid(),
  name: z.string(),
  stage: Stage,
  value: z.string().nullable(),
  numerator: z.string().nullable().optional(),
  denominator: z.string().nullable().optional(),
});
export type PartOfSum = z.infer<typeof PartOfSum>;

export const CellSum = z.object({
  cell: z.string(),
  value: z.string().nullable(),
  from: z.number().int(),
  asked: z.number().int(),
  whole: z.boolean(),
  how: z.enum(['sum', 'ratio', 'items']),
  parts: z.array(PartOfSum),
});
export type CellSum = z.infer<typeof CellSum>;

export const Entry = Item.extend({ member: z.string() });
/** A thing as it is counted: every entry that stands for it. */
export const Thing = z.object({ list: z.string(), entries: z.array(Entry), years: z.array(z.number().int()) });
export type Thing = z.infer<typeof Thing>;
export const Decided = z.object({ id: z.uuid(), same: z.boolean(), a: Entry, b: Entry, at: instant });
export const Matches = z.object({
  manages: z.boolean(),
  because: Because.nullable(),
  lists: z.custom<readonly ItemList[]>(),
  things: z.array(Thing),
  open: z.array(z.object({ a: Entry, b: Entry })),
  decided: z.array(Decided),
});
export type Matches = z.infer<typeof Matches>;

export const MySheet = z.object({
  id: z.uuid(),
  formTitle: z.string(),
  consortium: z.string().nullable(),
  stage: Stage,
  current: z.boolean(),
  because: Because.nullable(),
  editableUntil: instant.nullable(),
});
export type MySheet = z.infer<typeof MySheet>;

export const problems = defineProblems('contributions', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该填报表', en: 'No such sheet' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，您可以查看', en: 'Another organisation fills in this sheet; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '推荐书已报送，成员数据不能再修改', en: 'The form has been handed in; members’ figures cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系负责学校。', en: 'If something must change, ask the school that fills in the form.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，不能再修改', en: 'The call has closed; nothing can be changed' },
    detail: { 'zh-CN': '已保存的内容仍可查看和打印。', en: 'What was saved can still be read and printed.' },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '有内容已被他人修改，请核对后再保存', en: 'Somebody else changed this; compare and save again' },
    detail: {
      'zh-CN': '本次提交的内容均未保存，双方填写的内容都在，请选择保留哪一份。',
      en: 'Nothing of this request was saved; both texts are kept for you to choose from.',
    },
  },
  'nothing-given': { status: 409, title: { 'zh-CN': '还没有填写任何内容，不能报送', en: 'Nothing has been filled in yet' } },
  impossible: {
    status: 422,
    title: { 'zh-CN': '有比例的分子大于分母，请核对后再报送', en: 'In a ratio the part is larger than the whole; correct it first' },
  },
  outdated: {
    status: 409,
    title: { 'zh-CN': '这一页是旧版本，打印后数据有改动', en: 'This page is of an older version; the figures were changed after it was printed' },
    detail: { 'zh-CN': '请重新打印确认表，签字盖章后再登记。', en: 'Print the confirmation again, have it signed and sealed, and file that page.' },
  },
  'no-list': { status: 422, title: { 'zh-CN': '没有这一份清单，请刷新后重试', en: 'There is no such list; reload and try again' } },
  'not-a-member': {
    status: 422,
    title: { 'zh-CN': '共建单位应从成员中选择，请刷新后重试', en: 'Choose the co-builders among the members; reload and try again' },
  },
  settled: { status: 409, title: { 'zh-CN': '这两项已经判定，请先撤销原来的判定', en: 'These two were settled before; undo that first' } },
});

const byId = z.object({ id: z.uuid() });
const ofForm = z.object({ formId: z.uuid() });
const field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);
export const Change = z.strictObject({ field, base: z.number().int().min(0), value: z.string().max(60).nullable() });
export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.number().int(), value: z.string().nullable() })), at: instant });

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);
const optional = (most: number) =>
  line(most)
    .nullable()
    .default(null)
    .transform(text => text || null);
const someDay = z.string().regex(/^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
/** Since when something exists, as far as it is known: 2021, 2021-09 or 2021-09-01. */
export const itemFields = {
  name: line(200).min(1),
  code: optional(20),
  partners: z.array(z.uuid()).max(200).default([]),
  others: optional(300),
  since: someDay,
  until: someDay.nullable().default(null),
  proof: optional(500),
  note: optional(500),
};
const file = z.enum(['pdf', 'docx']);
const writing = ['missing', 'role', 'locked', 'closed'] as const;
const about = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const api = {
  overview: endpoint({
    method: 'GET',
    path: '/forms/{formId}/members',
    permission: 'contributions.read',
    summary: about('成员填报情况', 'How far the members are'),
    input: ofForm,
    output: Overview,
    problems: ['missing'],
  }),
  standing: endpoint({
    method: 'GET',
    path: '/sheets/standing',
    permission: 'contributions.read',
    summary: about('成员填报到哪一步：已报几家', 'How many members have handed in'),
    input: ofForm,
    output: z.object({ given: z.number().int(), total: z.number().int() }),
  }),
  ask: endpoint({
    method: 'POST',
    path: '/forms/{formId}/members/ask',
    permission: 'contributions.manage',
    summary: about('发起成员填报：有账号的成员收到待办', 'Ask the members: those with accounts get a task'),
    input: ofForm,
    output: Overview,
    problems: [...writing],
  }),
  sums: endpoint({
    method: 'GET',
    path: '/forms/{formId}/sums',
    permission: 'contributions.read',
    summary: about('成员合计与每家的数', 'The sums over the members, with each member’s figure'),
    input: ofForm,
    output: z.object({ cells: z.array(CellSum) }),
    problems: ['missing'],
  }),
  matches: endpoint({
    method: 'GET',
    path: '/forms/{formId}/lists',
    permission: 'contributions.read',
    summary: about('清单：每项只计一次', 'The lists behind the figures, each thing once'),
    input: ofForm,
    output: Matches,
    problems: ['missing'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/forms/{formId}/lists/decisions',
    permission: 'contributions.manage',
    summary: about('判定两项是否为同一项', 'Decide whether two entries are one thing'),
    input: ofForm.extend({ a: z.uuid(), b: z.uuid(), same: z.boolean() }),
    output: Matches,
    problems: [...writing, 'settled'],
  }),
  undo: endpoint({
    method: 'DELETE',
    path: '/forms/{formId}/lists/decisions/{id}',
    permission: 'contributions.manage',
    summary: about('撤销判定', 'Take a decision back'),
    input: ofForm.extend({ id: z.uuid() }),
    output: Matches,
    problems: [...writing],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/sheets',
    permission: 'contributions.fill',
    summary: about('本单位的填报表', 'The sheets of one’s own organisation'),
    output: z.object({ items: z.array(MySheet) }),
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/sheets/{id}',
    permission: 'contributions.read',
    summary: about('一家成员的填报表', 'The sheet of one member'),
    input: byId,
    output: SheetPage,
    problems: ['missing'],
  }),
  save: endpoint({
    method: 'PATCH',
    path: '/sheets/{id}/figures',
    permission: 'contributions.fill',
    summary: about('保存填报数据（逐项，全部成功或全部不保存）', 'Save figures (by field; all or nothing)'),
    input: byId.extend({ changes: z.array(Change).min(1).max(100) }),
    output: Saved,
    problems: [...writing, 'conflict'],
    example: { id: '01900000-0000-7000-8000-000000000001', changes: [{ field: 'enterpriseEmployees', base: 0, value: '1280' }] },
  }),
  addItem: endpoint({
    method: 'POST',
    path: '/sheets/{id}/items',
    permission: 'contributions.fill',
    summary: about('清单中增加一项', 'Add an entry to a list'),
    input: byId.extend({ list: field, ...itemFields }),
    output: Item,
    problems: [...writing, 'no-list', 'not-a-member'],
  }),
  changeItem: endpoint({
    method: 'PATCH',
    path: '/sheets/{id}/items/{itemId}',
    permission: 'contributions.fill',
    summary: about('修改清单中的一项', 'Change an entry of a list'),
    input: byId.extend({ itemId: z.uuid(), base: z.number().int().min(1), ...itemFields }),
    output: Item,
    problems: [...writing, 'conflict', 'not-a-member'],
  }),
  removeItem: endpoint({
    method: 'DELETE',
    path: '/sheets/{id}/items/{itemId}',
    permission: 'contributions.fill',
    summary: about('从清单中移除一项（保留记录）', 'Take an entry off a list (its record stays)'),
    input: byId.extend({ itemId: z.uuid() }),
    output: z.object({ removed: z.boolean() }),
    problems: [...writing],
  }),
  give: endpoint({
    method: 'POST',
    path: '/sheets/{id}/give',
    permission: 'contributions.fill',
    summary: about('报送：数据已填好', 'Hand the sheet in'),
    input: byId,
    output: SheetPage,
    problems: [...writing, 'nothing-given', 'impossible'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/sheets/{id}/confirm',
    permission: 'contributions.confirm',
    summary: about('确认数据和声明，或如实说明', 'Confirm the figures and the statement, or disclose'),
    input: byId.extend({ disclosure: line(500).nullable().default(null) }),
    output: SheetPage,
    problems: [...writing, 'nothing-given', 'impossible'],
  }),
  listsDocument: endpoint({
    method: 'GET',
    path: '/forms/{formId}/lists/document/{format}',
    permission: 'contributions.read',
    raw: true,
    summary: about('下载清单（PDF 或 Word）', 'Download the lists (PDF or Word)'),
    input: ofForm.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing'],
  }),
  pagesDocument: endpoint({
    method: 'GET',
    path: '/forms/{formId}/members/document/{format}',
    permission: 'contributions.manage',
    raw: true,
    summary: about('下载全部成员的确认表', 'Download the confirmations of all members'),
    input: ofForm.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  pageDocument: endpoint({
    method: 'GET',
    path: '/sheets/{id}/document/{format}',
    permission: 'contributions.fill',
    raw: true,
    summary: about('下载一家成员的确认表', 'Download the confirmation of one member'),
    input: byId.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
};
