import type { Column } from '#kernel/form/cells.ts';
import type { ListRow } from '#kernel/form/values.ts';

type Rows = readonly ListRow[];

/** Writes one column of a row; a row that was not there yet begins to be. A name typed by hand is no entry of the directory. */
export const withColumn = (rows: Rows, id: string, column: Column, text: string): Rows => {
  const known = rows.find(row => row.id === id);
  const { organisationId, ...rest } = known ?? { id };
  const keeps = organisationId !== undefined && (column.key !== 'organisation' || rest['organisation'] === text);
  const row = { ...rest, ...(keeps ? { organisationId } : {}), [column.key]: text } as ListRow;
  return known ? rows.map(r => (r.id === id ? row : r)) : [...rows, row];
};

/** Ties a row to the directory under its official name. */
export const withOrganisation = (rows: Rows, id: string, organisation: { id: string; name: string }): Rows => {
  const named = { organisation: organisation.name, organisationId: organisation.id };
  return rows.some(row => row.id === id) ? rows.map(row => (row.id === id ? { ...row, ...named } : row)) : [...rows, { id, ...named }];
};

/** Puts a copied block down on a list: rightwards from its column, downwards from its row, with new rows where the list ends. */
export const withBlock = (
  rows: Rows,
  columns: readonly Column[],
  at: { row: string; column: string },
  block: readonly (readonly string[])[],
  newId: () => string,
): { rows: Rows; outside: number } => {
  const found = rows.findIndex(row => row.id === at.row);
  const top = found < 0 ? rows.length : found;
  const left = columns.findIndex(column => column.key === at.column);
  let outside = 0;
  let made = rows;
  for (const [down, line] of block.entries()) {
    if (line.every(text => text === '')) continue;
    const id = made[top + down]?.id ?? (down === 0 && found < 0 ? at.row : newId());
    for (const [right, text] of line.entries()) {
      const column = columns[left + right];
      if (column && text !== '') made = withColumn(made, id, column, text);
      else if (text !== '') outside += 1;
    }
  }
  return { rows: made, outside };
};
