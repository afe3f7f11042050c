import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { ItemList, Question } from '#kernel/form/members.ts';
import { about, Because, byId, field, instant, line, Partner, Stage, writing } from './common.ts';
import { Item } from './items.ts';

export const Part = z.enum(['member', 'school', 'reader']);

/** Where something was written: at the desk by the member, by the school for it, by link, or from a sheet that came back. */
export const Source = z.enum(['desk', 'school', 'link', 'import']);
export type Source = z.infer<typeof Source>;

/** How a member confirmed: signed in, by its link, or on the stamped page that was filed. */
export const Way = z.enum(['desk', 'link', 'paper']);
export type Way = z.infer<typeof Way>;

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
export const Change = z.strictObject({ field, base: z.number().int().min(0), value: z.string().max(60).nullable() });
export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.number().int(), value: z.string().nullable() })), at: instant });

export const endpoints = {
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
};
