import { sayDay } from '../day.ts';
import { compare, isDecimal, isWhole, sayDecimal } from '../decimal.ts';
import type { Language, Text } from '../words.ts';
import { say } from '../words.ts';
import type { Cell, Column } from './cells.ts';
import { type Parsed, parseDay, parseLine, parseNumber, parsePhone, parseText } from './parse.ts';
import { type Confirmation, isConfirmation, isRows, type ListRow, lengthOf, type Value } from './values.ts';

const mostRows = 300;
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const unreadable = { error: say('填写内容的格式不对', 'The value has the wrong form') };

/** One column of a row, so that a screen can say which of them is wrong. */
export const parseColumn = (column: Column, raw: unknown): Parsed<string | null> => {
  if (raw === null || raw === undefined) return { value: null };
  if (typeof raw !== 'string') return unreadable;
  return column.kind === 'phone' ? parsePhone(raw) : parseLine(raw, column.kind === 'person' ? 50 : 100);
};

const parseRows = (cell: Cell, raw: unknown): Parsed<Value> => {
  if (!Array.isArray(raw)) return unreadable;
  if (raw.length > mostRows) return { error: say(`最多${mostRows}行`, `At most ${mostRows} rows`) };
  const rows: ListRow[] = [];
  for (const [i, item] of raw.entries()) {
    if (!isRecord(item) || typeof item['id'] !== 'string' || !idShape.test(item['id'])) return unreadable;
    const row: Record<string, string | null> = { id: item['id'] };
    for (const [key, value] of Object.entries(item)) {
      const column = cell.itemFields!.find(c => c.key === key);
      if (key === 'id' || column) continue;
      if (key !== 'organisationId') return unreadable;
      if (value === null || value === undefined) continue;
      if (typeof value !== 'string' || !idShape.test(value)) return unreadable;
      row['organisationId'] = value;
    }
    for (const column of cell.itemFields!) {
      const parsed = parseColumn(column, item[column.key]);
      if ('error' in parsed)
        return { error: say(`第${i + 1}行「${column.label['zh-CN']}」：${parsed.error['zh-CN']}`, `Row ${i + 1}, ${column.label.en}: ${parsed.error.en}`) };
      row[column.key] = parsed.value;
    }
    rows.push(row as ListRow);
  }
  if (new Set(rows.map(row => row.id)).size !== rows.length) return unreadable;
  return { value: rows.length === 0 ? null : rows };
};

const parseConfirmation = (cell: Cell, raw: unknown): Parsed<Value> => {
  if (!isRecord(raw) || typeof raw['confirmed'] !== 'boolean') return unreadable;
  const { confirmed, members = {}, disclosures = {}, ...more } = raw;
  if (Object.keys(more).length > 0 || !isRecord(members) || !isRecord(disclosures)) return unreadable;
  if (!cell.perMember) return Object.keys(members).length + Object.keys(disclosures).length > 0 ? unreadable : { value: { confirmed } };
  if (![...Object.keys(members), ...Object.keys(disclosures)].every(id => idShape.test(id))) return unreadable;
  if (!Object.values(members).every(given => typeof given === 'boolean')) return unreadable;
  const told: Record<string, string> = {};
  for (const [id, text] of Object.entries(disclosures)) {
    const parsed = typeof text === 'string' ? parseText(text) : unreadable;
    if ('error' in parsed) return parsed;
    if (parsed.value !== null && lengthOf(parsed.value, cell.counting) > 500)
      return { error: say('情况说明最多500字', 'A disclosure has at most 500 characters') };
    if (parsed.value !== null) told[id] = parsed.value;
  }
  const value: Confirmation = {
    confirmed,
    members: { ...(members as Record<string, boolean>) },
    ...(Object.keys(told).length > 0 ? { disclosures: told } : {}),
  };
  return { value };
};

/** Reads what was typed, pasted or sent for a cell: the canonical value, or a sentence that says what to do. Empty is null. */
export const parseInput = (cell: Cell, raw: unknown): Parsed<Value> => {
  if (cell.readOnly)
    return {
      error: cell.computed ? say('此项由系统自动填写', 'This is filled in by the system') : say('此项在纸质件上签字盖章', 'This is signed and sealed on paper'),
    };
  const parsed = parseShape(cell, raw);
  if ('error' in parsed) return parsed;
  const error = checkCell(cell, parsed.value);
  return error ? { error } : parsed;
};

const parseShape = (cell: Cell, raw: unknown): Parsed<Value> => {
  if (raw === null || raw === undefined) return { value: null };
  if (cell.kind === 'list') return parseRows(cell, raw);
  if (cell.kind === 'statement') return parseConfirmation(cell, raw);
  if (typeof raw !== 'string') return unreadable;
  switch (cell.kind) {
    case 'integer':
      return parseNumber(raw, { whole: true, unit: cell.unit });
    case 'number':
      return parseNumber(raw, { whole: false, unit: cell.unit });
    case 'date':
      return parseDay(raw);
    case 'phone':
      return parsePhone(raw);
    case 'person':
      return parseLine(raw, 50);
    case 'longText':
      return parseText(raw);
    default:
      return parseLine(raw, 100);
  }
};

/** What is wrong with a value of this cell by itself (range, whole number, length), or null. */
export const checkCell = (cell: Cell, value: Value | undefined): Text | null => {
  if (value === null || value === undefined) return null;
  if (cell.kind === 'integer' || cell.kind === 'number') {
    if (typeof value !== 'string' || !isDecimal(value)) return unreadable.error;
    if (cell.kind === 'integer' && !isWhole(value)) return say('此项只能填整数', 'Only whole numbers here');
    const { min, max } = cell;
    const outside = (min !== undefined && compare(value, String(min)) < 0) || (max !== undefined && compare(value, String(max)) > 0);
    if (outside)
      return max === undefined ? say(`不能小于${min}`, `Not less than ${min}`) : say(`应在${min ?? 0}—${max}之间`, `Must lie between ${min ?? 0} and ${max}`);
  }
  if (cell.maxChars !== undefined && typeof value === 'string' && lengthOf(value, cell.counting) > cell.maxChars)
    return say(`不超过${cell.maxChars}字，现有${lengthOf(value, cell.counting)}字`, `At most ${cell.maxChars} 字; there are ${lengthOf(value, cell.counting)}`);
  return null;
};

/** A value as people read it. For everything a person types, `parseInput(cell, sayValue(cell, value))` gives the value back. */
export const sayValue = (cell: Cell, value: Value | undefined, language: Language = 'zh-CN'): string => {
  if (value === null || value === undefined) return '';
  if (isRows(value))
    return value
      .map(row =>
        cell
          .itemFields!.map(column => row[column.key] ?? '')
          .filter(Boolean)
          .join(' '),
      )
      .join(language === 'zh-CN' ? '；' : '; ');
  if (isConfirmation(value)) return value.confirmed ? (language === 'zh-CN' ? '已确认' : 'confirmed') : '';
  if (typeof value === 'boolean') return value ? '✓' : '';
  if (cell.kind === 'integer' || cell.kind === 'number') return sayDecimal(value);
  return cell.kind === 'date' && language === 'zh-CN' ? sayDay(value, language) : value;
};
