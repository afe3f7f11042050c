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

const written = async (ctx: Ctx, opened: Opened, item: Omit<store.Item, 'changedAt'>): Promise<store.Item> => {
  const row = await store.putItem(ctx.tx, item, ctx.actor.id);
  await store.touch(ctx.tx, opened.sheet.id);
  await reopen(ctx, opened);
  return row;
};

export const putOne = async (ctx: Ctx, opened: Opened, list: string, given: ItemInput, source: Source): Promise<store.Item> => {
  const { sheet, definition } = opened;
  if (!listsOf(definition).some(({ key }) => key === list)) throw problems['no-list']();
  const partners = partnersOf(opened, given.partners);
  const place = { id: newId(), formId: sheet.formId, sheetId: sheet.id, list, scopes: sheet.scopes };
  return written(ctx, opened, { ...place, ...fieldsOf(given), partners, version: 1, removed: false, source });
};

export const addItem = async (ctx: Ctx, { id, list, ...given }: In<'addItem'>): Promise<Item> => {
  const opened = await writeOn(ctx, id);
  return presentItem(await putOne(ctx, opened, list, given, sourceOf(ctx, opened)), opened.round);
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
  return presentItem(await written(ctx, opened, next), opened.round);
};

export const removeItem = async (ctx: Ctx, { id, itemId }: In<'removeItem'>): Promise<{ removed: boolean }> => {
  const opened = await writeOn(ctx, id);
  const { changedAt: _, ...item } = await itemOn(ctx, opened, itemId);
  await written(ctx, opened, { ...item, version: item.version + 1, removed: true, source: sourceOf(ctx, opened) });
  return { removed: true };
};
