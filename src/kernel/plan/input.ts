import type { Parsed } from '../form/parse.ts';
import { isBlank } from '../prose/prose.ts';
import { readProse } from '../prose/read.ts';
import type { PlanField } from './fields.ts';
import { type PlanValue, parsePlain } from './values.ts';

/** Reads what was sent for a field: the canonical value, or a sentence that says what to do. Empty is null. Servers only (schemas). */
export const parsePlanValue = (field: PlanField, raw: unknown): Parsed<PlanValue> => {
  if (field.kind !== 'text' || raw === null || raw === undefined) return parsePlain(field, raw);
  const read = readProse(raw);
  if (Array.isArray(read)) return { error: read[0]!.reason };
  return 'content' in read && !isBlank(read) ? { value: read } : { value: null };
};
