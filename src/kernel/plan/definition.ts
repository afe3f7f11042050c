import { z } from 'zod';

/**
 * `plan.json`: the chapters of a 建设方案 as data. Titles, guidance and what must be covered are the printed words of the annex; slots are
 * our sub-headings, taken from those words. Only servers import this file at run time; browsers get the types.
 */
const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/);
const Label = z.string().min(1);
/** `gloss`: what the official words mean, for readers of English; `labelOfficial`: false where the annex has no such words. */
const Named = { key: Key, label: Label, gloss: z.string().min(1), labelOfficial: z.literal(false).optional() };
/** A point of `indicators.json`. */
const PointCode = z.string().regex(/^\d(\.\d)?$/);

/** A place for text with tables and pictures. `members`: whose members of the form it introduces, and which kinds of them. */
export const PlanSlot = z.strictObject({
  ...Named,
  members: z.strictObject({ groups: z.array(Key).min(1), kinds: z.array(z.string()).min(1).optional() }).optional(),
});

export const PlanColumn = z
  .strictObject({
    key: Key,
    label: Label,
    gloss: z.string().min(1),
    /** `point`: an observation point; `file`: an attachment of the record. */
    kind: z.enum(['line', 'text', 'number', 'day', 'year', 'choice', 'point', 'file']),
    unit: z.string().optional(),
    options: z
      .array(z.strictObject({ value: Key, label: Label, gloss: z.string().min(1) }))
      .min(1)
      .optional(),
    required: z.literal(true).optional(),
  })
  .refine(column => (column.kind === 'choice') === (column.options !== undefined), 'a choice, and nothing else, has options');

/** What is kept as rows and columns, so that it can be counted later. */
export const PlanTable = z.strictObject({
  ...Named,
  columns: z.array(PlanColumn).min(1),
  /** Each row is a commitment: its time, content and result stand in these columns (推荐书 说明二：明确时间、内容、结果). */
  commitment: z.strictObject({ content: Key, time: Key, result: Key }).optional(),
  /** The rows have a beginning and an end, and are also drawn as a timeline. */
  timeline: z.strictObject({ what: Key, from: Key, to: Key }).optional(),
  /** Values of the column `topic` of which at least one row must speak. */
  asks: z.array(Key).optional(),
});

export const PlanSection = z.strictObject({
  ...Named,
  no: z.string().min(1),
  mustCover: z.string().min(1),
  slots: z.array(PlanSlot).min(1),
  tables: z.array(PlanTable).optional(),
});

/** A condition for establishment that is analysed by itself (附件3 一：逐一进行分析). */
export const PlanCondition = z.strictObject({ ...Named, text: z.string().min(1), source: z.string().min(1), point: PointCode.optional() });

/** A task of the 实施方案 that the plan answers; `measure` is its number there. */
export const PlanTask = z.strictObject({ ...Named, measure: z.int().positive(), note: z.string().optional() });

/** `evidence`: the slot of `programme.json` in which the files lie. */
export const PlanAttachment = z.strictObject({ ...Named, required: z.boolean(), evidence: z.string() });

export const PlanChapter = z
  .strictObject({
    key: Key,
    no: z.string().min(1),
    title: Label,
    gloss: z.string().min(1),
    guidance: z.string().optional(),
    conditions: z.array(PlanCondition).min(1).optional(),
    sections: z.array(PlanSection).min(1).optional(),
    slots: z.array(PlanSlot).min(1).optional(),
    taskGroups: z.array(z.strictObject({ label: Label, gloss: z.string().min(1), tasks: z.array(PlanTask).min(1) })).optional(),
    /** What stands under each task: one table for each. */
    actions: PlanTable.optional(),
    tables: z.array(PlanTable).optional(),
    attachments: z.array(PlanAttachment).min(1).optional(),
    summaryTableHere: z.literal(true).optional(),
  })
  .refine(chapter => (chapter.taskGroups === undefined) === (chapter.actions === undefined), 'taskGroups and actions belong together');

/** `repeats`: the cells of the form whose value it has, the first that says something. */
const CoverField = z.strictObject({
  key: Key,
  label: Label,
  gloss: z.string().min(1),
  kind: z.enum(['text', 'organisation', 'date']),
  seal: z.boolean().optional(),
  sealVerbatim: z.string().optional(),
  repeats: z.array(Key).optional(),
});

const SummaryLeaf = {
  key: Key,
  label: Label,
  gloss: z.string().min(1),
  /** Cells of the form whose names stand here: texts, people, or the organisations of a list; `first`: only of the first that names any. */
  names: z.array(Key).optional(),
  first: z.literal(true).optional(),
  /** The author may write something else. */
  own: z.enum(['line', 'text']).optional(),
};

export const PlanDefinition = z.strictObject({
  id: z.string(),
  title: Label,
  gloss: z.string().min(1),
  documentNumber: z.string().nullable(),
  annexNumber: z.string(),
  status: z.string().optional(),
  /** Document number of the measures that the tasks answer; they are the code list `measures`. */
  measures: z.string(),
  cover: z.strictObject({ title: Label, fields: z.array(CoverField).min(1) }),
  chapters: z.array(PlanChapter).min(1),
  summaryTable: z.strictObject({
    title: Label,
    gloss: z.string().min(1),
    columns: z.array(z.strictObject({ ...SummaryLeaf, children: z.array(z.strictObject(SummaryLeaf)).min(1).optional() })).min(1),
  }),
  layout: z.strictObject({
    fontFamily: z.string(),
    fontSizeName: z.string(),
    fontSizePt: z.number(),
    lineSpacing: z.strictObject({ rule: z.string(), pt: z.number(), verbatim: z.string() }),
    note: z.string().optional(),
  }),
});

export type PlanDefinition = z.infer<typeof PlanDefinition>;
export type PlanChapter = z.infer<typeof PlanChapter>;
export type PlanSection = z.infer<typeof PlanSection>;
export type PlanSlot = z.infer<typeof PlanSlot>;
export type PlanTable = z.infer<typeof PlanTable>;
export type PlanColumn = z.infer<typeof PlanColumn>;
export type PlanTask = z.infer<typeof PlanTask>;
export type PlanCondition = z.infer<typeof PlanCondition>;
export type PlanAttachment = z.infer<typeof PlanAttachment>;
export type SummaryColumn = PlanDefinition['summaryTable']['columns'][number];
