import type { Ctx } from '#platform/capability.ts';
import type { Action } from '../contract.ts';
import type * as store from '../store.ts';
import type { Held } from './held.ts';

/** What a procedure may name; results are published for a whole call, so nobody asks for that step by itself. */
export type StepAction = Action | 'publish';

/** What who takes a step said with it. `confirmed`: a second word where the first answer was a warning; `day`: the last day of a time limit. */
export type Said = { readonly reason: string; readonly confirmed: boolean; readonly day: string | null };
export type Taken = Held & Said;

type Change = Partial<Omit<store.Row, 'id' | 'callId' | 'formId' | 'scopes' | 'state' | 'stage'>>;

/** What an action does beside moving on: what it changes in the row, what follows in other slices, and how the event is called. */
export type Effect = {
  readonly event: string;
  readonly change?: (ctx: Ctx, taken: Taken) => Promise<Change> | Change;
  /** Once the row stands at its new stage: panels, seals and publicity are opened and closed here. */
  readonly then?: (ctx: Ctx, next: store.Row, taken: Taken) => Promise<void>;
};
