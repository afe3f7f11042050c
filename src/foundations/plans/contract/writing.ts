import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { PlanCheck, PlanContext } from '#kernel/plan/check.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { PlanAnswers, PlanValue } from '#kernel/plan/values.ts';
import { byId, Field, FieldValue } from './common.ts';

const PartKey = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);

/** Why this reader may not write now; null when they may. Each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;

/** A plan as one opens it: what is asked, what is written, whether one may write, and what stands beside the text. */
export const PlanPage = z.object({
  id: z.uuid(),
  packageId: z.string(),
  packageVersion: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  name: z.string().nullable(),
  definition: z.custom<PlanDefinition>(),
  answers: z.custom<PlanAnswers>(),
  /** Version of each field that was ever written. A save names the version it builds on as `base`. */
  versions: z.record(z.string(), z.number().int()),
  editable: z.boolean(),
  because: Because.nullable(),
  editableUntil: z.iso.datetime().nullable(),
  /** What the self-check knows besides the plan, so that the screen can run the same check while one types. */
  context: z.custom<PlanContext>(),
  /** Files of the record in the slots that chapter 七 names. */
  files: z.array(z.object({ id: z.uuid(), slot: z.string(), name: z.string(), sha256: z.string() })),
});
export type PlanPage = z.infer<typeof PlanPage>;

export const Change = z.object({ field: Field, base: z.number().int().min(0), value: FieldValue });
export type Change = z.infer<typeof Change>;
export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.number().int(), value: FieldValue })), at: z.iso.datetime() });
export type Saved = z.infer<typeof Saved>;

/** One field of a 409 `/problems/plans/conflict`, in `conflicts` of the problem: both texts, whose it is and since when. */
export type Conflict = { field: string; version: number; mine: PlanValue; theirs: PlanValue; person: string | null; at: string | null };

export const endpoints = {
  get: endpoint({
    method: 'GET',
    path: '/plans/{id}',
    permission: 'plans.read',
    summary: { 'zh-CN': '打开一份建设方案', en: 'Open a plan' },
    input: byId,
    output: PlanPage,
    problems: ['missing'],
  }),
  /** All or nothing: one field that moved, or one value that cannot be read, and nothing of the request is saved. */
  save: endpoint({
    method: 'PATCH',
    path: '/plans/{id}/parts/{part}',
    permission: 'plans.write',
    summary: { 'zh-CN': '保存方案内容（逐项，全部成功或全部不保存）', en: 'Save what was written (by field; all or nothing)' },
    input: byId.extend({ part: PartKey, changes: z.array(Change.strict()).min(1).max(100) }),
    output: Saved,
    problems: ['missing', 'role', 'locked', 'closed', 'conflict'],
    example: { id: '01900000-0000-7000-8000-000000000001', part: 'cover', changes: [{ field: 'cover.date', base: 0, value: '2023-11-06' }] },
  }),
  check: endpoint({
    method: 'GET',
    path: '/plans/{id}/check',
    permission: 'plans.read',
    summary: { 'zh-CN': '自查：缺项、空缺和未对应的观测点与举措', en: 'Self-check: gaps, empty places, points and measures without an answer' },
    input: byId,
    output: z.custom<PlanCheck>(),
    problems: ['missing'],
  }),
};
