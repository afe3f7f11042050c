import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { notify } from '#foundations/notifications/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import { archiveKey } from '#platform/archive/key.ts';
import { safeName, writeArchive } from '#platform/archive/write.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { bindVolume } from '#platform/documents/volume/bind.ts';
import { transact } from '#platform/http/transact.ts';
import { log } from '#platform/log.ts';
import { running } from '#platform/running.ts';
import * as store from '../store.ts';
import { words } from '../words/index.ts';
import { archiveOf, gather } from './archive.ts';
import { copyOf, gatherCopy } from './copy.ts';
import { volumeOrder } from './order.ts';

/** Made files lie outside the database under the id of their row; what they are called stands there alone. */
const folder = (): string => join(running().dataDir, 'made');
export const madePath = (id: string): string => join(folder(), id);
export const dropMade = (id: string): Promise<void> => rm(madePath(id), { force: true });

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** Says how far it is, at most every second. */
const teller = (act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, id: string) => {
  let last = 0;
  return async (part: number): Promise<void> => {
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    await act(({ tx }) => store.updateBundle(tx, id, { progress: Math.min(99, Math.floor(part * 100)) }));
  };
};

type Made = { readonly name: string; readonly volume?: unknown };

const make = async (act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, { id, applicationId, kind }: store.BundleRow): Promise<Made> => {
  const tell = teller(act, id);
  const order = await act(ctx => volumeOrder(ctx, applicationId));
  const draft = `${madePath(id)}.part`;
  const bound = kind === 'volume' ? draft : `${madePath(id)}.volume`;
  for (const path of [draft, bound]) await rm(path, { force: true });
  try {
    const share = kind === 'volume' ? 1 : 0.7;
    const { entries, pages } = await bindVolume(order, bound, part => tell(part * share));
    const name = order.lines[0]!;
    const { items: _, ...front } = order;
    if (kind === 'volume') {
      await rename(draft, madePath(id));
      return { name: safeName(`支撑材料-${name}-${order.code.replace('版本 ', '')}.pdf`), volume: { ...front, entries, pages } };
    }
    if (kind === 'copy') {
      const copy = await act(ctx => gatherCopy(ctx, applicationId));
      await writeArchive(await copyOf(copy, order, bound), archiveKey(running().masterKey), draft, part => tell(0.7 + part * 0.3));
      await rename(draft, madePath(id));
      return { name: safeName(`报送抄送包-${name}-${order.code.replace('版本 ', '')}.zip`) };
    }
    const gathered = await act(ctx => gather(ctx, applicationId));
    const archive = await archiveOf(gathered, order, { path: bound, entries });
    await writeArchive(archive, archiveKey(running().masterKey), draft, part => tell(0.7 + part * 0.3));
    await rename(draft, madePath(id));
    return { name: safeName(`申报归档-${name}-${order.code.replace('版本 ', '')}.zip`) };
  } finally {
    for (const path of [draft, `${madePath(id)}.volume`]) await rm(path, { force: true });
  }
};

const tellMade = async (ctx: Ctx, event: PlatformEvent, row: store.BundleRow, name: string): Promise<void> => {
  const say = (language: 'zh-CN' | 'en') => words[language].bundle.news[row.kind](name);
  const node = row.organisationId ?? row.personId;
  if (!ctx.actor.nodes.includes(node)) return;
  await notify(ctx, {
    key: event.id,
    node,
    title: { 'zh-CN': say('zh-CN'), en: say('en') },
    link: `/applications/${row.applicationId}?tab=bundles`,
    subjectId: row.applicationId,
  });
};

/** Makes what was ordered, as the system within the scopes of the application; a second run of the same order starts anew. */
export const makeBundle = async (event: PlatformEvent): Promise<void> => {
  const id = String(event.payload['bundle']);
  const act = <T>(work: (ctx: Ctx) => Promise<T>) =>
    transact({ actor: serviceActor(event.scopes), language: 'zh-CN', requestId: `bundle:${id}` }, 'write', work);
  const row = await act(ctx => store.findBundle(ctx.tx, id));
  if (!row || row.state === 'done') return;
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await act(({ tx }) => store.updateBundle(tx, id, { state: 'working', progress: 0 }));
  try {
    const { name, volume } = await make(act, row);
    const path = madePath(id);
    const [sha256, { size }] = [await digestOf(path), await stat(path)];
    await act(async ctx => {
      await store.updateBundle(ctx.tx, id, { state: 'done', progress: 100, name, sha256, size, ...(volume ? { volume } : {}) });
      await ctx.record('applications.bundle-made', row.applicationId, { scopes: event.scopes, payload: { bundle: id, kind: row.kind, sha256 } });
      await tellMade(ctx, event, row, name);
    });
  } catch (error) {
    log.error({ err: error, bundle: id }, 'a volume or archive could not be made');
    await act(({ tx }) => store.updateBundle(tx, id, { state: 'failed' }));
  }
};
