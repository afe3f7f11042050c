import { unescapeText } from '../escapes.ts';
import type { ReadCell, SheetsLimits } from '../model.ts';
import { mostColumns, mostRows, type Range, readRange } from '../places.ts';
import { SheetsRefused } from '../refused.ts';
import { dateOf, type Shows } from './dates.ts';
import { CLOSE, END, OPEN, type Scanner, tagOf } from './scanner.ts';
import { readItem } from './strings.ts';

const C = tagOf('c');
const V = tagOf('v');
const F = tagOf('f');
const IS = tagOf('is');
const ROW = tagOf('row');
const [r, s, t] = [0x72, 0x73, 0x74];

export type Shared = {
  readonly strings: readonly string[];
  /** By cell style: what it makes of a number. */
  readonly shows: readonly Shows[];
  readonly from1904: boolean;
};

/** Gets each row that holds something. */
export type OnRow = (row: number, cells: ReadCell[]) => void;

const damaged = (what: string) => new SheetsRefused('damaged', what);

/** A number of a file as its shortest decimal text: what the program shows, which keeps 15 digits. */
export const numberText = (raw: string): string | null => {
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(raw)) return raw === '-0' ? '0' : raw;
  const value = raw.trim() === '' ? Number.NaN : Number(raw);
  if (!Number.isFinite(value)) return null;
  const short = Number(value.toPrecision(15));
  const text = String(short === 0 ? 0 : short);
  if (!text.includes('e')) return text;
  const [digits, exponent] = text.split('e') as [string, string];
  if (Math.abs(Number(exponent)) > 40) return text;
  const [whole, fraction = ''] = digits.replace('-', '').split('.') as [string, string?];
  const point = whole.length + Number(exponent);
  const all = whole + fraction;
  const plain = point <= 0 ? `0.${'0'.repeat(-point)}${all}` : all.length <= point ? all.padEnd(point, '0') : `${all.slice(0, point)}.${all.slice(point)}`;
  return digits.startsWith('-') ? `-${plain}` : plain;
};

const unsigned = (scanner: Scanner, from: number): number => {
  let value = 0;
  for (let at = from; ; at += 1) {
    const digit = scanner.bytes[at]! - 48;
    if (!(digit >= 0 && digit <= 9)) return value;
    value = value * 10 + digit;
  }
};

const columnAt = (scanner: Scanner, from: number): number => {
  let column = 0;
  for (let at = from; ; at += 1) {
    const letter = scanner.bytes[at]! - 64;
    if (!(letter >= 1 && letter <= 26)) return column;
    column = column * 26 + letter;
  }
};

const typeAt = (scanner: Scanner): string => {
  const from = scanner.letter(t);
  if (from < 0) return 'n';
  const { bytes } = scanner;
  if (bytes[from] === s && bytes[from + 1] === 0x22) return 's';
  let to = from;
  while (to < bytes.length && bytes[to] !== 0x22 && bytes[to] !== 0x27) to += 1;
  return bytes.toString('latin1', from, to);
};

type Found = { raw: string; formula: boolean; index: number };

/** What stands in a cell's tag: its value, whether a formula made it, the text written in place. */
const contentOf = (scanner: Scanner, type: string, found: Found): boolean => {
  found.formula = false;
  let has = false;
  for (;;) {
    const kind = scanner.next();
    if (kind === END) throw damaged('a sheet is cut off');
    const { name } = scanner;
    if (kind === CLOSE) {
      if (name === V) {
        has = true;
        if (type === 's') {
          if (scanner.textTo <= scanner.textFrom) throw damaged('a text has no number');
          found.index = unsigned(scanner, scanner.textFrom);
        } else found.raw = scanner.text;
      } else if (name === F) found.formula = true;
      else if (name === C) return has;
    } else if (name === F) found.formula = true;
    else if (name === IS && !scanner.selfClosing) {
      found.raw = readItem(scanner, IS);
      has = true;
    }
  }
};

const cellOf = (shared: Shared, column: number, type: string, style: number, found: Found): ReadCell | null => {
  const { raw, formula } = found;
  if (type === 's') {
    const text = shared.strings[found.index];
    if (text === undefined) throw damaged('a cell names a text that is not there');
    return text === '' ? null : { column, kind: 'text', text, formula };
  }
  if (type === 'n') {
    const text = numberText(raw);
    if (text === null) return raw.trim() === '' ? null : { column, kind: 'text', text: raw, formula };
    const shows = shared.shows[style];
    // As one sees it: 0.85 that is shown as 85% means 85%.
    if (shows === 'percent') return { column, kind: 'number', text: `${numberText(String(Number(raw) * 100))}%`, formula };
    const date = shows === 'date' ? dateOf(Number(raw), shared.from1904) : null;
    return date === null ? { column, kind: 'number', text, formula } : { column, kind: 'date', text: date, formula };
  }
  if (type === 'b') return { column, kind: 'boolean', text: raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE', formula };
  if (type === 'e') return { column, kind: 'error', text: raw, formula };
  if (type === 'd') return { column, kind: 'date', text: raw.replace(/T00:00:00(?:\.0+)?Z?$/, ''), formula };
  const text = type === 'str' ? unescapeText(raw) : raw;
  return text === '' ? null : { column, kind: 'text', text, formula };
};

/** Reads a sheet row by row. Cells count against `budget`, so that many sheets are not a way around the limit. */
export const readSheet = (scanner: Scanner, shared: Shared, limits: SheetsLimits, budget: { cells: number }, onRow: OnRow): Range[] => {
  const merges: Range[] = [];
  const found: Found = { raw: '', formula: false, index: 0 };
  let [row, column, rows] = [0, 0, 0];
  let cells: ReadCell[] = [];
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    const { name } = scanner;
    if (name === C && kind === OPEN) {
      const at = scanner.letter(r);
      const given = at < 0 ? column + 1 : columnAt(scanner, at);
      if (given <= column || given > mostColumns) throw damaged('the cells of a row are out of order');
      column = given;
      if (scanner.selfClosing) continue;
      const type = typeAt(scanner);
      const styleAt = scanner.letter(s);
      if (!contentOf(scanner, type, found)) continue;
      const cell = cellOf(shared, column, type, styleAt < 0 ? 0 : unsigned(scanner, styleAt), found);
      if (!cell) continue;
      if (column > limits.columns) throw new SheetsRefused('too-large', 'too many columns');
      budget.cells -= 1;
      if (budget.cells < 0) throw new SheetsRefused('too-large', 'too many cells');
      cells.push(cell);
    } else if (name === ROW) {
      if (kind === OPEN) {
        const at = scanner.letter(r);
        const given = at < 0 ? row + 1 : unsigned(scanner, at);
        if (given <= row || given > mostRows) throw damaged('the rows of a sheet are out of order');
        row = given;
        column = 0;
        cells = [];
      }
      if ((kind === CLOSE || scanner.selfClosing) && cells.length > 0) {
        rows += 1;
        if (rows > limits.rows) throw new SheetsRefused('too-large', 'too many rows');
        onRow(row, cells);
        cells = [];
      }
    } else if (name === 0 && kind === OPEN && scanner.tag === 'mergeCell') {
      const range = readRange(scanner.attributes()['ref'] ?? '');
      if (range && range.toColumn <= limits.columns) merges.push(range);
      if (merges.length > limits.cells) throw new SheetsRefused('too-large', 'too many merged cells');
    }
  }
  return merges;
};
