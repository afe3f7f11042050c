import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx, Tx } from '#platform/capability.ts';
import { addKept } from './add.ts';
import { mimes, problems } from './contract.ts';
import { discardKept, keep, keptPath, uploadsFolder } from './files/folder.ts';
import { sniff } from './files/sniff.ts';
import { agrees } from './rules.ts';
import * as store from './store.ts';

export type AttachmentRow = Pick<store.Row, 'id' | 'slot' | 'name' | 'type' | 'size' | 'sha256' | 'at' | 'marks' | 'title' | 'issuer' | 'issuedOn'>;

const rowOf = ({ id, slot, name, type, size, sha256, at, marks, title, issuer, issuedOn }: store.Row): AttachmentRow => ({
  id,
  slot,
  name,
  type,
  size,
  sha256,
  at,
  marks,
  title,
  issuer,
  issuedOn,
});

/** The files of a record, by slot and time: for completeness checks, digests and lists in documents. */
export const attachmentsOf = async (tx: Tx, recordType: string, recordId: string): Promise<AttachmentRow[]> =>
  (await store.ofRecord(tx, recordType, recordId)).map(rowOf);

/** The files of many records of one kind, by record. */
export const filesOfRecords = async (tx: Tx, recordType: string, recordIds: readonly string[]): Promise<Map<string, AttachmentRow[]>> =>
  Map.groupBy(await store.ofRecords(tx, recordType, recordIds), row => row.recordId);

export type KeptFile = AttachmentRow & { readonly path: string };
const kept = (row: store.Row): KeptFile => ({ ...rowOf(row), path: keptPath(row.fileKey) });

/** The same with the place of their bytes, for who binds or archives them. */
export const keptFilesOf = async (tx: Tx, recordType: string, recordId: string): Promise<KeptFile[]> =>
  (await store.ofRecord(tx, recordType, recordId)).map(kept);

/** The same of many records, asked for together, by record; one without files is not among them. */
export const keptFilesOfRecords = async (tx: Tx, recordType: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, KeptFile[]>> => {
  const rows = Map.groupBy(await store.ofRecords(tx, recordType, recordIds), row => row.recordId);
  return new Map([...rows].map(([id, files]) => [id, files.map(kept)]));
};

/** Who may read the record reads its files: to be called whenever the record's scopes change. */
export const setAttachmentScopes = async (ctx: Ctx, recordType: string, recordId: string, scopes: readonly string[]): Promise<void> => {
  await store.setScopes(ctx.tx, recordType, recordId, scopes);
};

/** Attaches bytes that the server itself holds (the demo world, tests), by the same rules as an upload. Answers the attachment's id. */
export const attachFile = async (
  ctx: Ctx,
  { content, ...file }: { recordType: string; recordId: string; slot: string; name: string; marks?: readonly string[]; content: Uint8Array },
): Promise<string> => {
  const [upload, key] = [randomUUID(), randomUUID()];
  await mkdir(uploadsFolder(), { recursive: true, mode: 0o700 });
  await writeFile(join(uploadsFolder(), upload), content, { mode: 0o600 });
  try {
    const { size, sha256 } = await keep(upload, key);
    const type = await sniff(keptPath(key));
    if (type === null) throw problems.type();
    if (!agrees(file.name, type)) throw problems.mismatch();
    return await addKept(ctx, file, { key, size, sha256, mime: mimes[type] });
  } catch (error) {
    await discardKept(key);
    throw error;
  } finally {
    await rm(join(uploadsFolder(), upload), { force: true });
  }
};
