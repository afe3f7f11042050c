import { z } from 'zod';
import { isText } from './text.ts';

/** How a list is asked for: at most `size` rows after an opaque cursor. Merge into an endpoint's input with `.extend`. */
export const pageQuery = { after: z.string().max(500).optional(), size: z.coerce.number().int().min(1).max(200).default(50) };

/** One page of a list: the rows, how to ask for the next, and the whole count where it is cheap to know. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row), next: z.string().nullable(), total: z.number().int().nullable() });

export type Page<T> = { items: T[]; next: string | null; total: number | null };

/** The place in a list as text for an address: plain JSON in base64url, nothing secret in it. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(values))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** What `encodeCursor` was given; null when it is none of ours. */
const decodeCursor = (cursor: string | undefined): (string | number | null)[] | null => {
  if (!cursor) return null;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
    const values: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(values) && values.every(v => v === null || typeof v === 'number' || (typeof v === 'string' && isText(v))) ? values : null;
  } catch {
    return null;
  }
};

/** What a cursor may hold, no wider than the database reads: what a stranger writes into an address must not become a defect. */
export const inCursor = {
  instant: z.iso.datetime().startsWith('2').max(27),
  text: z.string().regex(/^[^\p{Cc}]*$/u),
  id: z.uuid(),
  count: z.int32(),
} as const;
/** The cursor of a list that is sorted by id alone, or by an instant or a name and then by id. */
export const byId = z.tuple([inCursor.id]);
export const byInstant = z.tuple([inCursor.instant, inCursor.id]);
export const byName = z.tuple([inCursor.text, inCursor.id]);
/** … and of one that is numbered through, the last first. */
export const byNumber = z.tuple([inCursor.count]);

/** The cursor as the list wrote it (`byInstant`, `z.tuple([inCursor.count])`); anything else starts at the first page. */
export const cursorOf = <T>(cursor: string | undefined, shape: z.ZodType<T>): T | null => shape.safeParse(decodeCursor(cursor)).data ?? null;

/** Makes a page of rows fetched with `limit(size + 1)`; `key` names the cursor of a row. */
export const pageFrom = <R, T>(
  rows: readonly R[],
  { size, key, present, total = null }: { size: number; key: (row: R) => readonly (string | number | null)[]; present: (row: R) => T; total?: number | null },
): Page<T> => {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > size && last ? encodeCursor(key(last)) : null, total };
};
