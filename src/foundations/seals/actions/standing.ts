import type { Tx } from '#platform/capability.ts';
import { type CopyFacts, type Counted, count } from '../rules.ts';
import * as store from '../store.ts';

type Page = store.PageRow & { readonly name: string; readonly own: boolean };
/** A sealing with everything that it is counted from. */
export type Standing = {
  readonly row: store.SealingRow;
  readonly copies: readonly store.CopyRow[];
  readonly before: readonly { readonly row: store.SealingRow; readonly copies: readonly store.CopyRow[] }[];
  readonly counted: Counted<Page, store.MarkRow>;
};

/** Counts a sealing, with what those before it left that still says the same. */
export const standingOf = async (tx: Tx, row: store.SealingRow): Promise<Standing> => {
  const sealings = (await store.ofSubject(tx, row.subjectId)).filter(({ number }) => number <= row.number);
  const ids = sealings.map(({ id }) => id);
  const all = await store.copiesOf(tx, ids);
  const own = all.filter(({ sealingId }) => sealingId === row.id);
  const earlier: CopyFacts[] = all.filter(({ sealingId }) => sealingId !== row.id);
  const pages = (await store.pagesOf(tx, ids)).map((page): Page => ({ ...page, own: page.sealingId === row.id }));
  const marks = await store.marksOf(
    tx,
    all.map(({ id }) => id),
  );
  const before = sealings.filter(({ id }) => id !== row.id).map(one => ({ row: one, copies: all.filter(({ sealingId }) => sealingId === one.id) }));
  return { row, copies: own, before, counted: count<Page, store.MarkRow>({ copies: own, earlier, pages, marks }) };
};

/** Writes down what the counting says now; answers the state before and after. A void sealing stays void. */
export const recount = async (tx: Tx, sealingId: string): Promise<{ before: store.SealingRow['state']; after: store.SealingRow['state'] }> => {
  const row = (await store.lock(tx, sealingId))!;
  if (row.state === 'void') return { before: 'void', after: 'void' };
  const { counted } = await standingOf(tx, row);
  if (counted.state !== row.state) await store.setState(tx, sealingId, counted.state);
  return { before: row.state, after: counted.state };
};
