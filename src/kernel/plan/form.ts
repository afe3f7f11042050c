import { cellIndex } from '../form/cells.ts';
import type { FormDefinition } from '../form/definition.ts';
import { type Answers, rowsOf, textOf } from '../form/values.ts';
import type { PlanDefinition, SummaryColumn } from './definition.ts';

/** What a plan takes from the form that it belongs to: whatever stands there already is not typed again. */
export type FormSays = { readonly definition: FormDefinition; readonly answers: Answers };

/** The names that a cell of the form gives: the text itself, or whoever stands in the list. */
const namesIn = ({ definition, answers }: FormSays, name: string): string[] => {
  const ids = [...cellIndex(definition).values()].filter(cell => cell.id === name || cell.field === name).map(cell => cell.id);
  return ids.flatMap(id => {
    const text = textOf(answers, id);
    return text ? [text] : rowsOf(answers, id).flatMap(row => row['organisation'] ?? row['name'] ?? []);
  });
};

type Named = Pick<SummaryColumn, 'names' | 'first'>;

const namesOf = ({ names = [], first }: Named, form: FormSays): string[] => {
  const found = names.map(name => namesIn(form, name));
  return [...new Set(first ? (found.find(list => list.length > 0) ?? []).slice(0, 1) : found.flat())];
};

/** What the form says for each line of the cover; null where it says nothing. */
export const coverFrom = (definition: PlanDefinition, form: FormSays): Record<string, string | null> =>
  Object.fromEntries(definition.cover.fields.map(({ key, repeats = [] }) => [key, repeats.flatMap(name => namesIn(form, name))[0] ?? null]));

/** What the form says for each column of the summary table. */
export const summaryFrom = (definition: PlanDefinition, form: FormSays): Record<string, string | null> =>
  Object.fromEntries(
    definition.summaryTable.columns.flatMap(column => column.children ?? [column]).map(column => [column.key, namesOf(column, form).join('、') || null]),
  );
