import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { anId, byId, CellValue, Field } from './common.ts';

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

export const endpoints = {
  history: endpoint({
    method: 'GET',
    path: '/forms/{id}/history',
    permission: 'forms.open',
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
    input: byId.extend(pageQuery),
    output: pageOf(Version),
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
};
