import type { Cell } from '#kernel/form/cells.ts';
import type { Finding } from '#kernel/form/check.ts';

/** The place on the screen that a finding speaks of: a cell, or a column of a row of a list. */
export type Target = { readonly field: string; readonly row?: string; readonly column?: string };

/** `missing:members.park:<row>:contactPhone` names the row and the column; every other finding its first cell. */
export const targetOf = (finding: Finding): Target | null => {
  const field = finding.cells[0];
  if (field === undefined) return null;
  const [row, column] = finding.key.startsWith(`missing:${field}:`) ? finding.key.slice(`missing:${field}:`.length).split(':') : [];
  return row && column ? { field, row, column } : { field };
};

/** The id of the element that takes the focus for a target. */
export const elementOf = ({ field, row, column }: Target): string => ['cell', field, row, column].filter(part => part !== undefined).join('/');

export const targetOfElement = (id: string): Target | null => {
  const [cell, field, row, column] = id.split('/');
  if (cell !== 'cell' || !field) return null;
  return row && column ? { field, row, column } : { field };
};

const toDo = (finding: Finding) => finding.severity !== 'info' && finding.reason === undefined;

/** What is still to do, in the order of the print: that is how one works through a form. */
export const inOrder = (findings: readonly Finding[], cells: ReadonlyMap<string, Cell>): Finding[] => {
  const place = new Map([...cells.keys()].map((id, i) => [id, i]));
  const at = (finding: Finding) => place.get(finding.cells[0] ?? '') ?? -1;
  return findings.filter(toDo).toSorted((a, b) => at(a) - at(b));
};

/** The next (or previous) place with something to do, counted from the cell under the cursor; round at the end. */
export const nextFinding = (ordered: readonly Finding[], cells: ReadonlyMap<string, Cell>, from: Target | null, step: 1 | -1): Finding | null => {
  const places = ordered.filter(finding => targetOf(finding) !== null);
  if (places.length === 0) return null;
  const same = from === null ? [] : places.filter(finding => elementOf(targetOf(finding)!) === elementOf(from));
  const here = same.at(step === 1 ? -1 : 0);
  if (here) return places.at((places.indexOf(here) + step + places.length) % places.length)!;
  const index = new Map([...cells.keys()].map((id, i) => [id, i]));
  const at = from === null ? -1 : (index.get(from.field) ?? -1);
  const place = (finding: Finding) => index.get(finding.cells[0]!) ?? -1;
  // A list stands before its rows: from anywhere in it, the next place may be in the same list.
  return step === 1 ? (places.find(f => place(f) >= at) ?? places[0]!) : (places.findLast(f => place(f) <= at) ?? places.at(-1)!);
};
