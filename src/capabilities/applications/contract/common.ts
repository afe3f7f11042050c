import { z } from 'zod';
import { State } from '#foundations/procedures/contract.ts';
import { Said } from '#kernel/said.ts';

/** What a stage of a package may offer: what each does is said in `actions/effects.ts`. A package may leave some out; it may not invent others. */
export const Action = z.enum([
  'send',
  'forward',
  'recommend',
  'return',
  'reopen',
  'submit',
  'ask-correction',
  'extend-correction',
  'resubmit',
  'send-to-experts',
  'close-review',
  'pass',
  'approve',
  'reject',
  'withdraw',
  // Of a province with few places, and of the ministry to which it reports.
  'nominate',
  'reserve',
  'promote',
  'decline',
  'report',
  'start-visit',
  'enlist',
  'omit',
]);
export type Action = z.infer<typeof Action>;

export const Outcome = z.enum(['approved', 'rejected']);
export type Outcome = z.infer<typeof Outcome>;

const Party = z.object({ id: z.uuid(), name: z.string() });
/** What this reader may try now: open (`because: null`) or closed with the name of the problem that says why. */
const Offer = z.object({
  action: Action,
  because: z.string().nullable(),
  name: Said,
  reason: z.enum(['required', 'optional', 'none']),
  reasons: z.array(Said),
  kind: z.enum(['primary', 'danger']).nullable(),
  /** The words of its dialog, where the package has its own. */
  says: z.object({ ask: Said, text: Said.optional(), done: Said }).nullable(),
  paper: z.boolean(),
});

export const Application = z.object({
  id: z.uuid(),
  name: z.string(),
  state: State,
  stage: z.string(),
  stageName: Said,
  call: z.object({ id: z.uuid(), title: z.string(), closesAt: z.iso.datetime(), practice: z.boolean() }),
  park: Party,
  school: Party.nullable(),
  district: Party,
  receiptNumber: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  outcome: Outcome.nullable(),
  updatedAt: z.iso.datetime(),
});
export type Application = z.infer<typeof Application>;

/** One application with everything its page needs. */
export const ApplicationPage = Application.extend({
  formId: z.uuid(),
  /** The 建设方案, where the package asks for one. */
  planId: z.uuid().nullable(),
  clusters: z.array(z.string()),
  /** What is kept of the consortium that it means to found; null while nothing is. */
  consortiumId: z.uuid().nullable(),
  mayOpenProfile: z.boolean(),
  versionCode: z.string().nullable(),
  digest: z.string().nullable(),
  outcomeReason: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  evidence: z.array(
    z.object({ key: z.string(), label: z.string(), gloss: z.string().optional(), required: z.boolean(), many: z.boolean(), hint: z.string().optional() }),
  ),
  /** 城市群: the cities or parks behind the one park, and why. */
  cityCluster: z.object({ places: z.array(z.string()), reason: z.string() }).nullable(),
  mayMarkCluster: z.boolean(),
  /** The call has observation points that evidence answers. */
  hasPoints: z.boolean(),
  /** What is frozen is printed, sealed and scanned. */
  hasSeals: z.boolean(),
  /** A province recommends it to the ministry. */
  hasNomination: z.boolean(),
  offers: z.array(Offer),
  mayNameSchool: z.boolean(),
  /** This reader goes through the list of the stage now (资格审查). */
  mayCheck: z.boolean(),
  /** The last moment for corrections that were asked for; null when none are awaited. */
  correctionUntil: z.iso.datetime().nullable(),
  /** This reader fills the form now: the way to it is shown. */
  mayFill: z.boolean(),
  /** Approved so far against the target of the call; only for who decides. */
  target: z.object({ approved: z.number().int(), target: z.number().int() }).nullable(),
});
export type ApplicationPage = z.infer<typeof ApplicationPage>;

export const Format = z.enum(['pdf', 'docx']);

export const id = z.object({ id: z.uuid() });
export const reason = z.string().trim().max(1000);
export const byStep = ['missing', 'role', 'state'] as const;
