import { sayDay } from '../day.ts';
import { compare, isDecimal, isWhole, sayDecimal } from '../decimal.ts';
import type { Language, Text } from '../words.ts';
import { bind, bindingsOf, cellsNamed } from './bindings.ts';
import { type Cell, type Column, cellIndex, membersOf, sectionsOf, withComputed } from './cells.ts';
import type { FormCheck, FormDefinition, FormRule } from './definition.ts';
import { type Parsed, parseDay, parseLine, parseNumber, parsePhone, parseText, say } from './parse.ts';
import { type CheckContext, type Expression, evaluate, type Predicate, type Scene, truthOf, unconfirmed } from './rules.ts';
import { type Answers, type Confirmation, isConfirmation, isRows, type ListRow, lengthOf, rowsOf, type Value } from './values.ts';

export type Severity = 'error' | 'warning' | 'info' | 'missing';

export type Finding = {
  /** Stable name: the rule and, where it applies to many cells, the first of them. A reason is given under `reason:<key>`. */
  readonly key: string;
  readonly rule?: string;
  readonly severity: Severity;
  readonly cells: readonly string[];
  readonly section: string;
  readonly message: Text;
  /** A warning may be answered with a reason, which then travels with the file. */
  readonly acceptsReason?: boolean;
  readonly reason?: string;
};

export type SelfCheck = {
  readonly findings: readonly Finding[];
  /** `explained` are warnings with a reason; they are not counted under `warning`. */
  readonly counts: Readonly<Record<Severity | 'explained', number>>;
  readonly completeness: Readonly<Record<string, { readonly filled: number; readonly total: number }>>;
  /** Nothing missing and no error: the file may be sent. */
  readonly complete: boolean;
};

const REASON = 'reason:';
const longestReason = 200;
const mostRows = 300;
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const unreadable = { error: say('填写内容的格式不对', 'The value has the wrong form') };

const parseColumn = (column: Column, raw: unknown): Parsed<string | null> => {
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
    if (parsed.value !== null && lengthOf(parsed.value) > 500) return { error: say('情况说明最多500字', 'A disclosure has at most 500 characters') };
    if (parsed.value !== null) told[id] = parsed.value;
  }
  const value: Confirmation = { confirmed, members: members as Record<string, boolean>, ...(Object.keys(told).length > 0 ? { disclosures: told } : {}) };
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
  if (cell.maxChars !== undefined && typeof value === 'string' && lengthOf(value) > cell.maxChars)
    return say(`不超过${cell.maxChars}字，现有${lengthOf(value)}字`, `At most ${cell.maxChars} characters; there are ${lengthOf(value)}`);
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

const isFilled = (definition: FormDefinition, cell: Cell, answers: Answers): boolean => {
  const value = answers[cell.id];
  if (value === null || value === undefined || value === '') return false;
  if (isRows(value)) return value.length > 0;
  // A member that disclosed something instead of confirming has answered too; R14 judges the whole.
  if (isConfirmation(value))
    return value.confirmed || (cell.perMember === true && membersOf(definition, answers).length > 0 && value.disclosures !== undefined);
  return true;
};

const missing = (cell: Cell): Finding => ({
  key: `missing:${cell.id}`,
  severity: 'missing',
  cells: [cell.id],
  section: cell.section,
  message: cell.kind === 'statement' ? say('请确认声明', 'Please confirm the statement') : say(`「${cell.label}」未填写`, `“${cell.label}” is not filled in`),
});

/** Rows that lack a column, and organisations that stand twice in one group (D0-79: once per group). */
const listFindings = (cell: Cell, rows: readonly ListRow[]): Finding[] => {
  const gaps = rows.flatMap((row, i) =>
    cell
      .itemFields!.filter(column => row[column.key] == null)
      .map(
        (column): Finding => ({
          key: `missing:${cell.id}:${row.id}:${column.key}`,
          severity: 'missing',
          cells: [cell.id],
          section: cell.section,
          message: say(`「${cell.label}」第${i + 1}行缺${column.label['zh-CN']}`, `“${cell.label}”, row ${i + 1}: ${column.label.en.toLowerCase()} is missing`),
        }),
      ),
  );
  const names = rows.map(row => row['organisation']).filter(name => name != null);
  const twice = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  return [
    ...gaps,
    ...twice.map(
      (name): Finding => ({
        key: `twice:${cell.id}:${name}`,
        severity: 'error',
        cells: [cell.id],
        section: cell.section,
        message: say(`「${cell.label}」中${name}重复出现`, `“${cell.label}” lists ${name} twice`),
      }),
    ),
  ];
};

const fill = (message: Text, values: Readonly<Record<string, string>>): Text => ({ 'zh-CN': bind(message['zh-CN'], values), en: bind(message.en, values) });

const findingsOfCheck = (scene: Scene, rule: FormRule, check: FormCheck, nth: number): Finding[] =>
  bindingsOf(check, scene.cells).flatMap((bindings): Finding[] => {
    if (check.holds && truthOf(scene, bind(check.holds as unknown as Predicate, bindings)) !== false) return [];
    const cells = (check.cells ? bind(check.cells, bindings) : cellsNamed(bind(check.holds, bindings))).filter(id => scene.cells.has(id));
    const said = Object.fromEntries(
      Object.entries(check.values ?? {}).map(([name, expression]) => {
        const value = evaluate(scene, bind(expression as unknown as Expression, bindings));
        return [name, value !== null && isDecimal(value) ? sayDecimal(value) : (value ?? '—')];
      }),
    );
    const labels = Object.fromEntries(Object.entries(bindings).map(([name, id]) => [`${name}Label`, scene.cells.get(id)?.label ?? id]));
    const statement = check.holds?.['confirmedByAll'];
    const names: Record<string, string> = typeof statement === 'string' ? { members: unconfirmed(scene, statement).join('、') } : {};
    const key = [rule.id, ...(rule.check.length > 1 ? [String(nth + 1)] : []), ...Object.values(bindings)].join(':');
    const reason = scene.answers[REASON + key];
    return [
      {
        key,
        rule: rule.id,
        severity: check.manual ? 'info' : rule.severity,
        cells,
        section: scene.cells.get(cells[0] ?? '')?.section ?? 'cover',
        message: fill(check.message, { ...bindings, ...labels, ...said, ...names }),
        ...(rule.severity === 'warning' && !check.manual ? { acceptsReason: true } : {}),
        ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
      },
    ];
  });

/** Everything the form can say about itself. The same in the browser and on the server. */
export const selfCheck = (definition: FormDefinition, given: Answers, context: CheckContext = {}): SelfCheck => {
  const cells = cellIndex(definition);
  const answers = withComputed(definition, given);
  const scene: Scene = { definition, cells, answers, context };
  const required = [...cells.values()].filter(cell => cell.required);
  const findings = [
    ...required.filter(cell => !isFilled(definition, cell, answers)).map(missing),
    ...[...cells.values()].filter(cell => cell.kind === 'list').flatMap(cell => listFindings(cell, rowsOf(answers, cell.id))),
    ...definition.rules.flatMap(rule => rule.check.flatMap((check, i) => findingsOfCheck(scene, rule, check, i))),
  ];
  const counts = { error: 0, warning: 0, info: 0, missing: 0, explained: 0 };
  for (const finding of findings) counts[finding.reason !== undefined ? 'explained' : finding.severity] += 1;
  const completeness = Object.fromEntries(
    sectionsOf(definition).map(({ key }) => {
      const mine = required.filter(cell => cell.section === key);
      return [key, { filled: mine.filter(cell => isFilled(definition, cell, answers)).length, total: mine.length }];
    }),
  );
  return { findings, counts, completeness, complete: counts.error === 0 && counts.missing === 0 };
};

/** The cell that a client names: one of the form, or the reason for a warning of one of its rules. */
export const cellNamed = (definition: FormDefinition, id: string): Cell | null => {
  const cell = cellIndex(definition).get(id);
  if (cell || !id.startsWith(REASON)) return cell ?? null;
  const [ruleId, ...rest] = id.slice(REASON.length).split(':');
  const rule = definition.rules.find(r => r.id === ruleId && r.severity === 'warning');
  const many = (rule?.check.length ?? 0) > 1;
  const check = rule?.check[many ? Number(rest[0]) - 1 : 0];
  if (!rule || !check || check.manual) return null;
  const wanted = rest.slice(many ? 1 : 0).join(':');
  const bindings = bindingsOf(check, cellIndex(definition)).find(b => Object.values(b).join(':') === wanted);
  if (!bindings) return null;
  const first = (check.cells ? bind(check.cells, bindings) : cellsNamed(bind(check.holds, bindings)))[0];
  const section = cellIndex(definition).get(first ?? '')?.section ?? 'cover';
  return {
    id,
    field: id,
    section,
    label: '情况说明',
    caption: '情况说明',
    kind: 'longText',
    maxChars: longestReason,
    required: false,
    secret: false,
    readOnly: false,
  };
};
