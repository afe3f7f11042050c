import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';

/** The cell of the statement that every member confirms; null where the form has none. */
export const statementCell = (definition: FormDefinition): string | null =>
  [...cellIndex(definition).values()].find(cell => cell.kind === 'statement' && cell.perMember)?.id ?? null;

/** The words that a member confirms with its page, as the form prints them: that nothing is known against it, and that its figures are true. */
export const statementsOf = (definition: FormDefinition): { statement: string | null; commitment: string | null } => {
  const statements = [...cellIndex(definition).values()].filter(cell => cell.kind === 'statement');
  return {
    statement: statements.find(cell => cell.perMember)?.statement ?? null,
    commitment: statements.find(cell => !cell.perMember)?.statement ?? null,
  };
};
