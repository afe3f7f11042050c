import type { FormDefinition } from '#kernel/form/definition.ts';
import { type ItemList, listsOf } from '#kernel/form/members.ts';
import { say, type Text } from '#kernel/words.ts';
import { codes, type ErrorCode } from './contract.ts';
import type { Judged } from './preview.ts';
import type { FoundItem } from './read/found.ts';
import { digestOf } from './template/digest.ts';
import { itemColumns, type ListedItem } from './template/members.ts';

/** A new entry of a list, ready to be put there. */
export type NewItem = Omit<ListedItem, 'list'> & { readonly list: string; readonly partners: string[] };
export type JudgedItem = Judged & { readonly item?: NewItem };

const two = (text: string) => text.padStart(2, '0');

/** 2021, 2021-09 or 2021-09-01, however people write it; null for none of these. */
export const readSomeDay = (text: string): string | null => {
  const plain = text
    .normalize('NFKC')
    .trim()
    .slice(0, 10)
    .replaceAll(/[年月./]/gu, '-')
    .replace(/[日-]+$/u, '');
  const match = /^((?:19|20)\d\d)(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
  if (!match) return null;
  const [, year, month, day] = match;
  if (month === undefined) return year!;
  const real = new Date(`${year}-${two(month)}-${two(day ?? '01')}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.getUTCDate() !== Number(day ?? 1)) return null;
  return [year, two(month), ...(day === undefined ? [] : [two(day)])].join('-');
};

type Roster = readonly { readonly id: string; readonly name: string }[];
type Wrong = { readonly code: ErrorCode; readonly message: Text; readonly column: number };

const codeOf: Readonly<Record<string, ErrorCode>> = { required: 'required', limit: 'limit', unprintable: 'not-a-text', 'error-value': 'error-value' };

const itemOf = ({ list, values, faults, at }: FoundItem, roster: Roster): NewItem | Wrong => {
  const [fault] = faults;
  if (fault) return { code: codeOf[fault.code] ?? 'not-a-text', message: fault.message, column: fault.column };
  const text = (key: string) => values[key] ?? null;
  const [since, until] = [readSomeDay(text('since') ?? ''), text('until') === null ? null : readSomeDay(text('until')!)];
  if (since === null || (text('until') !== null && until === null))
    return {
      code: 'not-a-date',
      message: say('时间写到年、月或日，如 2021、2021-09、2021-09-01', 'Write a year, a month or a day: 2021, 2021-09, 2021-09-01'),
      column: at.column,
    };
  const names = (text('partners') ?? '')
    .split(/[、，,;；\n]/u)
    .map(name => name.trim())
    .filter(Boolean);
  const partners = names.map(name => roster.find(member => member.name === name)?.id);
  if (partners.includes(undefined)) return { code: 'not-a-member', message: codes['not-a-member'], column: at.column };
  return {
    list,
    name: text('name')!,
    code: text('code'),
    partners: [...new Set(partners as string[])],
    others: text('others'),
    since,
    until,
    proof: text('proof'),
    note: text('note'),
  };
};

const saidOf = ({ values }: FoundItem): string => itemColumns.flatMap(({ key, name }) => (values[key] ? [`${name}：${values[key]}`] : [])).join('；');
const same = (a: Pick<ListedItem, 'list' | 'name' | 'since'>, b: Pick<ListedItem, 'list' | 'name' | 'since'>) =>
  a.list === b.list && a.name === b.name && a.since === b.since;

/** What the lists of a member's workbook would add. What is listed already is unchanged; entries are changed and removed on screen. */
export const judgeItems = (
  definition: FormDefinition,
  found: readonly FoundItem[],
  listed: readonly ListedItem[],
  roster: Roster,
  writable: boolean,
): JudgedItem[] => {
  const lists = new Map(listsOf(definition).map((list): [string, ItemList] => [list.key, list]));
  return found.map((one): JudgedItem => {
    const label = `${lists.get(one.list)?.label ?? one.list}：${one.values['name'] ?? ''}`;
    const shared = {
      cell: `item:${one.list}:${digestOf(JSON.stringify(one.values))}`,
      label,
      section: one.list,
      at: one.at,
      said: saidOf(one),
      old: null,
      version: 0,
      confidence: 'label',
      formula: false,
    } as const;
    const item = itemOf(one, roster);
    if ('code' in item && 'message' in item)
      return { ...shared, next: null, state: 'error', code: item.code, message: item.message, at: { ...one.at, column: item.column } };
    if (listed.some(known => same(known, item))) return { ...shared, old: shared.said, next: shared.said, state: 'unchanged' };
    if (!writable) return { ...shared, next: null, state: 'error', code: 'not-yours', message: codes['not-yours'] };
    return { ...shared, next: shared.said, state: 'change', item };
  });
};
