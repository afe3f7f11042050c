import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { SelfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Answers, Value } from '#kernel/form/values.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

/** A value of a cell. Its shape is that of the cell (`parseInput`), which the package defines and not this contract. */
const CellValue = z.custom<Value>(value => value !== undefined);
const Field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);
const Section = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);

/** Why this reader may not write now; null when they may. Each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;

const Completeness = z.object({ filled: z.number().int(), total: z.number().int() });

/** A form as one opens it: what is asked, what is answered, whether one may write. Telephones are in clear for who may read the form. */
export const FormPage = z.object({
  id: z.uuid(),
  packageId: z.string(),
  packageVersion: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  definition: z.custom<FormDefinition>(),
  answers: z.custom<Answers>(),
  /** Version of each cell that was ever written; a cell that is not here is at 0. A save names the version it builds on as `base`. */
  versions: z.record(z.string(), z.number().int()),
  editable: z.boolean(),
  because: Because.nullable(),
  editableUntil: z.iso.datetime().nullable(),
  sections: z.array(z.object({ key: z.string(), label: z.string(), gloss: z.string().optional(), ...Completeness.shape })),
  /** What the self-check knows besides the form, so that the screen can run the same check while one types. */
  context: z.custom<CheckContext>(),
});
export type FormPage = z.infer<typeof FormPage>;

export const Change = z.object({ field: Field, base: z.number().int().min(0), value: CellValue });
export type Change = z.infer<typeof Change>;

export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.number().int(), value: CellValue })), at: z.iso.datetime() });
export type Saved = z.infer<typeof Saved>;

/** One field of a 409 `/problems/forms/conflict`, in `conflicts` of the problem: both texts, whose it is and since when. */
export const Conflict = z.object({
  field: z.string(),
  version: z.number().int(),
  mine: CellValue,
  theirs: CellValue,
  person: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

export const PastChange = z.object({
  field: z.string(),
  version: z.number().int(),
  value: CellValue,
  person: z.object({ id: z.uuid(), name: z.string() }),
  at: z.iso.datetime(),
  /** The editing session it belongs to: that of one `forms.edited` event. */
  editing: z.uuid(),
});
export type PastChange = z.infer<typeof PastChange>;

export const problems = defineProblems('forms', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该表单', en: 'No such form' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，您可以查看', en: 'Another organisation fills in this form; you may read it' } },
  locked: {
    status: 409,
    title: { 'zh-CN': '此表已报送，不能再修改', en: 'This form has been handed in and cannot be changed' },
    detail: { 'zh-CN': '如需修改，请联系审核单位退回。', en: 'If something must change, ask whoever reviews it to return it.' },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '申报已截止，逾期不予受理', en: 'The call has closed; late changes are not accepted' },
    detail: {
      'zh-CN': '截止时间以系统数据库时间为准。草稿保留为只读，仍可查看和导出。',
      en: 'The database’s clock decides. The draft stays, read-only; it can be read and exported.',
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
});

const byId = z.object({ id: z.uuid() });

export const api = {
  get: endpoint({
    method: 'GET',
    path: '/forms/{id}',
    permission: 'forms.read',
    summary: { 'zh-CN': '打开一份表单', en: 'Open a form' },
    input: byId,
    output: FormPage,
    problems: ['missing'],
  }),
  /** All or nothing: one field that moved, or one value that cannot be read, and nothing of the request is saved. */
  save: endpoint({
    method: 'PATCH',
    path: '/forms/{id}/sections/{section}',
    permission: 'forms.write',
    summary: { 'zh-CN': '保存填写内容（逐项，全部成功或全部不保存）', en: 'Save what was filled in (by field; all or nothing)' },
    input: byId.extend({ section: Section, changes: z.array(Change.strict()).min(1).max(100) }),
    output: Saved,
    problems: ['missing', 'role', 'locked', 'closed', 'conflict'],
    example: { id: '01900000-0000-7000-8000-000000000001', section: 'overview', changes: [{ field: 'name', base: 0, value: '示例智能装备产教联合体' }] },
  }),
  check: endpoint({
    method: 'GET',
    path: '/forms/{id}/check',
    permission: 'forms.read',
    summary: { 'zh-CN': '自查：缺项、错误和提醒', en: 'Self-check: gaps, errors and warnings' },
    input: byId,
    output: z.custom<SelfCheck>(),
    problems: ['missing'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/forms/{id}/history',
    permission: 'forms.read',
    summary: { 'zh-CN': '填写记录：某一项，或某一次编辑', en: 'What was written before: of a field, or in an editing session' },
    input: byId.extend({ field: Field.optional(), editing: z.uuid().optional(), ...pageQuery }),
    output: pageOf(PastChange),
    problems: ['missing'],
  }),
  document: endpoint({
    method: 'GET',
    path: '/forms/{id}/document/{format}',
    permission: 'forms.read',
    raw: true,
    summary: { 'zh-CN': '下载推荐书文件（PDF 或 Word）', en: 'Download the form as a file (PDF or Word)' },
    input: byId.extend({ format: z.enum(['pdf', 'docx']) }),
    output: z.unknown(),
    problems: ['missing'],
  }),
};
