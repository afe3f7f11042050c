import { z } from 'zod';
import { actingKinds } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);

/** The few states that code knows; a package may name as many stages as it likes, each in one of them. */
export const State = z.enum(['draft', 'in-review', 'returned', 'decided', 'withdrawn']);
export type State = z.infer<typeof State>;

/** The parts that an organisation can play in a record. A package may leave some out; a new one needs code that knows who plays it. */
export const Part = z.enum([
  'park',
  'school',
  'enterprise',
  // Any of the district that runs or recommends, and each by itself.
  'district',
  'district-government',
  'district-economy',
  'district-education',
  // Either commission, and each by itself.
  'city',
  'city-economy',
  'city-education',
  // The education commission where it acts for the province.
  'province',
  'ministry',
]);
export type Part = z.infer<typeof Part>;

/** What code can tell about a record when somebody tries a step; each is asked of the slice that knows it. */
export const Fact = z.enum([
  'callOpen',
  'complete',
  'schoolNamed',
  'opinionGiven',
  // Every part whose opinion the stage asks for gave one; every one of them agreed.
  'opined',
  'agreed',
  // Who was invited said yes or no.
  'answered',
  'sealed',
  // The list of the stage is gone through; nothing on it failed.
  'checked',
  'passed',
  // The time limit for corrections is not over.
  'correctable',
  'scored',
  'publicityOver',
  'quotaFree',
]);
export type Fact = z.infer<typeof Fact>;

const Stage = z.strictObject({
  key: Key,
  name: Said,
  state: State,
  /** Whose turn it is; nobody's once it is over. */
  waitsFor: Part.nullable(),
  /** May the form still be filled in here? */
  writable: z.boolean(),
  /** Groups of fields that others fill in here (`fillers` of the form). */
  fills: z.array(z.string()).optional(),
  /** Whose opinions are asked for here (会签): each agrees, disagrees or sends back, and may change it until a step is taken. */
  opinions: z.array(Part).min(1).optional(),
});
export type Stage = z.infer<typeof Stage>;

const StepRule = z.strictObject({
  action: Key,
  name: Said,
  from: z.array(Key).min(1),
  to: Key,
  by: z.array(Part).min(1),
  /** What must hold; `otherwise` is the name of the refusal when it does not. */
  when: z.array(z.strictObject({ fact: Fact, otherwise: Key })).optional(),
  reason: z.enum(['required', 'optional', 'none']),
  /** Prepared sentences to choose from; one may also write one's own. */
  reasons: z.array(Said).optional(),
  kind: z.enum(['primary', 'danger']).optional(),
  /** May also be taken on paper: the signed slip is registered by one clerk and confirmed by another. */
  paper: z.boolean().optional(),
  /** What is written is kept to the byte from here on, under a version code (定稿). */
  freezes: z.boolean().optional(),
});
export type StepRule = z.infer<typeof StepRule>;

/** `procedure.json` of a programme package: stages as data. */
export const ProcedureDefinition = z.strictObject({ initial: Key, stages: z.array(Stage).min(2), steps: z.array(StepRule).min(1) });
export type ProcedureDefinition = z.infer<typeof ProcedureDefinition>;

const StageName = z.object({ key: z.string(), name: Said });

/** A step that was taken. `person` is null when the system took it. */
export const Step = z.object({
  seq: z.number().int(),
  action: z.string(),
  name: Said,
  from: StageName.nullable(),
  to: StageName,
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** The absent colleague for whom that person acted. */
  onBehalfOf: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(actingKinds) }).nullable(),
  at: z.iso.datetime(),
  reason: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;

/** Nothing is refused here: steps that one may not see are not there. */
export const problems = defineProblems('procedures', {});

export const api = {
  steps: endpoint({
    method: 'GET',
    path: '/procedures/{recordId}/steps',
    permission: 'procedures.read',
    summary: { 'zh-CN': '一个事项的办理流程：谁、何时、从哪一环节到哪一环节、理由', en: 'How a record went: who, when, from which stage to which, why' },
    input: z.object({ recordId: z.uuid() }),
    output: z.object({ items: z.array(Step) }),
  }),
};
