import { randomUUID } from 'node:crypto';
import { newId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { scopesOfDiscarded } from './access.ts';
import { mimes, problems } from './contract.ts';
import { discardKept, keep, keptPath } from './files/folder.ts';
import { sniff } from './files/sniff.ts';
import { askRecord, checkRoom } from './record.ts';
import { agrees } from './rules.ts';
import * as store from './store.ts';

type Kept = { readonly key: string; readonly size: number; readonly sha256: string; readonly mime: string };

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
    throw error;
  }
};

/** Commits the attachment: the record is asked again, because its deadline may have passed while bytes were flowing. */
const commit = async (ctx: Ctx, uploadId: string, kept: Kept): Promise<void> => {
  const upload = await store.lockUpload(ctx.tx, uploadId);
  if (!upload) throw problems.expired();
  if (upload.attachmentId !== null) return;
  const { recordType, recordId, slot, name } = upload;
  const scopes = await askRecord(ctx, upload);
  const same = (await checkRoom(ctx, upload, kept.size)).find(file => file.slot === slot && file.sha256 === kept.sha256);
  if (same)
    throw problems.duplicate({ detail: { 'zh-CN': `即「${same.name}」，不必重复上传。`, en: `It is “${same.name}”; there is no need to upload it again.` } });
  if (!(await store.rescue(ctx.tx, kept.key))) throw problems.expired();
  const id = newId();
  await store.insert(ctx.tx, {
    id,
    recordType,
    recordId,
    slot,
    name,
    type: kept.mime,
    size: kept.size,
    sha256: kept.sha256,
    fileKey: kept.key,
    personId: ctx.actor.id,
    organisationId: ctx.actor.organisation?.id ?? null,
    scopes: [...scopes],
  });
  await store.finishUpload(ctx.tx, uploadId, id);
  await ctx.record('attachments.added', recordId, { scopes, payload: { attachment: id, slot, name, size: kept.size, sha256: kept.sha256 } });
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
