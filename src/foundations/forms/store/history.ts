import type { Tx } from '#platform/capability.ts';
import { type ChangeRow, db, type SnapshotRow } from './tables.ts';

export type SnapshotOf = Pick<SnapshotRow, 'number' | 'versionCode' | 'digest' | 'at' | 'content'>;

/** What was handed in, the newest first. */
export const snapshots = (
  tx: Tx,
  formId: string,
  { after, size }: { after: readonly [number: number] | null; size: number },
): Promise<Omit<SnapshotOf, 'content'>[]> =>
  db(tx)
    .selectFrom('forms.snapshot')
    .select(['number', 'versionCode', 'digest', 'at'])
    .where('formId', '=', formId)
    .$if(after !== null, q => q.where('number', '<', after![0]))
    .orderBy('number', 'desc')
    .limit(size + 1)
    .execute();

export const snapshot = (tx: Tx, formId: string, number: number): Promise<SnapshotOf | undefined> =>
  db(tx)
    .selectFrom('forms.snapshot')
    .select(['number', 'versionCode', 'digest', 'at', 'content'])
    .where('formId', '=', formId)
    .where('number', '=', number)
    .executeTakeFirst();

/** The last change of every field that was written by then. */
export const changesUntil = (tx: Tx, formId: string, until: Date): Promise<Pick<ChangeRow, 'field' | 'value' | 'personId' | 'at'>[]> =>
  db(tx)
    .selectFrom('forms.change')
    .distinctOn('field')
    .select(['field', 'value', 'personId', 'at'])
    .where('formId', '=', formId)
    .where('at', '<=', until)
    .orderBy('field')
    .orderBy('version', 'desc')
    .execute();
