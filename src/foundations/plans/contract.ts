import { endpoints as documents } from './contract/documents.ts';
import { endpoints as opinions } from './contract/opinions.ts';
import { endpoints as returned } from './contract/returned.ts';
import { endpoints as versions } from './contract/versions.ts';
import { endpoints as writing } from './contract/writing.ts';

export { SummaryRow } from './contract/documents.ts';
export { Outcome, Round, RoundPage } from './contract/opinions.ts';
export { problems } from './contract/problems.ts';
export { Returned } from './contract/returned.ts';
export { Difference, PastChange, Version } from './contract/versions.ts';
export { Because, Change, type Conflict, PlanPage, Saved } from './contract/writing.ts';

export const api = { ...writing, ...versions, ...opinions, ...returned, ...documents };
