import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, Because, instant, ofForm, Stage, writing } from './common.ts';

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

export const endpoints = {
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
};
