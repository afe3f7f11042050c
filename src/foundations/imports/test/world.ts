import { cellIndex, sectionsOf, withComputed } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { definition } from '#kernel/form/test/real.ts';
import type { Answers, ListRow, Value } from '#kernel/form/values.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { type WrittenSheet, writeWorkbook } from '#platform/sheets/write.ts';
import { judge, type Standing } from '../preview.ts';
import type { Found } from '../read/found.ts';
import { readReturned } from '../read/template.ts';
import { layoutOf } from '../template/layout.ts';
import { markSheet } from '../template/mark.ts';
import { templateFile, type Wrong } from '../template/workbook.ts';

export const form = '01900000-0000-7000-8000-0000000000aa';
export const key = 'a key of tests';
export const everySection = sectionsOf(definition).map(section => section.key);

const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A form in which every cell that is typed has a value of its own, other ones for every seed. */
export const filledBy = (form: FormDefinition, seed: number, rows = 2): Answers => {
  let n = 1000 * (seed + 1);
  const next = () => String(++n);
  const answers: Record<string, Value> = {};
  for (const cell of cellIndex(form).values()) {
    if (cell.readOnly || cell.kind === 'statement' || cell.filledBy) continue;
    if (cell.kind === 'list')
      answers[cell.id] = Array.from(
        { length: rows },
        (): ListRow => ({
          id: uuid(++n),
          ...Object.fromEntries(cell.itemFields!.map(({ key: column, kind }) => [column, kind === 'phone' ? `023-6${next()}000` : `名${next()}`])),
        }),
      );
    else if (cell.kind === 'date') answers[cell.id] = new Date(Date.UTC(2001, 0, ++n % 9000)).toISOString().slice(0, 10);
    else if (cell.unit === '%') answers[cell.id] = `${++n % 100}.5`;
    else if (cell.kind === 'integer') answers[cell.id] = `7${next()}`;
    else if (cell.kind === 'number') answers[cell.id] = `8${next()}.25`;
    else if (cell.kind === 'phone') answers[cell.id] = `023-6${next()}000`;
    else answers[cell.id] = cell.kind === 'longText' ? `第一段${next()}。\n第二段，含 English words 与全角：（甲）${next()}` : `文${next()}`;
  }
  return answers;
};

export const standingOf = (answers: Answers, versions: Record<string, number> = {}, writable?: readonly string[], given = definition): Standing => ({
  definition: given,
  answers,
  versions,
  writable: new Set(writable ?? sectionsOf(given).map(section => section.key)),
});

export const template = (
  answers: Answers,
  {
    versions = {},
    sections,
    wrong,
    given = definition,
  }: { versions?: Record<string, number>; sections?: readonly string[]; wrong?: readonly Wrong[]; given?: FormDefinition } = {},
): Uint8Array =>
  templateFile({
    sheets: layoutOf(given, answers, { sections: sections ?? sectionsOf(given).map(section => section.key), writable: cell => !cell.readOnly }),
    answers: withComputed(given, answers),
    versions,
    form,
    package: given.id,
    version: '1',
    key,
    ...(wrong ? { wrong } : {}),
  });

export const readBack = (bytes: Uint8Array, given = definition): Found => readReturned(given, form, key, readWorkbook(bytes));

/** What the file would make of an empty form, without the ids of rows. */
export const saysOf = (found: Found, given = definition): Record<string, unknown> =>
  Object.fromEntries(
    judge(standingOf({}, {}, undefined, given), { ...found, values: found.values.map(({ digest: _, base: __, ...value }) => value) }).map(one => [
      one.cell,
      one.state === 'error' ? one.code : bareRows(one.next),
    ]),
  );
export const bareRows = (value: Value): unknown => (Array.isArray(value) ? value.map(({ id: _, ...row }: ListRow) => row) : value);

/** The sheets of a file again, each cell through `change`; without the hidden one when `plain`. */
export const rewritten = (bytes: Uint8Array, change: (text: string, sheet: string, row: number, column: number) => string, plain = false): Uint8Array =>
  writeWorkbook(
    readWorkbook(bytes)
      .sheets.filter(({ name }) => !plain || name !== markSheet)
      .map(({ name, state, rows }): WrittenSheet => {
        const last = Math.max(...rows.keys()) + 3;
        return {
          name,
          state,
          rows: Array.from({ length: last }, (_, i) => {
            const cells = rows.get(i + 1) ?? [];
            return {
              cells: Array.from({ length: Math.max(cells.at(-1)?.column ?? 0, 8) }, (__, k) => ({
                text: change(cells.find(cell => cell.column === k + 1)?.text ?? '', name, i + 1, k + 1),
              })),
            };
          }),
        };
      }),
  );

/** The template with something else written in these cells: by what stands beside them in the first column. */
export const writing = (bytes: Uint8Array, values: Record<string, string>) => {
  const book = readWorkbook(bytes);
  return rewritten(bytes, (text, sheet, row, column) => {
    const label =
      book.sheets
        .find(({ name }) => name === sheet)!
        .rows.get(row)
        ?.find(cell => cell.column === 1)?.text ?? '';
    return (column === 3 && sheet !== '封面' ? values[label] : undefined) ?? text;
  });
};
