import type { Decimal } from '#kernel/decimal.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { type Figures, listsOf, sumsOf } from '#kernel/form/members.ts';
import { countIn, type Decision, type Entry, existsIn, matchEntries } from './matching.ts';

export type Sheet = {
  readonly id: string;
  readonly member: boolean;
  readonly state: 'open' | 'given' | 'confirmed';
  readonly groups: readonly string[];
  readonly figures: Figures;
};

export type CellSum = {
  readonly cell: string;
  readonly value: Decimal | null;
  /** Members whose figure is in it, and those that are asked for one. */
  readonly from: number;
  readonly asked: number;
  /**
   * The members' answer is whole: everybody who is asked has handed in. Until then a difference from the form says nothing yet. What a list
   * counts is whole as soon as there is one entry: the list is what the number must agree with.
   */
  readonly whole: boolean;
};

/** Every figure of the form that comes from its members, as they stand now. Who is no member any more does not count. */
export const cellSums = (definition: FormDefinition, all: readonly Sheet[], items: readonly Entry[], decisions: readonly Decision[]): CellSum[] => {
  const sheets = all.filter(sheet => sheet.member);
  const sums = sumsOf(definition, sheets);
  const added = [...cellIndex(definition).values()].flatMap((cell): CellSum[] => {
    if (!cell.fromMembers) return [];
    const { groups } = cell.fromMembers;
    const asked = sheets.filter(sheet => sheet.groups.some(group => groups.includes(group)));
    const sum = sums[cell.id];
    return [
      {
        cell: cell.id,
        value: sum?.value ?? null,
        from: sum?.from ?? 0,
        asked: asked.length,
        whole: sum !== undefined && asked.every(sheet => sheet.state !== 'open'),
      },
    ];
  });
  const members = new Set(sheets.map(({ id }) => id));
  const counted = listsOf(definition).flatMap(({ key, years }) => {
    const entries = items.filter(item => item.list === key && members.has(item.sheet));
    const matched = matchEntries(entries, decisions);
    return years.map(({ cell, year }): CellSum => {
      const there = entries.filter(entry => existsIn(entry, year));
      const value = entries.length > 0 ? String(countIn(matched, entries, year)) : null;
      return { cell, value, from: new Set(there.map(entry => entry.sheet)).size, asked: sheets.length, whole: entries.length > 0 };
    });
  });
  return [...added, ...counted];
};
