import { readZip, ZipRefused } from '../zip.ts';
import { formLimits, type ReadCell, type ReadSheet, type SheetState, type SheetsLimits, type Workbook } from './model.ts';
import type { Range } from './places.ts';
import { type Shows, stylesShown } from './read/dates.ts';
import { END, OPEN, Scanner } from './read/scanner.ts';
import { type OnRow, readSheet, type Shared } from './read/sheet.ts';
import { readStrings } from './read/strings.ts';
import { SheetsRefused } from './refused.ts';

type Parts = ReadonlyMap<string, () => Uint8Array>;
type SheetEntry = { readonly name: string; readonly state: SheetState; readonly path: string };

/** Every opening tag of a small part. */
const tagsOf = (bytes: Uint8Array): { tag: string; attributes: Record<string, string> }[] => {
  const scanner = new Scanner(bytes);
  const tags: { tag: string; attributes: Record<string, string> }[] = [];
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind !== OPEN) continue;
    tags.push({ tag: scanner.tag, attributes: scanner.attributes() });
    if (tags.length > 200_000) throw new SheetsRefused('too-large', 'too many parts and styles');
  }
  return tags;
};

const partsOf = (bytes: Uint8Array, limits: SheetsLimits): Parts => {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) throw new SheetsRefused('old-or-encrypted', 'not an XLSX');
  try {
    return readZip(bytes, { fileBytes: limits.fileBytes, entries: 5_000, entryBytes: limits.partBytes, totalBytes: limits.totalBytes, ratio: 200 });
  } catch (error) {
    throw refused(error);
  }
};

const refused = (error: unknown): unknown => {
  if (!(error instanceof ZipRefused)) return error;
  const { reason, message } = error;
  if (reason === 'not-a-zip') return new SheetsRefused('not-a-workbook', message);
  if (reason === 'bomb') return new SheetsRefused('bomb', message);
  if (reason === 'too-large' || reason === 'too-many') return new SheetsRefused('too-large', message);
  return new SheetsRefused(reason === 'encrypted' ? 'old-or-encrypted' : 'damaged', message);
};

const opened = (parts: Parts, path: string): Uint8Array | null => {
  try {
    return parts.get(path)?.() ?? null;
  } catch (error) {
    throw refused(error);
  }
};

const needed = (parts: Parts, path: string): Uint8Array => {
  const bytes = opened(parts, path);
  if (!bytes) throw new SheetsRefused('not-a-workbook', `${path} is missing`);
  return bytes;
};

/** Where a relationship points to, from the folder of its part. */
const targetOf = (folder: string, target: string): string => {
  const steps: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

type Relation = { readonly kind: string; readonly path: string };
const relationsOf = (parts: Parts, part: string): Map<string, Relation> => {
  const cut = part.lastIndexOf('/') + 1;
  const [folder, file] = [part.slice(0, cut), part.slice(cut)];
  const bytes = opened(parts, `${folder}_rels/${file}.rels`);
  const relations = bytes ? tagsOf(bytes).filter(({ tag }) => tag === 'Relationship') : [];
  return new Map(
    relations
      .filter(({ attributes }) => attributes['TargetMode'] !== 'External')
      .map(({ attributes }) => {
        const type = attributes['Type'] ?? '';
        return [attributes['Id'] ?? '', { kind: type.slice(type.lastIndexOf('/') + 1), path: targetOf(folder, attributes['Target'] ?? '') }];
      }),
  );
};

const stylesOf = (bytes: Uint8Array | null): Shows[] => {
  if (!bytes) return [];
  const scanner = new Scanner(bytes);
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let inside = false;
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    const { tag } = scanner;
    if (tag === 'cellXfs') inside = kind === OPEN && !scanner.selfClosing;
    else if (kind === OPEN && tag === 'numFmt') {
      const { numFmtId, formatCode } = scanner.attributes();
      codes.set(Number(numFmtId), formatCode ?? '');
    } else if (kind === OPEN && inside && tag === 'xf') styles.push(Number(scanner.attributes()['numFmtId'] ?? 0));
    if (styles.length > 100_000) throw new SheetsRefused('too-large', 'too many styles');
  }
  return stylesShown(styles, codes);
};

export type OpenWorkbook = {
  readonly sheets: readonly { readonly name: string; readonly state: SheetState }[];
  /** Gives each row that holds something, in order; answers with the merged cells. */
  read(sheet: number, onRow: OnRow): Range[];
};

/**
 * Opens a workbook (ECMA-376 SpreadsheetML) that a stranger may have made: Excel, WPS, LibreOffice or none of them. Reads values only;
 * no formula is computed and nothing outside the file is fetched. Throws `SheetsRefused`. Meant to run apart from the server.
 */
export const openWorkbook = (bytes: Uint8Array, limits: SheetsLimits = formLimits): OpenWorkbook => {
  const parts = partsOf(bytes, limits);
  if ([...parts.keys()].some(name => /vbaproject\.bin$/i.test(name))) throw new SheetsRefused('macros', 'it carries macros');
  const main = [...relationsOf(parts, '').values()].find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const book = tagsOf(needed(parts, main));
  if (book[0]?.tag !== 'workbook') throw new SheetsRefused('not-a-workbook', 'it is another kind of Office file');
  const relations = relationsOf(parts, main);
  const entries = book
    .filter(({ tag }) => tag === 'sheet')
    .map(({ attributes: { name = '', state, id = '' } }): SheetEntry & { worksheet: boolean } => ({
      name,
      state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
      path: relations.get(id)?.path ?? '',
      worksheet: relations.get(id)?.kind === 'worksheet',
    }))
    .filter(({ worksheet }) => worksheet);
  if (entries.length > limits.sheets) throw new SheetsRefused('too-large', 'too many sheets');
  const part = (kind: string) => opened(parts, [...relations.values()].find(relation => relation.kind === kind)?.path ?? '');
  const strings = part('sharedStrings');
  const is1904 = ['1', 'true'].includes(book.find(({ tag }) => tag === 'workbookPr')?.attributes['date1904'] ?? '');
  const shared: Shared = { strings: strings ? readStrings(new Scanner(strings), limits.cells) : [], shows: stylesOf(part('styles')), from1904: is1904 };
  const budget = { cells: limits.cells };
  return {
    sheets: entries.map(({ name, state }) => ({ name, state })),
    read: (sheet, onRow) => readSheet(new Scanner(needed(parts, entries[sheet]!.path)), shared, limits, budget, onRow),
  };
};

/** Reads all of a small workbook. */
export const readWorkbook = (bytes: Uint8Array, limits: SheetsLimits = formLimits): Workbook => {
  const book = openWorkbook(bytes, limits);
  return {
    sheets: book.sheets.map(({ name, state }, i): ReadSheet => {
      const rows = new Map<number, ReadCell[]>();
      const merges = book.read(i, (row, cells) => rows.set(row, cells));
      return { name, state, rows, merges };
    }),
  };
};
