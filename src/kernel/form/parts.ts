import type { FormDefinition, FormRow, FormSection, FormTable, SingleField } from './definition.ts';

/** Every row of a table, those of its blocks included. (A definition that was stored before blocks were known has rows only.) */
export const rowsIn = (table: FormTable): readonly FormRow[] => [...table.rows, ...(table.blocks ?? []).flatMap(block => block.rows)];

/** Every field of a section, those of a group in place of the group. */
export const fieldsIn = (section: FormSection): readonly SingleField[] =>
  (section.fields ?? []).flatMap(field => (field.kind === 'group' ? field.fields : [field]));

/** The number of the annex as the notice itself gives it. */
export const annexNumberOf = ({ annexNumber }: FormDefinition): string => (typeof annexNumber === 'string' ? annexNumber : annexNumber.inNoticeBody);
