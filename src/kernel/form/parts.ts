import type { FieldGroup, FormDefinition, FormFiller, FormRow, FormSection, FormTable, SingleField } from './definition.ts';

/** Every row of a table, those of its blocks included. (A definition that was stored before blocks were known has rows only.) */
export const rowsIn = (table: FormTable): readonly FormRow[] => [...table.rows, ...(table.blocks ?? []).flatMap(block => block.rows)];

/** The fields of a section that its own people fill in. */
export const fieldsIn = ({ fields = [] }: FormSection): readonly SingleField[] => fields.filter(field => field.kind !== 'group');
/** The groups of a section that others fill in. */
export const groupsIn = ({ fields = [] }: FormSection): readonly FieldGroup[] => fields.filter(field => field.kind === 'group');

/** Who fills in this section instead of the applicant, if it is such a group. */
export const fillerOf = (definition: FormDefinition, section: string): FormFiller | undefined => {
  const group = definition.sections.flatMap(groupsIn).find(one => one.key === section);
  return group && definition.fillers?.[group.filledBy];
};

/** The number of the annex as the notice itself gives it. */
export const annexNumberOf = ({ annexNumber }: FormDefinition): string => (typeof annexNumber === 'string' ? annexNumber : annexNumber.inNoticeBody);
