import { endpoints as calls } from './contract/calls.ts';
import { endpoints as drafts } from './contract/drafts.ts';
import { endpoints as packages } from './contract/packages.ts';

export { Call, CallAction, CallPage, CallState, Contact, Details } from './contract/calls.ts';
export { DraftPage, DraftSummary, UploadFault } from './contract/drafts.ts';
export { CellDifference, Change, Difference, Evidence, PackagePage, PackageSummary, Programme, Words } from './contract/packages.ts';
export { problems } from './contract/problems.ts';
export { Addressed, Settings } from './contract/settings.ts';

export const api = { ...packages, ...drafts, ...calls };
