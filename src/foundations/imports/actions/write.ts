import { type MemberSheet, putFiguresOn, putItems, takeBackItems } from '#foundations/contributions/published.ts';
import { saveSection, type WritableForm } from '#foundations/forms/published.ts';
import type { Value } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import type { JudgedItem } from '../items.ts';

/** What a file wrote: enough to give it back. `item`: the entry of a list that it added. */
export type Applied = {
  readonly cell: string;
  readonly label: string;
  readonly section: string;
  readonly from: Value;
  readonly version: number;
  readonly item?: string;
};

const groups = <T>(all: readonly T[], keyOf: (one: T) => string): T[][] => [...Map.groupBy(all, keyOf).values()];

/** Writes into the form, one save for each section, each cell on the version that was compared with. */
export const writeForm = async (ctx: Ctx, formId: string, chosen: readonly JudgedItem[]): Promise<Map<string, number>> => {
  const versions = new Map<string, number>();
  for (const mine of groups(chosen, one => one.section)) {
    const wanted = mine.map(({ cell, version, next }) => ({ field: cell, base: version, value: next }));
    for (const { field, version } of (await saveSection(ctx, formId, mine[0]!.section, wanted)).saved) versions.set(field, version);
  }
  return versions;
};

/** Writes on a member's sheet: its figures as one save, then the new entries of its lists. */
export const writeMember = async (ctx: Ctx, sheetId: string, chosen: readonly JudgedItem[]): Promise<Applied[]> => {
  const figures = chosen.filter(({ item }) => !item);
  const wanted = figures.map(({ cell, version, next }) => ({ field: cell, base: version, value: next as string | null }));
  const versions = wanted.length > 0 ? await putFiguresOn(ctx, sheetId, wanted, 'import') : new Map<string, number>();
  const applied = figures.map(
    ({ cell, label, section, old, version }): Applied => ({ cell, label, section, from: old, version: versions.get(cell) ?? version }),
  );
  const entries = chosen.flatMap(({ cell, label, section, item }) => (item ? [{ cell, label, section, item }] : []));
  for (const mine of groups(entries, ({ item }) => item.list)) {
    const given = mine.map(({ item: { list: _, ...entry } }) => entry);
    const ids = await putItems(ctx, sheetId, mine[0]!.item.list, given, 'import');
    for (const [i, { cell, label, section }] of mine.entries()) applied.push({ cell, label, section, from: null, version: 1, item: ids[i]! });
  }
  return applied;
};

/** Gives back what stood in the form before, where nobody wrote since. Answers with what it gave back. */
export const restoreForm = async (ctx: Ctx, form: WritableForm, applied: readonly Applied[]): Promise<Applied[]> => {
  const mine = applied.filter(({ cell, version }) => form.versions[cell] === version);
  for (const some of groups(mine, one => one.section))
    await saveSection(
      ctx,
      form.id,
      some[0]!.section,
      some.map(({ cell, version, from }) => ({ field: cell, base: version, value: from })),
    );
  return mine;
};

export const restoreMember = async (ctx: Ctx, sheet: MemberSheet, applied: readonly Applied[]): Promise<Applied[]> => {
  const figures = applied.filter(({ item, cell, version }) => item === undefined && sheet.versions[cell] === version);
  if (figures.length > 0)
    await putFiguresOn(
      ctx,
      sheet.id,
      figures.map(({ cell, version, from }) => ({ field: cell, base: version, value: from as string | null })),
      'import',
    );
  const taken = await takeBackItems(
    ctx,
    sheet.id,
    applied.flatMap(({ item }) => item ?? []),
  );
  return [...figures, ...applied.filter(({ item }) => item !== undefined && taken.includes(item))];
};
