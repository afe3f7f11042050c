import { endpoints as documents } from './contract/documents.ts';
import { endpoints as items } from './contract/items.ts';
import { endpoints as lists } from './contract/lists.ts';
import { endpoints as members } from './contract/members.ts';
import { endpoints as sheets } from './contract/sheets.ts';

export { Because, Stage } from './contract/common.ts';
export { Item, itemFields } from './contract/items.ts';
export { Decided, Entry, Matches, Thing } from './contract/lists.ts';
export { CellSum, MemberRow, Overview, PartOfSum } from './contract/members.ts';
export { problems } from './contract/problems.ts';
export { Change, MySheet, Part, Previous, Saved, SheetPage, Source, Way } from './contract/sheets.ts';

export const api = { ...items, ...sheets, ...members, ...lists, ...documents };
