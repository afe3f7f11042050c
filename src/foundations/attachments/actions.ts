import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Metadata } from '@tus/server';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { scopesOfDiscarded, scopesOfUpload } from './access.ts';
import { type api, limits, MarkKey, problems, RecordType, SlotKey } from './contract.ts';
import { discardKept, keptPath } from './files/folder.ts';
import { finishOnce } from './finish.ts';
import { askedOf, askForOneMore, askRecord, attachableOf, marksIn } from './record.ts';
import { extensionOf, rangeOf, tidyName } from './rules.ts';
import * as store from './store.ts';
import { dropBytes, newUploadId, sayComplete, speak } from './uploads.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The content of a removed file stays this long, so that a mistake or a dispute can still be settled; then the clock deletes it. */
const keptAfterRemoval = 180;

export const list = async (ctx: Ctx, { recordType, recordId }: In<'list'>) => {
  const record = attachableOf(recordType);
  if (!(await record.mayRead(ctx, recordId))) throw problems.missing();
  const rows = await store.ofRecord(ctx.tx, recordType, recordId);
  const closed = (await record.closed?.(ctx, recordId)) ?? null;
  const persons = await namesOfPersons(
    ctx.tx,
    rows.map(row => row.personId),
  );
  const organisations = await organisationsOf(
    ctx.tx,
    rows.flatMap(row => row.organisationId ?? []),
  );
  const items = rows.map(row => ({
    id: row.id,
    slot: row.slot,
    name: row.name,
    type: row.type,
    size: row.size,
    sha256: row.sha256,
    at: row.at.toISOString(),
    person: persons.get(row.personId) ?? null,
    organisation: organisations.get(row.organisationId ?? '')?.name ?? null,
    sameAs: rows.find(other => other.id !== row.id && other.sha256 === row.sha256)?.name ?? null,
    marks: row.marks,
    title: row.title,
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    revision: row.revision,
  }));
  // Who only reads the record needs no explanation why nothing can be added; who could, while it was open, does.
  const because = closed && closed.status !== 403 ? closed.definition.title[ctx.language] : null;
  const asks = await askedOf(ctx, recordType, recordId);
  return { items, mayChange: closed === null, because, asks: asks && { marks: [...asks.marks], typed: [...asks.typed] } };
};

/** Whoever may add to a record may say what its files answer, for as long as that is so. */
export const describe = async (ctx: Ctx, { id, base, marks, ...details }: In<'describe'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  await askRecord(ctx, row);
  const asked = marksIn(await askedOf(ctx, row.recordType, row.recordId), marks);
  if (!(await store.describe(ctx.tx, id, base, { marks: asked, ...details }))) throw problems.described();
  await ctx.record('attachments.described', row.recordId, { scopes: row.scopes, payload: { attachment: id, name: row.name, marks: asked, ...details } });
  return { revision: base + 1 };
};

export const remove = async (ctx: Ctx, { id }: In<'remove'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  await askRecord(ctx, row);
  if (!(await store.remove(ctx.tx, id, ctx.actor.id))) throw problems.missing();
  await store.discard(ctx.tx, row.fileKey, keptAfterRemoval, scopesOfDiscarded(ctx.actor.id));
  await ctx.record('attachments.removed', row.recordId, {
    scopes: row.scopes,
    payload: { attachment: id, slot: row.slot, name: row.name, sha256: row.sha256 },
  });
  return { removed: true as const };
};

export const content = async (ctx: WireCtx, { id }: In<'content'>) => {
  const row = await transact(ctx, 'read', async inner => {
    const found = await store.find(inner.tx, id);
    return found && (await attachableOf(found.recordType).mayRead(inner, found.recordId)) ? found : undefined;
  });
  if (!row) throw problems.missing();
  const path = keptPath(row.fileKey);
  // A file that is gone or cut is a defect, told before the first byte and not in the middle.
  if ((await stat(path)).size !== row.size) throw new Error(`the file of attachment ${id} does not have its size`);
  const { reply, request } = ctx;
  const range = rangeOf(request.headers.range, row.size);
  if (range === 'none') {
    reply.header('content-range', `bytes */${row.size}`);
    throw problems.range();
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${row.size}`);
  return reply
    .header('content-type', row.type)
    .header('content-disposition', dispositionOf(row.name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('accept-ranges', 'bytes')
    .header('etag', `"${row.sha256}"`)
    .header('content-length', range ? range.end - range.start + 1 : row.size)
    .send(createReadStream(path, range ?? {}));
};

/** Drops an unfinished upload: its bytes and its row. */
const drop = (ctx: Ctx) => async (id: string) => {
  await transact(ctx, 'write', ({ tx }) => store.dropUpload(tx, id));
  await dropBytes(id);
};

const placeOf = (header: string | undefined) => {
  let given: Record<string, string | null>;
  try {
    given = Metadata.parse(header);
  } catch {
    throw problems.unnamed();
  }
  const [recordType, slot] = [RecordType.safeParse(given.recordType), SlotKey.safeParse(given.slot)];
  const name = tidyName(given.filename ?? '');
  if (!recordType.success || !slot.success || !given.recordId || name === '') throw problems.unnamed();
  // An identifier that cannot be one is simply not found.
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given.recordId)) throw problems.missing();
  const marks = (given.marks ?? '').split(' ').filter(Boolean);
  if (marks.length > 60 || marks.some(mark => !MarkKey.safeParse(mark).success)) throw problems['unknown-mark']();
  return { recordType: recordType.data, recordId: given.recordId, slot: slot.data, name, marks };
};

/** With the last byte: what the upload has become, for a page that goes on with it. */
const sayAttachment = (ctx: WireCtx, id: string) => async () => {
  const row = await transact(ctx, 'read', ({ tx }) => store.findUpload(tx, id));
  if (row?.attachmentId) ctx.reply.header('upload-attachment', row.attachmentId);
};

export const startUpload = async (ctx: WireCtx) => {
  const { headers } = ctx.request;
  const size = Number(headers['upload-length']);
  const id = newUploadId();
  const start = async () => {
    const place = placeOf(headers['upload-metadata'] as string | undefined);
    if (size === 0) throw problems.empty();
    // Better now than after a hundred megabytes.
    if (extensionOf(place.name) === null) throw problems.type();
    await transact(ctx, 'write', async inner => {
      await askForOneMore(inner, place, size);
      if ((await store.countUnfinished(inner.tx, ctx.actor.id)) >= limits.openUploads) throw problems.waiting();
      const marks = marksIn(await askedOf(inner, place.recordType, place.recordId), place.marks);
      await store.insertUpload(inner.tx, { id, ...place, marks, size, personId: ctx.actor.id, scopes: scopesOfUpload(ctx.actor.id) });
    });
  };
  return speak(ctx, { id, start, complete: () => complete(ctx, id) }, sayAttachment(ctx, id));
};

const uploadOf = async (ctx: Ctx, id: string): Promise<store.UploadRow> => {
  const row = await transact(ctx, 'read', ({ tx }) => store.findUpload(tx, id));
  if (!row) throw problems.expired();
  return row;
};
const complete = async (ctx: Ctx, id: string) => finishOnce(ctx, await uploadOf(ctx, id), drop(ctx));

/** An answer can be lost after the last byte: whoever asks again finishes what was complete, and hears that it is. */
export const uploadState = async (ctx: WireCtx, { id }: In<'uploadState'>) => {
  const row = await uploadOf(ctx, id);
  if (row.attachmentId !== null) {
    // What was removed since is not there any more: the same file begins anew.
    if (!(await transact(ctx, 'read', ({ tx }) => store.find(tx, row.attachmentId!)))) throw problems.expired();
    ctx.reply.header('upload-attachment', row.attachmentId);
    return sayComplete(ctx, row.size);
  }
  return speak(ctx, { id }, async answer => {
    if (Number(answer.headers.get('upload-offset')) === row.size) await complete(ctx, id);
  });
};

export const continueUpload = async (ctx: WireCtx, { id }: In<'continueUpload'>) => {
  const row = await uploadOf(ctx, id);
  if (row.attachmentId !== null) throw problems.offset();
  return speak(ctx, { id, complete: () => complete(ctx, id) }, sayAttachment(ctx, id));
};

export const cancelUpload = async (ctx: WireCtx, { id }: In<'cancelUpload'>) => {
  const row = await uploadOf(ctx, id);
  if (row.attachmentId !== null) throw problems.finished();
  return speak(ctx, { id }, () => drop(ctx)(id));
};

export const uploadOptions = (ctx: WireCtx) => speak(ctx, { id: '' });

/** Nightly: uploads that nobody continued, and content whose time is over. Rows go last: what fails is tried again. */
export const clear = async ({ tx }: Ctx): Promise<void> => {
  for (const id of await store.dropOldUploads(tx)) await dropBytes(id);
  for (const key of await store.dropDiscarded(tx)) await discardKept(key);
};
