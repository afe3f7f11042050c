import { randomUUID } from 'node:crypto';
import { Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { scopesOfDiscarded } from './access.ts';
import { addKept, type Kept } from './add.ts';
import { mimes, problems } from './contract.ts';
import { discardKept, isFull, keep, keptPath } from './files/folder.ts';
import { sniff } from './files/sniff.ts';
import { agrees } from './rules.ts';
import * as store from './store.ts';

/** Copies, hashes and looks at the bytes. Until the attachment is committed the copy is noted as discarded: a crash leaves nothing behind. */
const examine = async (ctx: Ctx, { id, name, size: announced }: store.UploadRow): Promise<Kept> => {
  const key = randomUUID();
  await transact(ctx, 'write', ({ tx, actor }) => store.discard(tx, key, 1, scopesOfDiscarded(actor.id)));
  try {
    const { size, sha256 } = await keep(id, key);
    if (size !== announced) throw problems.offset();
    const content = await sniff(keptPath(key));
    if (content === null) throw problems.type();
    if (!agrees(name, content)) throw problems.mismatch();
    return { key, size, sha256, mime: mimes[content] };
  } catch (error) {
    await discardKept(key);
    throw isFull(error) ? problems.space() : error;
  }
};

/** Commits the attachment, or forgets an upload that came too late. */
const commit = async (ctx: Ctx, uploadId: string, kept: Kept): Promise<void> => {
  const upload = await store.lockUpload(ctx.tx, uploadId);
  if (!upload) throw problems.expired();
  if (upload.attachmentId !== null) return;
  const id = await addKept(ctx, upload, kept);
  if (!(await store.rescue(ctx.tx, kept.key))) throw problems.expired();
  await store.finishUpload(ctx.tx, uploadId, id);
};

const underWay = new Map<string, Promise<void>>();

const finish = async (ctx: Ctx, upload: store.UploadRow, drop: (id: string) => Promise<void>): Promise<void> => {
  try {
    const kept = await examine(ctx, upload);
    await transact(ctx, 'write', inner => commit(inner, upload.id, kept));
  } catch (error) {
    // A refusal is final: what was uploaded is of no use. After anything else (the line to the database was cut) nobody knows whether it
    // committed: the upload stays, to be asked about or finished later, and an uncommitted copy goes with its note.
    if (error instanceof Problem && error.status < 500) await drop(upload.id);
    throw error;
  }
};

/** Turns a complete upload into an attachment, once, whoever asks for it at the same time. `drop` forgets a refused one. */
export const finishOnce = (ctx: Ctx, upload: store.UploadRow, drop: (id: string) => Promise<void>): Promise<void> => {
  const known = underWay.get(upload.id);
  if (known) return known;
  const made = finish(ctx, upload, drop).finally(() => underWay.delete(upload.id));
  underWay.set(upload.id, made);
  return made;
};
