import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { listsOf } from '#kernel/form/members.ts';
import type { ReadSheet, Workbook } from '#platform/sheets/model.ts';
import { captionOf } from '../template/layout.ts';
import { type Mark, type MarkedPlace, markSheet, namedIn, readMark } from '../template/mark.ts';
import { listSheetName, type MemberOf, memberDefinition, memberTitle } from '../template/members.ts';
import type { Found, FoundRow, FoundValue } from './found.ts';
import { bare, gridOf } from './grid.ts';
import { readItems } from './items.ts';
import { readByLabels } from './labels.ts';

const textAt = (sheet: ReadSheet, row: number, column: number) => sheet.rows.get(row)?.find(cell => cell.column === column);

/** Do the captions still stand beside the places? Whoever moved rows moved them too. */
const isInPlace = (definition: FormDefinition, sheet: ReadSheet, places: readonly MarkedPlace[]): boolean => {
  const cells = cellIndex(definition);
  return places.every(({ row, cell }) => {
    const known = cells.get(cell);
    return known !== undefined && bare(textAt(sheet, row, 1)?.text ?? '').startsWith(bare(captionOf(known)));
  });
};

const readPlaces = (mark: Mark, sheets: readonly ReadSheet[], places: readonly MarkedPlace[]): FoundValue[] => {
  const sheetOf = new Map(sheets.map(sheet => [sheet.name, sheet]));
  const lists = new Map<string, { value: FoundValue; rows: Map<number, FoundRow & { values: Record<string, string> }> }>();
  const found: FoundValue[] = [];
  const facts = new Map(mark.cells.map(cell => [cell.cell, { base: cell.base, digest: cell.digest }]));
  for (const { sheet, row, column, cell, list } of places) {
    const read = textAt(sheetOf.get(sheet)!, row, column);
    const at = { sheet, row, column };
    const value: FoundValue = {
      cell,
      raw: read && read.text.trim() !== '' ? read.text : null,
      at,
      confidence: 'mark',
      ...facts.get(cell),
      ...(read?.formula ? { formula: true } : {}),
      ...(read?.kind === 'error' ? { error: true } : {}),
    };
    if (!list) {
      found.push(value);
      continue;
    }
    const known = lists.get(cell) ?? { value, rows: new Map() };
    lists.set(cell, known);
    if (read === undefined || read.text.trim() === '') continue;
    const entry = known.rows.get(list.row) ?? { id: list.id, at, values: {} };
    entry.values[list.key] = read.text;
    known.rows.set(list.row, entry);
  }
  return [...found, ...[...lists.values()].map(({ value, rows }) => ({ ...value, raw: rows.size === 0 ? null : [...rows.values()] }))];
};

export class OtherForm extends Error {}

/** Whose template it is: by its mark; retyped, by its title with the member's name. */
const memberOf = (workbook: Workbook, lines: readonly string[], members: readonly MemberOf[]): MemberOf | null => {
  const named = namedIn(lines);
  if (named) {
    const member = members.find(({ id }) => id === named.member);
    if (named.member !== null && !member) throw new OtherForm(named.member);
    return member ?? null;
  }
  const titles = workbook.sheets.flatMap(sheet => [1, 2, 3].flatMap(row => sheet.rows.get(row)?.map(({ text }) => text) ?? []));
  const title = titles.find(text => bare(text).includes(bare(memberTitle)));
  return title === undefined ? null : (members.find(({ name }) => bare(title).includes(bare(name))) ?? null);
};

/** Reads a returned workbook: by its own mark where that is ours and the places are where they were, otherwise by its captions. */
export const readReturned = (whole: FormDefinition, form: string, key: string, workbook: Workbook, members: readonly MemberOf[] = []): Found => {
  const hidden = workbook.sheets.find(sheet => sheet.name === markSheet);
  const lines = hidden ? [...hidden.rows.values()].map(cells => cells[0]?.text ?? '') : [];
  const mark = readMark(lines, key);
  const named = namedIn(lines);
  if (named && named.form !== form) throw new OtherForm(named.form);
  const member = memberOf(workbook, lines, members);
  const definition = member ? memberDefinition(whole, member) : whole;
  const visible = workbook.sheets.filter(sheet => sheet.name !== markSheet && sheet.state === 'visible');
  const items = member ? readItems(whole, visible) : [];
  const lists = new Set(member ? listsOf(whole).map(list => bare(listSheetName(list))) : []);
  const sheets = visible.filter(({ name }) => !lists.has(bare(name)));
  const marked = sheets.filter(({ name }) => mark?.places.some(({ sheet }) => sheet === name));
  const placesOf = (sheet: ReadSheet) => mark!.places.filter(place => place.sheet === sheet.name);
  const kept = marked.filter(sheet => isInPlace(definition, sheet, placesOf(sheet)));
  const byMark = mark ? readPlaces(mark, kept, kept.flatMap(placesOf)) : [];
  const rest = sheets.filter(sheet => !kept.includes(sheet));
  const byLabel = readByLabels(definition, rest.map(gridOf));
  const seen = new Set(byMark.map(({ cell }) => cell));
  return {
    how: kept.length > 0 ? 'template' : 'labels',
    ...(member ? { member: member.id, items } : {}),
    sections: mark?.sections ?? [...new Set(byLabel.values.map(({ cell }) => cellIndex(definition).get(cell)!.section))],
    values: [...byMark, ...byLabel.values.filter(({ cell }) => !seen.has(cell))],
    unknown: byLabel.unknown,
    notes: [...(hidden && !mark ? (['mark-changed'] as const) : []), ...(mark && kept.length < marked.length ? (['rearranged'] as const) : [])],
  };
};
