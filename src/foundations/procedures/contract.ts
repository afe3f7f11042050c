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
  'correctionOver',
  'scored',
  'struck',
  'publicityOver',
  'quotaFree',
  // The province verified the material, sent it on paper and electronically; the ministry went to see it.
  'verified',
  'dispatched',
  'visited',
  // The next of the reserve list.
  'firstReserve',
]);
export type Fact = z.infer<typeof Fact>;

/** Something to be looked at before a decision (资格审查): the official words, where they stand, and figures of the record to show beside. */
const Check = z.strictObject({
  key: Key,
  label: z.string().min(2).max(300),
  gloss: z.string().optional(),
  source: z.string().min(2),
  /** Cells of the form, or what the record itself knows (`lead`, `clusters`, `evidence`, `plan`, `seals`, `violations`). */
  shows: z.array(z.string().min(2)).optional(),
});
export type Check = z.infer<typeof Check>;

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
  /** What is looked at here, one by one, before it goes on. */
  checklist: z.array(Check).min(1).optional(),
  /** Slots of evidence that take files here although all else is locked. */
  attaches: z.array(z.string()).optional(),
  /** Who has what was frozen sealed here and uploads the scan; the school where nothing is said. */
  seals: z.array(Part).min(1).optional(),
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
  /** What its dialog asks, what it says below, and what is said once it is done: the package’s own words. */
  says: z.strictObject({ ask: Said, text: Said.optional(), done: Said }).optional(),
  /** May also be taken on paper: the signed slip is registered by one clerk and confirmed by another. */
  paper: z.boolean().optional(),
  /** What is written is kept to the byte from here on, under a version code (定稿). */
  freezes: z.boolean().optional(),
  /** The step is taken for all records of a call at once, after each of these signed for the call (公布). */
  signedBy: z.array(Part).min(1).optional(),
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
  /** Signed on paper: by whom and when, and who entered it; `person` compared it with the slip. */
  paper: z.object({ signer: z.string(), signedOn: z.iso.date(), registeredBy: z.string() }).nullable(),
});
export type Step = z.infer<typeof Step>;

/** What a part says where it is asked: agreed, not agreed, or to be sent back. */
export const Verdict = z.enum(['agree', 'disagree', 'return']);
export type Verdict = z.infer<typeof Verdict>;

export const Opinion = z.object({
  part: Part,
  stage: z.string(),
  verdict: Verdict,
  text: z.string(),
  person: z.string(),
  organisation: z.string().nullable(),
  at: z.iso.datetime(),
  paper: Step.shape.paper,
  /** Of the round that is open now; earlier ones stay to be read. */
  current: z.boolean(),
});
export type Opinion = z.infer<typeof Opinion>;

/** A signed slip on its way: entered by one clerk, compared by another. */
export const PaperStep = z.object({
  id: z.uuid(),
  part: Part,
  action: z.string(),
  verdict: Verdict.nullable(),
  reason: z.string(),
  signer: z.string(),
  signedOn: z.iso.date(),
  attachmentId: z.uuid(),
  /** `void`: the record moved on before anybody compared it. */
  state: z.enum(['waiting', 'confirmed', 'refused', 'void']),
  registeredBy: z.object({ id: z.uuid(), name: z.string() }),
  registeredAt: z.iso.datetime(),
  closedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  closingReason: z.string().nullable(),
});
export type PaperStep = z.infer<typeof PaperStep>;

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
