import { endpoints as addressees } from './contract/addressees.ts';
import { endpoints as annexes } from './contract/annexes.ts';
import { endpoints as calls } from './contract/calls.ts';
import { endpoints as drafts } from './contract/drafts.ts';
import { endpoints as notices } from './contract/notices.ts';
import { endpoints as opening } from './contract/opening.ts';
import { endpoints as packages } from './contract/packages.ts';

export { Addressee } from './contract/addressees.ts';
export {
  Annex,
  Call,
  CallAction,
  CallPage,
  CallState,
  Commission,
  Contact,
  Details,
  Notice,
  NoticeKind,
  Opening,
  OpeningOutcome,
  PublicFile,
  Template,
} from './contract/calls.ts';
export { DraftPage, DraftSummary, UploadFault } from './contract/drafts.ts';
export { CellDifference, Change, Difference, Evidence, PackagePage, PackageSummary, Programme, Words } from './contract/packages.ts';
export { problems } from './contract/problems.ts';
export { Addressed, Settings } from './contract/settings.ts';

export const api = { ...packages, ...drafts, ...calls, ...opening, ...notices, ...addressees, ...annexes };
