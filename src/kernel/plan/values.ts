import { type Parsed, parseDay, parseLine, parseNumber, parseText } from '../form/parse.ts';
import { canonicalJson, type ListRow } from '../form/values.ts';
import { isBlank, type Prose } from '../prose/prose.ts';
import { say } from '../words.ts';
import type { PlanColumn, PlanTable } from './definition.ts';
import type { PlanField } from './fields.ts';

/** What a field of a plan holds; missing is null. Figures are canonical decimal strings, days `YYYY-MM-DD`. */
export type PlanValue = string | readonly ListRow[] | Prose | null;
export type PlanAnswers = Readonly<Record<string, PlanValue | undefined>>;

export const isProse = (value: PlanValue | undefined): value is Prose => typeof value === 'object' && value !== null && !Array.isArray(value);

export const proseIn = (answers: PlanAnswers, field: string): Prose | null => {
  const value = answers[field];
  return isProse(value) && !isBlank(value) ? value : null;
};
export const rowsIn = (answers: PlanAnswers, field: string): readonly ListRow[] => {
  const value = answers[field];
  return Array.isArray(value) ? value : [];
};
export const lineIn = (answers: PlanAnswers, field: string): string | null => {
  const value = answers[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const samePlanValue = (a: PlanValue | undefined, b: PlanValue | undefined): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** What a place answers: a point of the indicators or a measure of the 实施方案. */
export const referenceOf = (kind: 'point' | 'measure', code: string | number): string => `${kind}:${code}`;
const reference = /^(point:\d(\.\d)?|measure:\d{1,3})$/;

const mostRows = 300;
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const unreadable = { error: say('填写内容的格式不对', 'The value has the wrong form') };
const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const parseYear = (raw: string): Parsed<string | null> => {
  const text = raw.normalize('NFKC').trim().replace(/年$/u, '');
  if (text === '') return { value: null };
  return /^(19|20)\d\d$/.test(text) ? { value: text } : { error: say('请填写年度，例如 2025', 'Please enter a year, for example 2025') };
};

/** One column of a row, so that a screen can say which of them is wrong. */
export const parsePlanColumn = (column: PlanColumn, raw: unknown): Parsed<string | null> => {
  if (raw === null || raw === undefined) return { value: null };
  if (typeof raw !== 'string') return unreadable;
  switch (column.kind) {
    case 'text':
      return parseText(raw);
    case 'number':
      return parseNumber(raw, { whole: false, unit: column.unit });
    case 'day':
      return parseDay(raw);
    case 'year':
      return parseYear(raw);
    case 'point':
      return raw === '' || /^\d(\.\d)?$/.test(raw) ? { value: raw || null } : { error: say('没有这个观测点', 'There is no such observation point') };
    case 'file':
      return raw === '' || idShape.test(raw) ? { value: raw || null } : unreadable;
    case 'choice': {
      const known = column.options!.find(option => option.value === raw || option.label === raw.trim());
      if (known || raw === '') return { value: known?.value ?? null };
      const labels = column.options!.map(option => option.label).join('、');
      return { error: say(`请从这些中选择：${labels}`, `Choose one of: ${labels}`) };
    }
    default:
      return parseLine(raw, 200);
  }
};

const parseRowsOf = (
  columns: readonly Pick<PlanColumn, 'key' | 'label' | 'gloss'>[],
  raw: unknown,
  read: (key: string, value: unknown) => Parsed<string | null>,
) => {
  if (!Array.isArray(raw)) return unreadable;
  if (raw.length > mostRows) return { error: say(`最多${mostRows}行`, `At most ${mostRows} rows`) };
  const rows: ListRow[] = [];
  for (const [i, item] of raw.entries()) {
    if (!isRecord(item) || typeof item['id'] !== 'string' || !idShape.test(item['id'])) return unreadable;
    if (Object.keys(item).some(key => key !== 'id' && !columns.some(column => column.key === key))) return unreadable;
    const row: Record<string, string | null> = { id: item['id'] };
    for (const { key, label, gloss } of columns) {
      const parsed = read(key, item[key]);
      if ('error' in parsed) return { error: say(`第${i + 1}行「${label}」：${parsed.error['zh-CN']}`, `Row ${i + 1}, ${gloss}: ${parsed.error.en}`) };
      row[key] = parsed.value;
    }
    rows.push(row as ListRow);
  }
  if (new Set(rows.map(row => row.id)).size !== rows.length) return unreadable;
  return { value: rows.length === 0 ? null : rows };
};

const parseTable = (table: PlanTable, raw: unknown): Parsed<PlanValue> =>
  parseRowsOf(table.columns, raw, (key, value) => parsePlanColumn(table.columns.find(column => column.key === key)!, value));

const markColumns = [
  { key: 'ref', label: '对应条目', gloss: 'Reference' },
  { key: 'paragraph', label: '段落', gloss: 'Paragraph' },
];
/** `paragraph`: the beginning of the one that answers; without it the whole text does. */
const parseMarks = (raw: unknown): Parsed<PlanValue> =>
  parseRowsOf(markColumns, raw, (key, value) => {
    if (key === 'ref') return typeof value === 'string' && reference.test(value) ? { value } : unreadable;
    if (value === null || value === undefined || value === '') return { value: null };
    return typeof value === 'string' ? parseLine(value, 60) : unreadable;
  });

/** Reads everything but texts, which arrive in the shape of the editor and are read by `input.ts`. */
export const parsePlain = (field: PlanField, raw: unknown): Parsed<PlanValue> => {
  if (raw === null || raw === undefined) return { value: null };
  if (field.kind === 'rows') return parseTable(field.table!, raw);
  if (field.kind === 'marks') return parseMarks(raw);
  if (typeof raw !== 'string') return unreadable;
  if (field.kind === 'day') return parseDay(raw);
  return field.kind === 'lines' ? parseText(raw) : parseLine(raw, 300);
};
