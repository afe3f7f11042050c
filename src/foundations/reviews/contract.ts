import { endpoints as panels } from './contract/panels.ts';
import { endpoints as pool } from './contract/pool.ts';
import { endpoints as scoring } from './contract/scoring.ts';

export { AssignmentState, type Drawing, type Panel, PanelPage, PanelState, type Point, type Result, type Results } from './contract/panels.ts';
export { Expert, ExpertState } from './contract/pool.ts';
export { problems } from './contract/problems.ts';
export { Aggregation, Scheme } from './contract/scheme.ts';
export { type Fact, type Mine, SheetPage } from './contract/scoring.ts';

export const api = { ...pool, ...panels, ...scoring };
