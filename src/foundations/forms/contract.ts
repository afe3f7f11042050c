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
/** The same for one section, which somebody else may have. */
const SectionBecause = z.enum([...Because.options, 'assigned', 'not-yours', 'not-asked']);
export type SectionBecause = z.infer<typeof SectionBecause>;

const Completeness = z.object({ filled: z.number().int(), total: z.number().int() });

const Named = z.object({ id: z.uuid(), name: z.string() });

/** Who has a section, until when, and how far it is. */
export const Assignment = z.object({
  organisation: Named,
  /** One person there; without one, everybody of the organisation. */
  person: Named.nullable(),
  /** Nobody else writes in it meanwhile. */
  exclusive: z.boolean(),
  dueOn: z.iso.date().nullable(),
  note: z.string().nullable(),
  done: z.object({ at: z.iso.datetime({ offset: true }), person: z.string() }).nullable(),
  /** It is this reader's. */
  mine: z.boolean(),
});
export type Assignment = z.infer<typeof Assignment>;

const SectionState = z.object({
  key: z.string(),
  label: z.string(),
  gloss: z.string().optional(),
  ...Completeness.shape,
  /** Why this reader may not write in this section now; null when they may. */
  because: SectionBecause.nullable(),
  assignment: Assignment.nullable(),
});
export type SectionState = z.infer<typeof SectionState>;

/** What changes about a form while it is filled in. */
const Standing = {
  /** Another one as soon as the form was taken to a corrected version. */
  packageVersion: z.string(),
  editable: z.boolean(),
  because: Because.nullable(),
  editableUntil: z.iso.datetime().nullable(),
  /** The sections that this reader sees: all, or the one that was given to their organisation. */
  sections: z.array(SectionState),
  /** The reader sees the whole form and not only the sections that were given to them. */
  whole: z.boolean(),
  /** The reader may share out the sections. */
  coordinates: z.boolean(),
  /** What the self-check knows besides the form, so that the screen can run the same check while one types. */
  context: z.custom<CheckContext>(),
  /** Differs as soon as anything in the form was written; to be handed back as it is. */
  stamp: z.string(),
};

/** A form as one opens it: what is asked, what is answered, whether one may write. Telephones are in clear for who may read the form. */
export const FormPage = z.object({
  id: z.uuid(),
  packageId: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  definition: z.custom<FormDefinition>(),
  answers: z.custom<Answers>(),
  /** Version of each cell that was ever written; a cell that is not here is at 0. A save names the version it builds on as `base`. */
  versions: z.record(z.string(), z.number().int()),
  ...Standing,
});
export type FormPage = z.infer<typeof FormPage>;

/** What was written since a stamp: the answers of every section that changed, whole; of the others nothing. */
export const Since = z.object({ changed: z.array(z.string()), answers: z.custom<Answers>(), versions: z.record(z.string(), z.number().int()), ...Standing });
export type Since = z.infer<typeof Since>;

/** Somebody who has the form open now, and where they are. */
export const Present = z.object({
  person: Named,
  organisation: z.string(),
  section: z.string().nullable(),
  cell: z.string().nullable(),
});
export type Present = z.infer<typeof Present>;
export const Pulse = z.object({ here: z.array(Present), stamp: z.string() });
export type Pulse = z.infer<typeof Pulse>;

/** To whom a section may be given: organisations that fill in the form or are members in it; persons of the reader's own organisation. */
export const Assignees = z.object({ organisations: z.array(Named), people: z.array(Named) });

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

export const Figure = z.object({
  indicator: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  on: z.iso.date(),
  basis: z.enum(['actual', 'committed']),
  value: z.string(),
  cell: z.string(),
});

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

/** A state that was handed in; its code is printed on every page of it. */
export const Version = z.object({ number: z.number().int(), versionCode: z.string(), digest: z.string(), at: z.iso.datetime() });
export type Version = z.infer<typeof Version>;

/** Part of a text: it stayed, it went or it came. */
export const Piece = z.object({ kind: z.enum(['same', 'deleted', 'inserted']), text: z.string() });
export type Piece = z.infer<typeof Piece>;

/** A row of a list by its id, with the columns that differ. */
export const ComparedRow = z.object({
  row: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  title: z.string(),
  columns: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type ComparedRow = z.infer<typeof ComparedRow>;

/** A cell that differs; texts as people read them. Who and when are those of the later state, null for what the form works out itself. */
export const ComparedCell = z.object({
  field: z.string(),
  section: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  before: z.string(),
  after: z.string(),
  /** Of long texts and statements, word by word. */
  pieces: z.array(Piece),
  rows: z.array(ComparedRow),
  /** The rows of the list stand in another order, and nothing else. */
  moved: z.boolean(),
  person: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type ComparedCell = z.infer<typeof ComparedCell>;

const ComparedState = z.object({ version: Version.nullable(), at: z.iso.datetime() });
export const Compared = z.object({
  from: ComparedState,
  to: ComparedState,
  sections: z.array(z.object({ key: z.string(), label: z.string(), gloss: z.string().optional(), cells: z.array(ComparedCell) })),
});
export type Compared = z.infer<typeof Compared>;

/** A state of a form: `now`, a version that was handed in (`v2`), or an instant. */
const Point = z.union([z.literal('now'), z.string().regex(/^v[1-9]\d{0,5}$/), z.iso.datetime()]);

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
  assigned: {
    status: 409,
    title: { 'zh-CN': '此栏目已交由他人填写，暂不能修改', en: 'This section is being filled in by somebody else' },
    detail: {
      'zh-CN': '您填写的内容已保留。可请对方释放该栏目，或联系牵头填报单位调整分工。',
      en: 'What you typed is kept. Ask them to release the section, or ask who coordinates the form.',
    },
  },
  'not-yours': {
    status: 403,
    title: { 'zh-CN': '此项由其他部门填写，您可以查看', en: 'Another department fills this in; you may read it' },
  },
  'not-asked': {
    status: 409,
    title: { 'zh-CN': '现在不是填写此项意见的环节', en: 'This opinion is not asked for at this stage' },
    detail: { 'zh-CN': '申报单位报送后、推荐前填写。', en: 'It is written after the applicant has sent the form and before it is recommended.' },
  },
  'not-committed': {
    status: 409,
    title: { 'zh-CN': '申报单位尚未确认承诺，暂不能填写意见', en: 'The applicant has not confirmed its commitment yet: no opinion before that' },
  },
  part: {
    status: 403,
    title: { 'zh-CN': '您只参与填写其中的栏目，不能查看整份表单', en: 'You fill in a section of this form and do not see all of it' },
  },
  'no-version': { status: 404, title: { 'zh-CN': '没有这个版本', en: 'No such version' }, detail: outsideScope },
  'not-coordinator': {
    status: 403,
    title: { 'zh-CN': '分工由牵头填报单位安排', en: 'Sections are shared out by the organisation that fills in the form' },
  },
  'not-assignee': { status: 403, title: { 'zh-CN': '此栏目不是由您负责填写', en: 'This section is not yours' } },
  'not-assigned': { status: 409, title: { 'zh-CN': '此栏目尚未分工', en: 'Nobody has been given this section' } },
  'not-member': {
    status: 422,
    title: { 'zh-CN': '只能交给填报单位或表中的成员单位', en: 'A section is given to who fills in the form or is a member in it' },
    detail: { 'zh-CN': '请先在成员名单中从名录选取该单位。', en: 'Enter the organisation in the list of members first, from the directory.' },
  },
  'not-colleague': {
    status: 422,
    title: { 'zh-CN': '只能指定本单位有填报权限的人员；外单位由其自行安排', en: 'Only a person of your own organisation who fills in forms can be named' },
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
const bySection = byId.extend({ section: Section });
const anId = '01900000-0000-7000-8000-000000000001';
const onSection = ['missing', 'locked', 'closed', 'not-assigned'] as const;

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
    permission: 'forms.save',
    summary: { 'zh-CN': '保存填写内容（逐项，全部成功或全部不保存）', en: 'Save what was filled in (by field; all or nothing)' },
    input: bySection.extend({ changes: z.array(Change.strict()).min(1).max(100) }),
    output: Saved,
    problems: ['missing', 'role', 'locked', 'closed', 'assigned', 'not-yours', 'not-asked', 'not-committed', 'conflict'],
    example: { id: anId, section: 'overview', changes: [{ field: 'name', base: 0, value: '示例智能装备产教联合体' }] },
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
  facts: endpoint({
    method: 'GET',
    path: '/forms/{id}/facts',
    permission: 'forms.read',
    summary: {
      'zh-CN': '表中的数据：指标、截止日期、实际或承诺、数值与出处',
      en: 'The figures of a form: indicator, day, actual or committed, value and the cell that says so',
    },
    input: byId,
    output: z.object({ items: z.array(Figure) }),
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
  versions: endpoint({
    method: 'GET',
    path: '/forms/{id}/versions',
    permission: 'forms.read',
    summary: { 'zh-CN': '历次定稿', en: 'The versions that were handed in' },
    input: byId,
    output: z.object({ items: z.array(Version) }),
    problems: ['missing'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/forms/{id}/compare',
    permission: 'forms.read',
    summary: { 'zh-CN': '比较两个版本或两个时刻，逐格列出变动', en: 'Compare two versions or instants, cell by cell' },
    input: byId.extend({ from: Point, to: Point.default('now') }),
    output: Compared,
    problems: ['missing', 'no-version'],
    example: { id: anId, from: 'v1' },
  }),
  document: endpoint({
    method: 'GET',
    path: '/forms/{id}/document/{format}',
    permission: 'forms.read',
    raw: true,
    summary: { 'zh-CN': '下载推荐书文件（PDF 或 Word）', en: 'Download the form as a file (PDF or Word)' },
    input: byId.extend({ format: z.enum(['pdf', 'docx']) }),
    output: z.unknown(),
    problems: ['missing', 'part'],
  }),
  /** The empty form of a package, or of one that was uploaded and is not adopted yet. */
  blank: endpoint({
    method: 'GET',
    path: '/forms/blank/{format}',
    permission: 'forms.read',
    raw: true,
    summary: { 'zh-CN': '下载空白表（PDF 或 Word）', en: 'Download the blank form (PDF or Word)' },
    input: z.object({
      format: z.enum(['pdf', 'docx']),
      package: z.string().max(80).optional(),
      version: z.string().max(40).optional(),
      draft: z.uuid().optional(),
    }),
    output: z.unknown(),
    problems: ['no-version'],
  }),
  /** Asked by every open screen when its stamp has moved: costs what changed, not what the form is. */
  since: endpoint({
    method: 'GET',
    path: '/forms/{id}/since',
    permission: 'forms.read',
    summary: { 'zh-CN': '自某一时刻以来变动的栏目', en: 'The sections that changed since a stamp' },
    input: byId.extend({
      stamp: z
        .string()
        .max(4000)
        .regex(/^[\w.,]*$/),
    }),
    output: Since,
    problems: ['missing'],
  }),
  pulse: endpoint({
    method: 'GET',
    path: '/forms/{id}/presence',
    permission: 'forms.read',
    summary: { 'zh-CN': '谁正在填写，表单有无变动', en: 'Who is in the form, and whether it changed' },
    input: byId,
    output: Pulse,
    problems: ['missing'],
  }),
  beat: endpoint({
    method: 'POST',
    path: '/forms/{id}/presence',
    permission: 'forms.save',
    summary: { 'zh-CN': '告知本人正在填写的位置', en: 'Say where in the form one is' },
    input: byId.extend({ section: Section.nullable(), cell: Field.nullable() }),
    output: Pulse,
    problems: ['missing', 'role'],
    example: { id: anId, section: 'overview', cell: 'name' },
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/forms/{id}/presence',
    permission: 'forms.save',
    summary: { 'zh-CN': '离开表单', en: 'Leave the form' },
    input: byId,
    output: z.undefined(),
    problems: ['missing'],
  }),
  assignees: endpoint({
    method: 'GET',
    path: '/forms/{id}/assignees',
    permission: 'forms.write',
    summary: { 'zh-CN': '可以分工的单位和人员', en: 'To whom sections may be given' },
    input: byId,
    output: Assignees,
    problems: ['missing', 'not-coordinator'],
  }),
  assign: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/assignment',
    permission: 'forms.write',
    summary: { 'zh-CN': '把栏目交给单位或人员填写', en: 'Give a section to an organisation or a person' },
    input: bySection.extend({
      organisationId: z.uuid(),
      personId: z.uuid().nullable().default(null),
      exclusive: z.boolean().default(false),
      dueOn: z.iso.date().nullable().default(null),
      note: z.string().trim().max(500).nullable().default(null),
    }),
    output: SectionState,
    problems: ['missing', 'not-coordinator', 'not-yours', 'locked', 'closed', 'not-member', 'not-colleague'],
    example: { id: anId, section: 'overview', organisationId: anId, exclusive: true, dueOn: '2027-11-01', note: '请于下班前填完' },
  }),
  unassign: endpoint({
    method: 'DELETE',
    path: '/forms/{id}/sections/{section}/assignment',
    permission: 'forms.write',
    summary: { 'zh-CN': '收回栏目的分工', en: 'Take a section back' },
    input: bySection,
    output: SectionState,
    problems: ['not-coordinator', ...onSection],
  }),
  setLock: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/lock',
    permission: 'forms.write',
    summary: { 'zh-CN': '只由负责人填写，或释放给大家', en: 'Let only the assignee write, or release the section' },
    input: bySection.extend({ exclusive: z.boolean() }),
    output: SectionState,
    problems: ['not-assignee', ...onSection],
    example: { id: anId, section: 'overview', exclusive: false },
  }),
  setDone: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/done',
    permission: 'forms.write',
    summary: { 'zh-CN': '标记栏目已完成，或继续填写', en: 'Mark a section as done, or take that back' },
    input: bySection.extend({ done: z.boolean() }),
    output: SectionState,
    problems: ['not-assignee', ...onSection],
    example: { id: anId, section: 'overview', done: true },
  }),
  askRelease: endpoint({
    method: 'POST',
    path: '/forms/{id}/sections/{section}/ask-release',
    permission: 'forms.write',
    summary: { 'zh-CN': '请负责人释放栏目', en: 'Ask the assignee to release a section' },
    input: bySection,
    output: z.undefined(),
    problems: ['role', ...onSection],
    example: { id: anId, section: 'overview' },
  }),
};
