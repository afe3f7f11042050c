import type { FormDefinition } from '#kernel/form/definition.ts';
import { listsOf } from '#kernel/form/members.ts';
import { readHeader, rowChecker } from '#kernel/sheet.ts';
import type { ReadSheet } from '#platform/sheets/model.ts';
import { itemColumns, listSheetName } from '../template/members.ts';
import type { FoundItem } from './found.ts';
import { bare } from './grid.ts';

/** Rows of the lists in a returned workbook: each list on the sheet of its name, under the row that names its columns. */
export const readItems = (definition: FormDefinition, sheets: readonly ReadSheet[]): FoundItem[] =>
  listsOf(definition).flatMap(list => {
    const sheet = sheets.find(({ name }) => bare(name) === bare(listSheetName(list)) || bare(name) === bare(list.label));
    const head = sheet && [...sheet.rows].find(([, cells]) => readHeader(1, cells, itemColumns).columns.size >= 2);
    if (!sheet || !head) return [];
    const check = rowChecker(readHeader(head[0], head[1], itemColumns));
    return [...sheet.rows]
      .filter(([row]) => row > head[0])
      .map(([row, cells]): FoundItem => {
        const { row: values, faults } = check(row, cells);
        return {
          list: list.key,
          at: { sheet: sheet.name, row, column: cells[0]!.column },
          values,
          faults: faults.map(({ column, code, value, message }) => ({ column, code, value, message })),
        };
      });
  });
