import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * What a template remembers of itself on a sheet that spreadsheet programs do not show: of which form it is, where each value stands, and
 * what stood there when it was made. Signed, so that nobody passes off an old value as the one they saw.
 */

export const markSheet = '_gongyu';
const shape = 'gongyu-form/1';

/** `base`: the version of the cell when the template was made; `digest`: of the value that stood there. */
export type MarkedCell = { readonly cell: string; readonly base: number; readonly digest: string };
export type MarkedPlace = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cell: string;
  readonly list?: { readonly row: number; readonly key: string; readonly id?: string | undefined };
};
export type Mark = {
  readonly form: string;
  /** The sheet of one member, whose template it is. */
  readonly member?: string | undefined;
  readonly package: string;
  readonly version: string;
  readonly sections: readonly string[];
  readonly cells: readonly MarkedCell[];
  readonly places: readonly MarkedPlace[];
};

const signatureOf = (lines: readonly string[], key: string): string => createHmac('sha256', key).update(lines.join('\n')).digest('base64url');

/** The lines of the hidden sheet: the shape, the signature, then what is remembered. */
export const writeMark = (mark: Mark, key: string): string[] => {
  const lines = [
    JSON.stringify({ form: mark.form, member: mark.member, package: mark.package, version: mark.version, sections: mark.sections }),
    ...mark.cells.map(({ cell, base, digest }) => JSON.stringify(['c', cell, base, digest])),
    ...mark.places.map(({ sheet, row, column, cell, list }) =>
      JSON.stringify(['p', sheet, row, column, cell, ...(list ? [list.row, list.key, ...(list.id === undefined ? [] : [list.id])] : [])]),
    ),
  ];
  return [shape, signatureOf(lines, key), ...lines];
};

/** Which form (and member) a marked workbook says that it belongs to, before anything is believed. */
export const namedIn = (lines: readonly string[]): { form: string; member: string | null } | null => {
  if (lines[0] !== shape) return null;
  try {
    const { form, member } = JSON.parse(lines[2] ?? '') as { form?: unknown; member?: unknown };
    return typeof form === 'string' ? { form, member: typeof member === 'string' ? member : null } : null;
  } catch {
    return null;
  }
};

/** What the lines remember; null when they are none of ours or somebody changed them. */
export const readMark = (lines: readonly string[], key: string): Mark | null => {
  const [kind, signature = '', ...rest] = lines;
  if (kind !== shape || rest.length === 0) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(rest, key))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  // Signed by us: it has the shape that we wrote.
  const head = JSON.parse(rest[0]!) as Pick<Mark, 'form' | 'member' | 'package' | 'version' | 'sections'>;
  const all = rest.slice(1).map(line => JSON.parse(line) as [string, ...never[]]);
  const cells = all.filter(([mark]) => mark === 'c').map(([, cell, base, digest]): MarkedCell => ({ cell: cell!, base: base!, digest: digest! }));
  const places = all
    .filter(([mark]) => mark === 'p')
    .map(([, sheet, row, column, cell, item, listKey, id]): MarkedPlace => {
      const list = item === undefined ? {} : { list: { row: item as number, key: listKey as unknown as string, id } };
      return { sheet: sheet!, row: row!, column: column!, cell: cell!, ...list };
    });
  return { ...head, cells, places };
};
