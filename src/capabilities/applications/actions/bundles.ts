import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { archiveKey as keyOf } from '#platform/archive/key.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { frontOf } from '#platform/documents/volume/front.ts';
import type { Entry, Order } from '#platform/documents/volume/types.ts';
import { transact } from '#platform/http/transact.ts';
import { running } from '#platform/running.ts';
import { dropMade, madePath } from '../bundles/make.ts';
import { type api, type Bundle, problems } from '../contract.ts';
import * as store from '../store.ts';
import { headFor, types } from './papers.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
/** What a volume remembers of itself: enough to print its cover and index again. */
type Kept = Omit<Order, 'items'> & { readonly entries: readonly Entry[]; readonly pages: number };

const keptDays = 30;

const present = (row: store.BundleRow): Bundle => {
  const volume = row.volume as Kept | null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: row.progress,
    name: row.name,
    size: row.size === null ? null : Number(row.size),
    sha256: row.sha256,
    pages: volume?.pages ?? null,
    separate: (volume?.entries ?? []).filter(({ separate }) => separate !== null).map(({ number, name }) => ({ number, name })),
    at: row.at.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  };
};

export const bundles = async (ctx: Ctx, { id }: In<'bundles'>) => {
  if (!(await store.find(ctx.tx, id))) throw problems.missing();
  return { items: (await store.bundlesOf(ctx.tx, id)).map(present) };
};

/** What takes longer than this was given up by a process that ended: it may be ordered anew. */
const patience = 30 * 60_000;

/** One of a kind at a time: who asks while one is being made gets that one. */
export const orderBundle = async (ctx: Ctx, { id, kind }: In<'orderBundle'>): Promise<Bundle> => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  if (kind === 'copy' && !row.submittedAt) throw problems['not-submitted']();
  const under = (await store.bundlesOf(ctx.tx, id)).find(
    one => one.kind === kind && (one.state === 'waiting' || one.state === 'working') && ctx.now.getTime() - one.at.getTime() < patience,
  );
  if (under) return present(under);
  const made = await store.insertBundle(ctx.tx, {
    id: newId(),
    applicationId: id,
    kind,
    personId: ctx.actor.id,
    organisationId: ctx.actor.organisation?.id ?? null,
    scopes: [...row.scopes, SERVICE],
  });
  await ctx.record('applications.bundle-ordered', id, { scopes: row.scopes, payload: { bundle: made.id, kind } });
  return present(made);
};

/** Who takes a volume or an archive out of the house is remembered before the first byte leaves. */
const take = async (ctx: WireCtx, id: string): Promise<store.BundleRow> => {
  const row = await transact(ctx, 'read', ({ tx }) => store.findBundle(tx, id));
  if (!row) throw problems['bundle-missing']();
  if (row.state !== 'done') throw problems['bundle-waiting']();
  await ctx.note('applications.bundle-taken', row.applicationId, {
    scopes: row.scopes.filter(node => node !== SERVICE),
    payload: { bundle: id, kind: row.kind },
  });
  return row;
};

export const bundleContent = async (ctx: WireCtx, { id }: In<'bundleContent'>) => {
  const row = await take(ctx, id);
  const path = madePath(id);
  const found = await stat(path).catch(() => null);
  if (!found) throw problems['bundle-missing']();
  if (found.size !== Number(row.size)) throw new Error(`the file of bundle ${id} does not have its size`);
  return headFor(ctx, row.kind === 'volume' ? 'application/pdf' : 'application/zip', row.name!)
    .header('content-length', found.size)
    .header('etag', `"${row.sha256}"`)
    .send(createReadStream(path));
};

/** The Word file of a volume: its cover and index, with the pages as the PDF has them. */
export const bundleIndex = async (ctx: WireCtx, { id }: In<'bundleIndex'>) => {
  const row = await take(ctx, id);
  const volume = row.volume as Kept | null;
  if (!volume) throw problems['bundle-missing']();
  const file = await printDocument(frontOf({ ...volume, items: [] }, volume.entries), 'docx');
  return headFor(ctx, types.docx, row.name!.replace(/\.pdf$/, '-目录索引.docx')).send(Buffer.from(file));
};

export const archiveKey = async () => {
  const { publicKey, fingerprint } = keyOf(running().masterKey);
  return { algorithm: 'Ed25519' as const, publicKey, fingerprint };
};

/** Nightly: what was made long ago goes; it can be made again. */
export const clearBundles = async ({ tx }: Ctx): Promise<void> => {
  for (const id of await store.dropOldBundles(tx, keptDays)) await dropMade(id);
};
