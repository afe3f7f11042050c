import { z } from 'zod';
import type { PlanValue } from '#kernel/plan/values.ts';

/** A value of a field. Its shape is that of the field (`parsePlanValue`), which the package defines and not this contract. */
export const FieldValue = z.custom<PlanValue>(value => value !== undefined);
export const Field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);

export const Person = z.object({ id: z.uuid(), name: z.string() });

export const byId = z.object({ id: z.uuid() });
export const VersionNumber = z.coerce.number().int().min(0).max(100_000);
