import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { ReadSheet, Workbook } from '#platform/sheets/model.ts';
import { captionOf } from '../template/layout.ts';
import { formNamedIn, type Mark, type MarkedPlace, markSheet, readMark } from '../template/mark.ts';
import type { Found, FoundRow, FoundValue } from './found.ts';
import { bare, gridOf } from './grid.ts';
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

/** Reads a returned workbook: by its own mark where that is ours and the places are where they were, otherwise by its captions. */
export const readReturned = (definition: FormDefinition, form: string, key: string, workbook: Workbook): Found => {
  const hidden = workbook.sheets.find(sheet => sheet.name === markSheet);
  const lines = hidden ? [...hidden.rows.values()].map(cells => cells[0]?.text ?? '') : [];
  const mark = readMark(lines, key);
  const named = formNamedIn(lines);
  if (named !== null && named !== form) throw new OtherForm(named);
  const sheets = workbook.sheets.filter(sheet => sheet.name !== markSheet && sheet.state === 'visible');
  const marked = sheets.filter(({ name }) => mark?.places.some(({ sheet }) => sheet === name));
  const placesOf = (sheet: ReadSheet) => mark!.places.filter(place => place.sheet === sheet.name);
  const kept = marked.filter(sheet => isInPlace(definition, sheet, placesOf(sheet)));
  const byMark = mark ? readPlaces(mark, kept, kept.flatMap(placesOf)) : [];
  const rest = sheets.filter(sheet => !kept.includes(sheet));
  const byLabel = readByLabels(definition, rest.map(gridOf));
  const seen = new Set(byMark.map(({ cell }) => cell));
  return {
    how: kept.length > 0 ? 'template' : 'labels',
    sections: mark?.sections ?? [...new Set(byLabel.values.map(({ cell }) => cellIndex(definition).get(cell)!.section))],
    values: [...byMark, ...byLabel.values.filter(({ cell }) => !seen.has(cell))],
    unknown: byLabel.unknown,
    notes: [...(hidden && !mark ? (['mark-changed'] as const) : []), ...(mark && kept.length < marked.length ? (['rearranged'] as const) : [])],
  };
};
