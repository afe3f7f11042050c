import { cellsOf, withComputed } from '../cells.ts';
import type { FormDefinition } from '../definition.ts';
import type { Answers, ListRow, Value } from '../values.ts';

const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const day = (n: number) => new Date(Date.UTC(2001, 0, n)).toISOString().slice(0, 10);

/**
 * A form in which every cell that is typed holds something valid and unlike every other, so that each can be found wherever the form
 * goes: the API, a workbook, a Word file, the text of a PDF. `rows` for every list.
 */
export const whole = (definition: FormDefinition, rows = 2): Answers => {
  let n = 1000;
  const next = () => String(++n);
  const phone = () => `023-6${next()}000`;
  const answers: Record<string, Value> = {};
  const members: string[] = [];
  for (const cell of cellsOf(definition)) {
    if (cell.readOnly) continue;
    if (cell.kind === 'list')
      answers[cell.id] = Array.from({ length: rows }, (): ListRow => {
        const row = Object.fromEntries(cell.itemFields!.map(({ key, kind }) => [key, kind === 'phone' ? phone() : `名𠮷${next()}`]));
        const id = uuid(++n);
        if (cell.table === 'members' && cell.field !== 'members.recommendingUnit') members.push(id);
        return { id, ...row };
      });
    else if (cell.kind === 'statement')
      answers[cell.id] = cell.perMember
        ? { confirmed: true, members: Object.fromEntries(members.slice(1).map(id => [id, true])), disclosures: { [members[0]!]: `如实说明${next()}` } }
        : { confirmed: true };
    else if (cell.kind === 'date') answers[cell.id] = day(++n);
    else if (cell.kind === 'integer') answers[cell.id] = `7${next()}`;
    else if (cell.kind === 'number') answers[cell.id] = cell.max === undefined ? `8${next()}.5` : `${cell.max - 1}.${next()}1`;
    else answers[cell.id] = cell.kind === 'phone' ? phone() : cell.kind === 'longText' ? `文龘${next()}。\n第二段${next()}` : `文䶮${next()}`;
  }
  return answers;
};

/** What a whole form shows besides: counts, totals, what the cover repeats. */
export const wholeComputed = (definition: FormDefinition, rows = 2): Answers => withComputed(definition, whole(definition, rows));
