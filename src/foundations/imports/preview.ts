import { type Cell, cellIndex, withComputed } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { parseColumn, parseInput, sayValue } from '#kernel/form/input.ts';
import { type Answers, isRows, type ListRow, lengthOf, sameValue, type Value } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { say, type Text } from '#kernel/words.ts';
import { codes, type ErrorCode } from './contract.ts';
import type { Confidence, Found, FoundRow, FoundValue, Where } from './read/found.ts';
import { digestOf } from './template/digest.ts';

export type Judged = {
  readonly cell: string;
  readonly label: string;
  readonly section: string;
  readonly at: Where;
  /** As it stands in the file. */
  readonly said: string;
  readonly old: Value;
  readonly next: Value;
  readonly version: number;
  readonly confidence: Confidence;
  readonly formula: boolean;
} & (
  | { readonly state: 'change' | 'unchanged' }
  /** Changed on the server since the template was made. */
  | { readonly state: 'conflict' }
  | { readonly state: 'error'; readonly code: ErrorCode; readonly message: Text }
);

export type Standing = {
  readonly definition: FormDefinition;
  readonly answers: Answers;
  readonly versions: Readonly<Record<string, number>>;
  /** The sections that this person may write in now. */
  readonly writable: ReadonlySet<string>;
};

type Wrong = { readonly code: ErrorCode; readonly message: Text; readonly at?: Where; readonly said?: string };
type Read = { readonly value: Value } | Wrong;

/** Which kind of mistake a refused value is; the sentence is the one that a save would give. */
const codeOf = (cell: Cell, raw: string): ErrorCode => {
  if (cell.kind === 'integer' || cell.kind === 'number') {
    const loose = parseInput({ ...cell, kind: 'number', min: undefined, max: undefined } as Cell, raw);
    if ('error' in loose) return 'not-a-number';
    const whole = parseInput({ ...cell, min: undefined, max: undefined } as Cell, raw);
    return 'error' in whole ? 'not-whole' : 'out-of-range';
  }
  if (cell.kind === 'date') return 'not-a-date';
  if (cell.kind === 'phone') return 'not-a-phone';
  return cell.maxChars !== undefined && lengthOf(raw, cell.counting) > cell.maxChars ? 'limit' : 'not-a-text';
};

/** What was found, row by row, with the ids of the rows that it means: by the template, or by the same name. */
const rowsOf = (cell: Cell, found: readonly FoundRow[], current: readonly ListRow[]): Read => {
  const taken = new Set(found.flatMap(({ id }) => id ?? []));
  const [key] = cell.itemFields!.map(column => column.key);
  const rows: ListRow[] = [];
  for (const { id, at, values } of found) {
    const named = current.find(row => !taken.has(row.id) && row[key!] === values[key!]?.trim());
    const known = id === undefined ? named : current.find(row => row.id === id);
    if (id === undefined && named) taken.add(named.id);
    const row: Record<string, string | null> = { id: id ?? known?.id ?? newId() };
    for (const column of cell.itemFields!) {
      const parsed = parseColumn(column, values[column.key] ?? null);
      if ('error' in parsed)
        return {
          code: column.kind === 'phone' ? 'not-a-phone' : 'not-a-text',
          message: say(`${column.label['zh-CN']}：${parsed.error['zh-CN']}`, `${column.label.en}: ${parsed.error.en}`),
          at,
          said: values[column.key] ?? '',
        };
      row[column.key] = parsed.value;
    }
    // The directory's entry stays as long as the name does.
    if (known?.organisationId !== undefined && known['organisation'] === row['organisation']) row['organisationId'] = known.organisationId;
    rows.push(row as ListRow);
  }
  const parsed = parseInput(cell, rows);
  return 'error' in parsed ? { code: 'too-many-rows', message: parsed.error } : parsed;
};

const readValue = (cell: Cell, { raw, error }: FoundValue, current: Value): Read => {
  if (error) return { code: 'error-value', message: codes['error-value'] };
  if (raw === null) return { value: null };
  if (typeof raw === 'string') {
    const parsed = parseInput(cell, raw);
    return 'error' in parsed ? { code: codeOf(cell, raw), message: parsed.error } : parsed;
  }
  return cell.kind === 'list' ? rowsOf(cell, raw, isRows(current) ? current : []) : { code: 'unknown-field', message: codes['unknown-field'] };
};

const saidOf = (raw: FoundValue['raw']): string => {
  if (typeof raw === 'string') return raw;
  return (raw ?? []).map(({ values }) => Object.values(values).join(' ')).join('；');
};

/** A computed or signed cell says the same anyway, or was overwritten in the file. */
const judgeReadOnly = (cell: Cell, value: FoundValue, old: Value): 'unchanged' | 'locked' => {
  if (value.digest !== undefined && digestOf(typeof value.raw === 'string' ? value.raw : null) === value.digest) return 'unchanged';
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/gu, '');
  const said = plain(saidOf(value.raw));
  return said === '' || [sayValue(cell, old), typeof old === 'string' ? old : ''].some(one => plain(one) === said) ? 'unchanged' : 'locked';
};

const judgeOne = (standing: Standing, computed: Answers, value: FoundValue): Judged => {
  const cell = cellIndex(standing.definition).get(value.cell);
  const said = saidOf(value.raw);
  const shared = { cell: value.cell, at: value.at, said, confidence: value.confidence, formula: value.formula ?? false };
  const error = (code: ErrorCode, message: Text, more: { at?: Where | undefined; said?: string | undefined } = {}): Judged => ({
    ...shared,
    label: cell?.label ?? value.cell,
    section: cell?.section ?? 'cover',
    old: computed[value.cell] ?? null,
    next: null,
    version: standing.versions[value.cell] ?? 0,
    state: 'error',
    code,
    message,
    ...(more.at ? { at: more.at } : {}),
    ...(more.said === undefined ? {} : { said: more.said }),
  });
  if (!cell) return error('unknown-field', codes['unknown-field']);
  const old = computed[cell.id] ?? null;
  const version = standing.versions[cell.id] ?? 0;
  const known = { ...shared, label: cell.label, section: cell.section, old, version };
  if (cell.readOnly) return judgeReadOnly(cell, value, old) === 'unchanged' ? { ...known, next: old, state: 'unchanged' } : error('locked', codes.locked);
  const read = readValue(cell, value, old);
  if ('code' in read) return error(read.code, read.message, read);
  // What stands there as it was when the template was made was not touched, whatever happened meanwhile.
  if (value.digest !== undefined && digestOf(read.value) === value.digest) return { ...known, next: old, state: 'unchanged' };
  if (sameValue(read.value, old) || digestOf(read.value) === digestOf(old)) return { ...known, next: old, state: 'unchanged' };
  if (!standing.writable.has(cell.section)) return error('not-yours', codes['not-yours']);
  return { ...known, next: read.value, state: value.base !== undefined && value.base !== version ? 'conflict' : 'change' };
};

/** What a file would change, cell by cell, in the order of the form; what cannot be taken says why. */
export const judge = (standing: Standing, found: Found): Judged[] => {
  const computed = withComputed(standing.definition, standing.answers);
  const order = [...cellIndex(standing.definition).keys()];
  return found.values.map(value => judgeOne(standing, computed, value)).toSorted((a, b) => order.indexOf(a.cell) - order.indexOf(b.cell));
};

/** Cells that two files answer differently: one of them must be chosen. */
export const saidTwice = (files: readonly { readonly id: string; readonly judged: readonly Judged[] }[]): Map<string, string[]> => {
  const wanted = new Map<string, { id: string; next: Value }[]>();
  for (const { id, judged } of files)
    for (const { cell, state, next } of judged) if (state === 'change' || state === 'conflict') wanted.set(cell, [...(wanted.get(cell) ?? []), { id, next }]);
  return new Map(
    [...wanted].filter(([, all]) => all.some(({ next }) => digestOf(next) !== digestOf(all[0]!.next))).map(([cell, all]) => [cell, all.map(({ id }) => id)]),
  );
};
