import type { AskedOfFiles, Attachable, Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { limits, problems } from './contract.ts';
import * as store from './store.ts';

/** Who knows this kind of record; unknown kinds are simply not found. */
export const attachableOf = (recordType: string): Attachable => {
  const found = slices().find(slice => Object.hasOwn(slice.attachables ?? {}, recordType))?.attachables?.[recordType];
  if (!found) throw problems.missing();
  return found;
};

export type Place = { readonly recordType: string; readonly recordId: string; readonly slot: string };

/** Asks the record whether this person may attach now, and answers who may read what is attached. Inside a read-write transaction. */
export const askRecord = async (ctx: Ctx, { recordType, recordId, slot }: Place): Promise<{ scopes: readonly string[]; one: boolean }> => {
  const may = await attachableOf(recordType).mayAttach(ctx, recordId, slot);
  if (!may) throw problems.missing();
  return { scopes: may.scopes, one: may.one ?? false };
};

/** What this record asks about each of its files, if anything. */
export const askedOf = async (ctx: Ctx, recordType: string, recordId: string): Promise<AskedOfFiles | null> =>
  (await attachableOf(recordType).asks?.(ctx, recordId)) ?? null;

/** Marks that the record knows, each once and in its order. */
export const marksIn = (asked: AskedOfFiles | null, given: readonly string[]): string[] => {
  const known = (asked?.marks ?? []).map(({ key }) => key);
  if (given.some(key => !known.includes(key))) throw problems['unknown-mark']();
  return known.filter(key => given.includes(key));
};

/** Asks the record, and whether there is room for one more file of this size. Answers the files that are there. */
export const askForOneMore = async (ctx: Ctx, place: Place, size: number): Promise<{ scopes: readonly string[]; files: readonly store.Row[] }> => {
  const { scopes, one } = await askRecord(ctx, place);
  const files = await store.ofRecord(ctx.tx, place.recordType, place.recordId);
  const bytes = files.reduce((sum, file) => sum + file.size, size);
  if (files.length >= limits.recordFiles || bytes > limits.recordBytes) throw problems.full();
  if (one && files.some(file => file.slot === place.slot)) throw problems.occupied();
  return { scopes, files };
};
