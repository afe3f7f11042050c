import { createReadStream } from 'node:fs';
import { type AttachmentRow, attachmentsOf, keptFilesOf } from '#foundations/attachments/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Attachable, Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { partsOf } from './access.ts';
import { type api, type PublicFile, problems } from './contract.ts';
import { findAnnex } from './store/annexes.ts';
import { findNotice } from './store/notices.ts';
import { pendingOpening } from './store/openings.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Kinds of records that hold one file each: a notice that moved a date, an annex. */
export const noticeRecord = 'call-notice';
export const annexRecord = 'call-annex';
export const fileSlot = 'file';

export const fileOf = (files: readonly AttachmentRow[] | undefined): PublicFile | null => {
  const [file] = files ?? [];
  return file ? { id: file.id, name: file.name, size: file.size } : null;
};

/** Streams the file of a record that this person may read; the attachments themselves answer only who is signed in. */
export const sendFile = async (ctx: WireCtx, recordType: string, find: (ctx: Ctx) => Promise<string | undefined>) => {
  const file = await transact(ctx, 'read', async inner => {
    const recordId = await find(inner);
    if (recordId === undefined) throw problems.missing();
    return (await keptFilesOf(inner.tx, recordType, recordId))[0];
  });
  if (!file) throw problems['no-file']();
  return ctx.reply
    .header('content-type', file.type)
    .header('content-disposition', dispositionOf(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('etag', `"${file.sha256}"`)
    .header('content-length', file.size)
    .send(createReadStream(file.path));
};

export const noticeFile = (ctx: WireCtx, { id, noticeId }: In<'noticeFile'>) =>
  sendFile(ctx, noticeRecord, async ({ tx }) => {
    const notice = await findNotice(tx, noticeId);
    return notice?.callId === id ? notice.id : undefined;
  });

/** A keeper may add the paper of a notice, or put a better scan in its place, until the results are out. */
export const noticeAttachable: Attachable = {
  async mayAttach(ctx, recordId, slot) {
    const notice = slot === fileSlot ? await findNotice(ctx.tx, recordId) : undefined;
    const call = notice && (await store.find(ctx.tx, notice.callId));
    if (!call) return null;
    if (partsOf(ctx.actor).length === 0) throw problems.role();
    if (call.state === 'published') throw problems.published();
    return { scopes: call.scopes, one: true };
  },
  mayRead: async (ctx, recordId) => (await findNotice(ctx.tx, recordId)) !== undefined,
};

export const annexFile = (ctx: WireCtx, { id, annexId }: In<'annexFile'>) =>
  sendFile(ctx, annexRecord, async ({ tx }) => {
    const annex = await findAnnex(tx, annexId);
    return annex?.callId === id ? annex.id : undefined;
  });

/** A draft’s annexes may be put in and replaced; once it is open, only what is missing may still come. */
export const annexAttachable: Attachable = {
  async mayAttach(ctx, recordId, slot) {
    const annex = slot === fileSlot ? await findAnnex(ctx.tx, recordId) : undefined;
    const call = annex && (await store.find(ctx.tx, annex.callId));
    if (!call) return null;
    if (partsOf(ctx.actor).length === 0) throw problems.role();
    if (call.state === 'published') throw problems.published();
    if (call.state !== 'draft' && (await attachmentsOf(ctx.tx, annexRecord, recordId)).length > 0) throw problems['annex-fixed']();
    if (await pendingOpening(ctx.tx, call.id)) throw problems['opening-proposed']();
    return { scopes: call.scopes, one: true };
  },
  mayRead: async (ctx, recordId) => (await findAnnex(ctx.tx, recordId)) !== undefined,
};
