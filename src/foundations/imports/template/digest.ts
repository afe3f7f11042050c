import { createHash } from 'node:crypto';
import { canonicalJson, isRows, type Value } from '#kernel/form/values.ts';

/** A list as a spreadsheet shows it: which entry of the directory a row means stands in no cell. */
const shown = (value: Value): Value =>
  isRows(value)
    ? value.map(({ organisationId: _, ...row }) => ({ ...Object.fromEntries(Object.entries(row).filter(([, text]) => text != null)), id: row.id }))
    : value;

/** Of the value that stands in a template: what comes back the same was not touched. */
export const digestOf = (value: Value | undefined): string =>
  createHash('sha256')
    .update(canonicalJson(shown(value ?? null)))
    .digest('hex')
    .slice(0, 16);
