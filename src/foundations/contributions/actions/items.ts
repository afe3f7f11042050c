import type { InputOf } from '#kernel/endpoint.ts';
import { listsOf } from '#kernel/form/members.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type Item, problems, type Source } from '../contract.ts';
import * as store from '../store.ts';
import { reopen, sourceOf } from './figures.ts';
import { type Opened, writeOn } from './open.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
export type ItemInput = Omit<In<'addItem'>, 'id' | 'list'>;

export const presentItem = (
  { id, sheetId, list, name, code, partners, others, since, until, proof, note, version }: store.Item,
  { roster }: Pick<store.Round, 'roster'>,
): Item => ({
  id,
  sheetId,
  list,
  name,
  code,
  partners: partners.flatMap(partner => roster.filter(member => member.id === partner)),
  others,
  since,
  until,
  proof,
  note,
  version,
});

/** Who built it too is chosen among the members; a member is no partner of itself. */
const partnersOf = ({ round, sheet }: Opened, wanted: readonly string[]): string[] => {
  if (!wanted.every(id => round.roster.some(member => member.id === id))) throw problems['not-a-member']();
  return [...new Set(wanted)].filter(id => id !== sheet.id).sort();
};

const fieldsOf = ({ name, code, others, since, until, proof, note }: ItemInput) => ({ name, code, others, since, until, proof, note });

const written = async (ctx: Ctx, opened: Opened, items: readonly Omit<store.Item, 'changedAt'>[]): Promise<store.Item[]> => {
  const rows = await store.putItems(ctx.tx, items, ctx.actor.id);
  await store.touch(ctx.tx, opened.sheet.id);
  await reopen(ctx, opened);
  return rows;
};

/** New entries of a list: one act, however many they are. */
export const putAll = async (ctx: Ctx, opened: Opened, list: string, all: readonly ItemInput[], source: Source): Promise<store.Item[]> => {
  const { sheet, definition } = opened;
  if (!listsOf(definition).some(({ key }) => key === list)) throw problems['no-list']();
  const place = { formId: sheet.formId, sheetId: sheet.id, list, scopes: sheet.scopes, version: 1, removed: false, source };
  return written(
    ctx,
    opened,
    all.map(given => ({ ...place, id: newId(), ...fieldsOf(given), partners: partnersOf(opened, given.partners) })),
  );
};

export const addItem = async (ctx: Ctx, { id, list, ...given }: In<'addItem'>): Promise<Item> => {
  const opened = await writeOn(ctx, id);
  const [item] = await putAll(ctx, opened, list, [given], sourceOf(ctx, opened));
  return presentItem(item!, opened.round);
};

const itemOn = async (ctx: Ctx, opened: Opened, itemId: string): Promise<store.Item> => {
  const item = await store.findItem(ctx.tx, itemId);
  if (item?.sheetId !== opened.sheet.id || item.removed) throw problems.missing();
  return item;
};

export const changeItem = async (ctx: Ctx, { id, itemId, base, ...given }: In<'changeItem'>): Promise<Item> => {
  const opened = await writeOn(ctx, id);
  const item = await itemOn(ctx, opened, itemId);
  if (item.version !== base) throw problems.conflict({ extra: { theirs: presentItem(item, opened.round) } });
  const partners = partnersOf(opened, given.partners);
  const { changedAt: _, ...before } = item;
  const next = { ...before, ...fieldsOf(given), partners, version: base + 1, source: sourceOf(ctx, opened) };
  const [row] = await written(ctx, opened, [next]);
  return presentItem(row!, opened.round);
};

/** Takes entries off their lists; what they said stays in their past. */
export const removeAll = (ctx: Ctx, opened: Opened, items: readonly store.Item[]): Promise<store.Item[]> =>
  written(
    ctx,
    opened,
    items.map(({ changedAt: _, ...item }) => ({ ...item, version: item.version + 1, removed: true, source: sourceOf(ctx, opened) })),
  );

export const removeItem = async (ctx: Ctx, { id, itemId }: In<'removeItem'>): Promise<{ removed: boolean }> => {
  const opened = await writeOn(ctx, id);
  await removeAll(ctx, opened, [await itemOn(ctx, opened, itemId)]);
  return { removed: true };
};
