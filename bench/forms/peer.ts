import { z } from 'zod';
import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';

/** What one would write by hand with the usual library: the shape of each cell, its limits, and that it must be there. No rule between cells. */
const schemaOf = (cell: Cell): z.ZodType => {
  const text = z.string().min(1);
  switch (cell.kind) {
    case 'integer':
    case 'number': {
      let figure = z.coerce.number();
      if (cell.kind === 'integer') figure = figure.int();
      if (cell.min !== undefined) figure = figure.min(cell.min);
      return cell.max === undefined ? figure : figure.max(cell.max);
    }
    case 'date':
      return z.iso.date();
    case 'phone':
      return text.regex(/^[0-9+ -]{5,20}$/);
    case 'list':
      return z.array(
        z.object({
          id: z.uuid(),
          organisationId: z.uuid().optional(),
          ...Object.fromEntries(
            cell.itemFields!.map(column => [column.key, column.kind === 'phone' ? text.regex(/^[0-9+ -]{5,20}$/).nullable() : text.nullable()]),
          ),
        }),
      );
    case 'statement':
      return z.object({
        confirmed: z.boolean(),
        members: z.record(z.string(), z.boolean()).optional(),
        disclosures: z.record(z.string(), z.string()).optional(),
      });
    default:
      return cell.maxChars === undefined ? text : text.max(cell.maxChars);
  }
};

export const peerOf = (definition: FormDefinition): z.ZodType =>
  z.object(
    Object.fromEntries(
      [...cellIndex(definition).values()].filter(cell => !cell.readOnly).map(cell => [cell.id, cell.required ? schemaOf(cell) : schemaOf(cell).optional()]),
    ),
  );
