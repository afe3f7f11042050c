import { z } from 'zod';
import { Said } from '../said.ts';

/**
 * An official form as data, in the shape in which the annex was transcribed: labels, limits and units are the printed ones.
 * What a programme package adds to the print (a gloss, the two halves of a double cell, what may stay empty) is optional.
 * Only servers import this file at run time; browsers get the types, and definitions that were checked here.
 */
const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/);
const Label = z.string().min(1);
const Basis = z.enum(['actual', 'committed']);
const Year = z.strictObject({ year: z.int().min(1990).max(2100), basis: Basis });
const Limits = { unit: z.string().optional(), unitDisplay: z.string().optional(), min: z.number().optional(), max: z.number().optional() };
const Texts = { maxChars: z.int().positive().optional(), limitVerbatim: z.string().optional(), limitPrinted: z.string().optional() };
/** `gloss`: what the official words mean, for readers of English; `optional`: the form may be sent without it. */
const Added = { gloss: z.string().optional(), optional: z.boolean().optional(), note: z.string().optional() };

const Part = z.strictObject({ key: Key, kind: z.enum(['number', 'integer']), ...Limits, gloss: z.string().optional() });

/** A printed row of a table: one cell, one for each year, or one for each half of a double cell. */
export const FormRow = z
  .strictObject({
    key: Key,
    label: Label,
    kind: z.enum(['text', 'longText', 'integer', 'number', 'date', 'person', 'phone', 'organisation', 'list', 'yearSeries']),
    valueKind: z.enum(['integer', 'number', 'longText', 'pair']).optional(),
    years: z.array(Year).min(1).optional(),
    parts: z.array(Part).min(2).optional(),
    separator: z.string().optional(),
    itemFields: z
      .array(z.enum(['name', 'phone', 'organisation', 'contactPerson', 'contactPhone']))
      .min(1)
      .optional(),
    splitInto: z.array(Key).min(2).optional(),
    /** What each half of a double cell is called on screen and what is written there. */
    splitAs: z.array(z.strictObject({ label: Label, kind: z.enum(['text', 'phone', 'person']), gloss: z.string().optional() })).optional(),
    computed: z.string().optional(),
    footnoteRef: z.string().optional(),
    footnoteMarkOn: z.string().optional(),
    rowGroup: z.string().optional(),
    asOf: z.string().optional(),
    seedTypo: z.string().optional(),
    ...Limits,
    ...Texts,
    ...Added,
  })
  .superRefine((row, issues) => {
    const say = (message: string, path: string) => issues.addIssue({ code: 'custom', message, path: [path] });
    if (row.kind === 'yearSeries' && (!row.valueKind || !row.years)) say('a yearSeries names its valueKind and years', 'years');
    if (row.valueKind === 'pair' && !row.parts) say('a pair names its parts', 'parts');
    if (row.kind === 'list' && !row.itemFields) say('a list names its itemFields', 'itemFields');
    if (row.splitInto && row.splitAs?.length !== row.splitInto.length) say('splitInto needs one entry of splitAs for each part', 'splitAs');
    if (row.kind === 'longText' && !row.maxChars) say('a long text has a limit', 'maxChars');
  });

/** A printed table: its rows, and the years of its columns where it has some. */
export const FormTable = z
  .strictObject({
    key: Key,
    label: Label,
    labelOfficial: z.boolean().optional(),
    header: z.array(z.string()).optional(),
    cellLayout: z.string().optional(),
    /** Which rows stand side by side on one printed line; without it each has a line of its own. */
    lines: z.array(z.array(Key).min(1).max(3)).optional(),
    year: z.int().optional(),
    basis: Basis.optional(),
    rows: z.array(FormRow).min(1),
    gloss: z.string().optional(),
    note: z.string().optional(),
  })
  .superRefine(({ lines, rows }, issues) => {
    if (lines && lines.flat().join(' ') !== rows.map(row => row.key).join(' '))
      issues.addIssue({ code: 'custom', message: 'lines name every row once, in order', path: ['lines'] });
  });

export const FormField = z.strictObject({
  key: Key,
  label: Label,
  kind: z.enum(['text', 'longText', 'date', 'statement', 'signature', 'seal']),
  text: z.string().optional(),
  confirm: z.boolean().optional(),
  perMember: z.boolean().optional(),
  signedBy: z.string().optional(),
  ...Texts,
  ...Added,
});

export const FormSection = z.strictObject({
  no: z.string(),
  key: Key,
  label: Label,
  gloss: z.string().optional(),
  tables: z.array(FormTable).optional(),
  fields: z.array(FormField).optional(),
});

const CoverField = z.strictObject({
  key: Key,
  label: Label,
  kind: z.enum(['text', 'organisation', 'date']),
  organisationHint: z.string().optional(),
  seal: z.boolean().optional(),
  sealVerbatim: z.string().optional(),
  /** The cell of section 1 (or the first row of the list, `list.column`) that the cover repeats. */
  repeats: z.string().optional(),
  gloss: z.string().optional(),
});

/** Expressions and predicates are checked by `ruleFaults` in faults.ts, which also knows the cells. */
export const FormCheck = z
  .strictObject({
    forEach: z.record(z.string(), z.union([z.array(z.union([z.string(), z.int()])), z.record(z.string(), z.unknown())])).optional(),
    holds: z.record(z.string(), z.unknown()).optional(),
    /** Not decidable from the form: the sentence is shown as a reminder. */
    manual: z.literal(true).optional(),
    values: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    cells: z.array(z.string()).optional(),
    message: Said,
  })
  .refine(check => (check.manual === true) !== (check.holds !== undefined), 'a check either holds something or is manual');

export const FormRule = z.strictObject({
  id: z.string().regex(/^[A-Z]\d\d$/),
  severity: z.enum(['error', 'warning', 'info']),
  derived: z.boolean(),
  rule: z.string(),
  check: z.array(FormCheck).min(1),
});

export const FormDefinition = z.strictObject({
  id: z.string(),
  title: Label,
  issuer: z.string(),
  call: z.string(),
  documentNumber: z.string().nullable(),
  annexNumber: z.string(),
  submitBy: z.iso.date(),
  instructions: z.array(z.string()),
  yearBasis: z.record(z.string(), z.string()),
  layout: z.strictObject({
    fontFamily: z.string(),
    fontNameInSeed: z.string().optional(),
    fontSizeName: z.string(),
    fontSizePt: z.number(),
    lineSpacing: z.strictObject({ rule: z.string(), pt: z.number(), verbatim: z.string(), note: z.string().optional() }),
    paper: z.string().nullable(),
    duplex: z.boolean().nullable(),
    bindingEdge: z.string().nullable(),
    note: z.string().optional(),
  }),
  cover: z.strictObject({ title: Label, fields: z.array(CoverField).min(1) }),
  sections: z.array(FormSection).min(1),
  footnotes: z.record(z.string(), z.string()),
  footnoteMarks: z.record(z.string(), z.string()),
  rules: z.array(FormRule),
  differsFromMoe: z.array(z.string()).optional(),
  summaryList: z.record(z.string(), z.unknown()).optional(),
});

export type FormDefinition = z.infer<typeof FormDefinition>;
export type FormRow = z.infer<typeof FormRow>;
export type FormTable = z.infer<typeof FormTable>;
export type FormField = z.infer<typeof FormField>;
export type FormSection = z.infer<typeof FormSection>;
export type FormRule = z.infer<typeof FormRule>;
export type FormCheck = z.infer<typeof FormCheck>;
