import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { SelfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Answers } from '#kernel/form/values.ts';
import { anId, byId, bySection, CellValue, Field, Named } from './common.ts';

/** Why this reader may not write now; null when they may. Each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;
/** The same for one section, which somebody else may have. */
const SectionBecause = z.enum([...Because.options, 'assigned', 'not-yours', 'not-asked']);
export type SectionBecause = z.infer<typeof SectionBecause>;

const Completeness = z.object({ filled: z.number().int(), total: z.number().int() });

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

export const SectionState = z.object({
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
  /** Days that are planned or actual on the date of the form, for who reads it; what is written stays in the answers. */
  days: z.record(z.string(), z.object({ planned: z.boolean(), value: z.string().nullable() })),
  ...Standing,
});
export type FormPage = z.infer<typeof FormPage>;

/** What was written since a stamp: the answers of every section that changed, whole; of the others nothing. */
export const Since = z.object({ changed: z.array(z.string()), answers: z.custom<Answers>(), versions: z.record(z.string(), z.number().int()), ...Standing });
export type Since = z.infer<typeof Since>;

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

export const endpoints = {
  get: endpoint({
    method: 'GET',
    path: '/forms/{id}',
    permission: 'forms.open',
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
    signs: ['opinion'],
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
  /** Asked by every open screen when its stamp has moved: costs what changed, not what the form is. */
  since: endpoint({
    method: 'GET',
    path: '/forms/{id}/since',
    permission: 'forms.open',
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
};
