import { endpoints as beginning } from './contract/beginning.ts';
import { endpoints as bundles } from './contract/bundles.ts';
import { endpoints as course } from './contract/course.ts';
import { endpoints as cultivation } from './contract/cultivation.ts';
import { endpoints as dispatches } from './contract/dispatches.ts';
import { endpoints as invitations } from './contract/invitations.ts';
import { endpoints as nominations } from './contract/nominations.ts';
import { endpoints as papers } from './contract/papers.ts';
import { endpoints as points } from './contract/points.ts';
import { endpoints as queue } from './contract/queue.ts';
import { endpoints as results } from './contract/results.ts';
import { endpoints as steps } from './contract/steps.ts';

export { State } from '#foundations/procedures/contract.ts';
export { Bundle, BundleKind } from './contract/bundles.ts';
export { Action, Application, ApplicationPage, Outcome } from './contract/common.ts';
export { CheckItem, Course } from './contract/course.ts';
export { Batch, CultivationDraft, type CultivationEntry, CultivationList, CultivationPage } from './contract/cultivation.ts';
export { Dispatch, DispatchState } from './contract/dispatches.ts';
export { Invitation, InvitationState, InvitedAs } from './contract/invitations.ts';
export { Ledger, MaterialVersion, Nomination, Standing, VerificationKind, Way, waysOf } from './contract/nominations.ts';
export { Receipt } from './contract/papers.ts';
export { Points } from './contract/points.ts';
export { problems } from './contract/problems.ts';
export { Listed, MassAction, MassIds, MassReport, Queue, Queues, Sort } from './contract/queue.ts';
export { CallPublicity, Result, Signatures } from './contract/results.ts';

export const api = {
  ...queue,
  ...beginning,
  ...steps,
  ...course,
  ...papers,
  ...nominations,
  ...bundles,
  ...points,
  ...results,
  ...cultivation,
  ...invitations,
  ...dispatches,
};
