import { z } from 'zod';
import type { Value } from '#kernel/form/values.ts';

/** A value of a cell. Its shape is that of the cell (`parseInput`), which the package defines and not this contract. */
export const CellValue = z.custom<Value>(value => value !== undefined);
export const Field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);
export const Section = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);

export const Named = z.object({ id: z.uuid(), name: z.string() });

export const byId = z.object({ id: z.uuid() });
export const bySection = byId.extend({ section: Section });
export const anId = '01900000-0000-7000-8000-000000000001';
export const onSection = ['missing', 'locked', 'closed', 'not-assigned'] as const;
