import { cellsOf } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers, ListRow, Value } from '#kernel/form/values.ts';

const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const day = (n: number) => new Date(Date.UTC(2001, 0, n)).toISOString().slice(0, 10);

/** A form in which every value that is typed is unlike every other, so that each can be found on paper. `rows` for every list. */
export const distinct = (definition: FormDefinition, rows = 2): Answers => {
  let n = 1000;
  const next = () => String(++n);
  const answers: Record<string, Value> = {};
  for (const cell of cellsOf(definition)) {
    if (cell.readOnly) continue;
    if (cell.kind === 'list')
      answers[cell.id] = Array.from({ length: rows }, (): ListRow => {
        const row = Object.fromEntries(cell.itemFields!.map(({ key, kind }) => [key, kind === 'phone' ? `023-6${next()}000` : `名${next()}`]));
        return { id: uuid(++n), ...row };
      });
    else if (cell.kind === 'statement') answers[cell.id] = { confirmed: true };
    else if (cell.kind === 'date') answers[cell.id] = day(++n);
    else if (cell.kind === 'integer') answers[cell.id] = `7${next()}`;
    else if (cell.kind === 'number') answers[cell.id] = `8${next()}.5`;
    else answers[cell.id] = cell.kind === 'phone' ? `023-6${next()}000` : `文${next()}`;
  }
  return answers;
};

export const printing = {
  formId: '01900000-0000-7000-8000-0000abcd1234',
  at: new Date('2023-11-09T13:30:00Z'),
  frozen: null,
  findings: [],
};
