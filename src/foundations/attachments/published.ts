import type { Ctx, Tx } from '#platform/capability.ts';
import * as store from './store.ts';

export type AttachmentRow = Pick<store.Row, 'id' | 'slot' | 'name' | 'type' | 'size' | 'sha256' | 'at'>;

/** The files of a record, by slot and time: for completeness checks, digests and lists in documents. */
export const attachmentsOf = async (tx: Tx, recordType: string, recordId: string): Promise<AttachmentRow[]> =>
  (await store.ofRecord(tx, recordType, recordId)).map(({ id, slot, name, type, size, sha256, at }) => ({ id, slot, name, type, size, sha256, at }));

/** Who may read the record reads its files: to be called whenever the record's scopes change. */
export const setAttachmentScopes = async (ctx: Ctx, recordType: string, recordId: string, scopes: readonly string[]): Promise<void> => {
  await store.setScopes(ctx.tx, recordType, recordId, scopes);
};
