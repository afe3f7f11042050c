import { z } from 'zod';
import { roles } from '../actor.ts';
import { Said } from '../said.ts';

/**
 * An official form as data, in the shape in which the annex was transcribed: labels, limits and units are the printed ones.
 * What a programme package adds to the print (a gloss, the two halves of a double cell, what may stay empty) is optional.
 * Only servers import this file at run time; browsers get the types, and definitions that were checked here.
 */
const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/);
const Label = z.string().min(1);
const Basis = z.enum(['actual', 'committed']);
/** `limitPrinted`: of a text of several years, where the annex prints the limit in one year's cell only (null: not in this one). */
const Year = z.strictObject({ year: z.int().min(1990).max(2100), basis: Basis, limitPrinted: z.string().nullable().optional() });
const Limits = { unit: z.string().optional(), unitDisplay: z.string().optional(), min: z.number().optional(), max: z.number().optional() };
const Texts = { maxChars: z.int().positive().optional(), limitVerbatim: z.string().optional(), limitPrinted: z.string().optional() };
/** `gloss`: what the official words mean, for readers of English; `optional`: the form may be sent without it. */
const Added = { gloss: z.string().optional(), optional: z.boolean().optional(), note: z.string().optional() };

/** One of the two figures whose quotient a ratio is, as every member is asked for it. */
const Share = z.strictObject({ label: Label, unit: z.string().min(1), kind: z.enum(['number', 'integer']).optional(), gloss: z.string().optional() });
/** Figures are the members' own (a row's, or each half's of a pair): added up, or as one weighted quotient (Σ numerators ÷ Σ denominators × 100). */
const FromMembers = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('sum'), groups: z.array(Key).min(1) }),
  z.strictObject({ how: z.literal('ratio'), groups: z.array(Key).min(1), numerator: Share, denominator: Share }),
]);
/** The number counts things that are listed one by one (清单). */
const Items = z.strictObject({
  label: Label,
  what: z.enum(['major', 'course', 'textbook', 'base', 'college', 'platform', 'studio']),
  gloss: z.string().optional(),
});

const Part = z.strictObject({ key: Key, kind: z.enum(['number', 'integer']), ...Limits, fromMembers: FromMembers.optional(), gloss: z.string().optional() });

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
    /** A list says how many organisations it has (counted by itself), and how many students they have (在校生数). */
    countField: z.boolean().optional(),
    studentsField: z.boolean().optional(),
    fromMembers: FromMembers.optional(),
    items: Items.optional(),
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
    if ((row.countField || row.studentsField) && row.kind !== 'list') say('only a list is counted', 'countField');
    if (row.kind === 'list' && !row.itemFields) say('a list names its itemFields', 'itemFields');
    if (row.splitInto && row.splitAs?.length !== row.splitInto.length) say('splitInto needs one entry of splitAs for each part', 'splitAs');
    if (row.kind === 'longText' && !row.maxChars) say('a long text has a limit', 'maxChars');
  });

const Header = { header: z.array(z.string()).optional(), headerPrinted: z.boolean().optional() };

/** A block of rows within a table, with a side caption of its own unless that is the table's. */
export const FormBlock = z.strictObject({
  key: Key,
  label: Label,
  ...Header,
  rows: z.array(FormRow).min(1),
  gloss: z.string().optional(),
  note: z.string().optional(),
});

/** A printed table: its rows or its blocks of rows, and the years of its columns where it has some. */
export const FormTable = z
  .strictObject({
    key: Key,
    label: Label,
    labelOfficial: z.boolean().optional(),
    ...Header,
    cellLayout: z.string().optional(),
    /** One row of several years is printed in two: the years, and the values below them. */
    yearsAbove: z.boolean().optional(),
    /** Which rows stand side by side on one printed line; without it each has a line of its own. */
    lines: z.array(z.array(Key).min(1).max(3)).optional(),
    year: z.int().optional(),
    basis: Basis.optional(),
    rows: z.array(FormRow).default([]),
    blocks: z.array(FormBlock).min(1).optional(),
    /** The table of the same section inside whose caption this one is printed, after its rows. */
    nestedIn: Key.optional(),
    gloss: z.string().optional(),
    note: z.string().optional(),
  })
  .superRefine(({ lines, rows, blocks }, issues) => {
    const say = (message: string, path: string) => issues.addIssue({ code: 'custom', message, path: [path] });
    if (lines && lines.flat().join(' ') !== rows.map(row => row.key).join(' ')) say('lines name every row once, in order', 'lines');
    if ((rows.length === 0) === (blocks === undefined)) say('a table has either rows or blocks of rows', 'rows');
  });

const SingleField = z.strictObject({
  key: Key,
  label: Label,
  kind: z.enum(['text', 'longText', 'date', 'statement', 'signature', 'seal']),
  text: z.string().optional(),
  confirm: z.boolean().optional(),
  perMember: z.boolean().optional(),
  signedBy: z.string().optional(),
  ...Texts,
  /** null: the annex prints no limit. */
  maxChars: z.int().positive().nullable().optional(),
  ...Added,
});

/** Fields in one box that somebody else than the applicant fills in: `filledBy` is a key of `fillers`. */
const FieldGroup = z.strictObject({
  key: Key,
  label: Label,
  kind: z.literal('group'),
  filledBy: Key,
  fields: z.array(SingleField).min(1),
  gloss: z.string().optional(),
  note: z.string().optional(),
});

export const FormField = z.discriminatedUnion('kind', [SingleField, FieldGroup]);

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

/** Who fills in a group of fields: people with one of these roles, once the applicant has confirmed the statement `after`. */
export const FormFiller = z.strictObject({ label: Label, gloss: z.string().optional(), roles: z.array(z.enum(roles)).min(1), after: Key.optional() });

/** The number of the annex; in the notice itself and above the annex where a forwarding document shifted it. */
const AnnexNumber = z.union([z.string(), z.strictObject({ inNoticeBody: z.string(), inAnnexHeading: z.string(), note: z.string().optional() })]);

const Cells = z.array(z.string());

export const FormDefinition = z.strictObject({
  id: z.string(),
  title: Label,
  issuer: z.string(),
  call: z.string(),
  documentNumber: z.string().nullable(),
  callDate: z.iso.date().optional(),
  annexNumber: AnnexNumber,
  submitBy: z.iso.date(),
  /** How 字 are counted against the limits: as Word does, or (absent: forms of before) every character. */
  counting: z.enum(['word', 'characters']).optional(),
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
    /** Supporting material is a volume of its own, with an index. */
    supportingMaterials: z.strictObject({ index: z.boolean(), separateVolume: z.boolean(), verbatim: z.string() }).optional(),
    appliesTo: z.string().optional(),
    note: z.string().optional(),
  }),
  cover: z.strictObject({ title: Label, fields: z.array(CoverField).min(1), footer: z.string().optional() }),
  sections: z.array(FormSection).min(1),
  footnotes: z.record(z.string(), z.string()),
  footnoteMarks: z.record(z.string(), z.string()),
  fillers: z.record(z.string(), FormFiller).optional(),
  /** The cells that are written already when a record begins, from what it knows of itself; absent: the usual ones (prefill.ts). */
  prefill: z.strictObject({ name: Cells, leadPark: Cells, leadSchool: Cells, government: Cells }).partial().optional(),
  rules: z.array(FormRule),
  differsFromMoe: z.array(z.string()).optional(),
  summaryList: z.record(z.string(), z.unknown()).optional(),
});

export type FormDefinition = z.infer<typeof FormDefinition>;
export type FormRow = z.infer<typeof FormRow>;
export type FormBlock = z.infer<typeof FormBlock>;
export type FormTable = z.infer<typeof FormTable>;
export type FormField = z.infer<typeof FormField>;
export type FormFiller = z.infer<typeof FormFiller>;
export type SingleField = z.infer<typeof SingleField>;
export type FieldGroup = z.infer<typeof FieldGroup>;
export type FormSection = z.infer<typeof FormSection>;
export type FormRule = z.infer<typeof FormRule>;
export type FormCheck = z.infer<typeof FormCheck>;
