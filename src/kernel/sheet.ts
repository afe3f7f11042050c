import { compare } from './decimal.ts';
import { type Counting, lengthOf } from './form/counting.ts';
import { parseDay, parseLine, parseNumber, parsePhone, parseText } from './form/parse.ts';
import { say, type Text } from './words.ts';

/*
 * Rows of a spreadsheet as data: what each column is called and holds. From it come the checks, with every fault at its row and column.
 */

export type SheetColumn = {
  readonly key: string;
  /** As the header says it; other names that people write there. */
  readonly name: string;
  readonly also?: readonly string[];
  readonly kind: 'line' | 'text' | 'integer' | 'number' | 'date' | 'phone';
  readonly required?: boolean;
  /** At most so many 字. */
  readonly limit?: number;
  readonly counting?: Counting;
  readonly min?: number;
  readonly max?: number;
  /** The only values that are taken. */
  readonly codes?: readonly string[];
  /** No two rows with the same value. */
  readonly unique?: boolean;
};

/** A cell as it was read: how the file holds it, and what one sees. */
export type SheetCell = { readonly column: number; readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'; readonly text: string };

export type SheetFaultCode =
  | 'required'
  | 'limit'
  | 'not-a-number'
  | 'not-whole'
  | 'out-of-range'
  | 'not-a-date'
  | 'not-a-phone'
  | 'not-a-choice'
  | 'twice'
  | 'unprintable'
  | 'error-value'
  | 'missing-column'
  | 'unknown-column';

/** A wrong place of a sheet: row and column from 1, what stands there, and what to do. */
export type SheetFault = { readonly row: number; readonly column: number; readonly code: SheetFaultCode; readonly value: string; readonly message: Text };

export type SheetRow = Readonly<Record<string, string | null>>;

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s*＊:：]/gu, '')
    .toLowerCase();

export type Header = { readonly columns: ReadonlyMap<number, SheetColumn>; readonly faults: readonly SheetFault[] };

/** Finds the columns by their header row. A column that is required and not there is a fault; so is one that nobody knows. */
export const readHeader = (row: number, cells: readonly SheetCell[], columns: readonly SheetColumn[]): Header => {
  const found = new Map<number, SheetColumn>();
  const faults: SheetFault[] = [];
  for (const { column, text } of cells) {
    const known = columns.find(one => [one.name, ...(one.also ?? [])].some(name => bare(name) === bare(text)));
    if (known && ![...found.values()].includes(known)) found.set(column, known);
    else if (known)
      faults.push({
        row,
        column,
        code: 'twice',
        value: text,
        message: say(`「${text}」一列出现两次，请删除一列`, `The column “${text}” is there twice; remove one`),
      });
    else
      faults.push({
        row,
        column,
        code: 'unknown-column',
        value: text,
        message: say(`没有「${text}」这一列，该列未读取`, `There is no column “${text}”; it was not read`),
      });
  }
  for (const column of columns)
    if (column.required && ![...found.values()].includes(column))
      faults.push({
        row,
        column: 1,
        code: 'missing-column',
        value: '',
        message: say(`缺少「${column.name}」一列，请补上`, `The column “${column.name}” is missing; please add it`),
      });
  return { columns: found, faults };
};

type Parsed = { readonly value: string | null } | { readonly code: SheetFaultCode; readonly message: Text };

const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,5}[1-9])?$/;
const plainDay = /^\d{4}-\d{2}-\d{2}$/;

const parseFigure = (column: SheetColumn, { text }: SheetCell): Parsed => {
  const parsed = plainNumber.test(text) && text !== '-0' ? { value: text } : parseNumber(text, { whole: false });
  if ('error' in parsed) return { code: 'not-a-number', message: parsed.error };
  const { value } = parsed;
  if (value === null) return { value };
  if (column.kind === 'integer' && value.includes('.')) return { code: 'not-whole', message: say('此项只能填整数', 'Only whole numbers here') };
  const { min, max } = column;
  // Well inside is decided by a float; only close to the bound the exact figure is needed.
  const [low, high] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  if (Number(value) > low && Number(value) < high) return { value };
  const outside = (min !== undefined && compare(value, String(min)) < 0) || (max !== undefined && compare(value, String(max)) > 0);
  if (!outside) return { value };
  const said =
    max === undefined ? say(`不能小于${min}`, `Not less than ${min}`) : say(`应在${min ?? '…'}—${max}之间`, `Must lie between ${min ?? '…'} and ${max}`);
  return { code: 'out-of-range', message: said };
};

const parseWords = (column: SheetColumn, text: string): Parsed => {
  const parsed = column.kind === 'text' ? parseText(text) : parseLine(text, 1_000);
  if ('error' in parsed) return { code: 'unprintable', message: parsed.error };
  const { limit } = column;
  // A text cannot have more 字 than characters: most are short enough without counting.
  if (parsed.value === null || limit === undefined || parsed.value.length <= limit) return parsed;
  const length = lengthOf(parsed.value, column.counting);
  return length <= limit ? parsed : { code: 'limit', message: say(`不超过${limit}字，现有${length}字`, `At most ${limit} characters; there are ${length}`) };
};

const parseCell = (column: SheetColumn, cell: SheetCell): Parsed => {
  if (cell.kind === 'error') return { code: 'error-value', message: say('公式出错，请改为填写数值', 'The formula failed; type the value instead') };
  const { kind } = column;
  if (kind === 'integer' || kind === 'number') return parseFigure(column, cell);
  if (kind === 'date') {
    const text = cell.text.slice(0, 30);
    const parsed = plainDay.test(text) && cell.kind === 'date' ? { value: text } : parseDay(text);
    return 'error' in parsed ? { code: 'not-a-date', message: parsed.error } : parsed;
  }
  if (kind === 'phone') {
    const parsed = parsePhone(cell.text);
    return 'error' in parsed ? { code: 'not-a-phone', message: parsed.error } : parsed;
  }
  return parseWords(column, cell.text);
};

/** Checks one row after the other; remembers what must not come twice. */
export const rowChecker = (header: Header) => {
  const entries = [...header.columns].toSorted(([a], [b]) => a - b).map(([at, column]) => ({ at, column, codes: column.codes && new Set(column.codes) }));
  const seen = new Map(entries.filter(({ column }) => column.unique).map(({ column }) => [column.key, new Map<string, number>()]));
  return (row: number, cells: readonly SheetCell[]): { row: SheetRow; faults: SheetFault[] } => {
    const made: Record<string, string | null> = {};
    const faults: SheetFault[] = [];
    let next = 0;
    for (const { at, column, codes } of entries) {
      while (next < cells.length && cells[next]!.column < at) next += 1;
      const cell = cells[next]?.column === at ? cells[next] : undefined;
      const parsed: Parsed = cell ? parseCell(column, cell) : { value: null };
      const refuse = (code: SheetFaultCode, message: Text) => faults.push({ row, column: at, code, value: cell?.text ?? '', message });
      if ('code' in parsed) {
        refuse(parsed.code, parsed.message);
        continue;
      }
      const { value } = parsed;
      made[column.key] = value;
      if (value === null) {
        if (column.required) refuse('required', say(`「${column.name}」必填`, `“${column.name}” is required`));
        continue;
      }
      if (codes && !codes.has(value)) refuse('not-a-choice', say(`请从列表中选择「${column.name}」`, `Choose “${column.name}” from the list`));
      const before = seen.get(column.key);
      if (!before) continue;
      const first = before.get(value);
      if (first !== undefined) refuse('twice', say(`与第${first}行重复`, `The same as in row ${first}`));
      else before.set(value, row);
    }
    return { row: made, faults };
  };
};
