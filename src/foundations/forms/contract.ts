import { endpoints as documents } from './contract/documents.ts';
import { endpoints as filling } from './contract/filling.ts';
import { endpoints as together } from './contract/together.ts';
import { endpoints as versions } from './contract/versions.ts';

export { Assignment, Because, Change, Conflict, Figure, FormPage, Saved, type SectionBecause, SectionState, Since } from './contract/filling.ts';
export { problems } from './contract/problems.ts';
export { Assignees, Present, Pulse } from './contract/together.ts';
export { Compared, ComparedCell, ComparedRow, PastChange, Piece, Version } from './contract/versions.ts';

export const api = { ...filling, ...versions, ...together, ...documents };
