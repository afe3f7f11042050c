import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';

export type AddresseeRow = {
  callId: string;
  organisationId: string;
  name: string;
  kind: string;
  districtId: string | null;
  district: string | null;
  quota: number | null;
  toldAt: Date | null;
  toldTimes: number;
  receivedAt: Date | null;
  receivedBy: string | null;
  receiver: string | null;
  scopes: string[];
};
const db = (tx: Tx) => tx as Kysely<{ 'programmes.addressee': AddresseeRow }>;
const inPieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

type NewAddressee = Pick<AddresseeRow, 'callId' | 'organisationId' | 'name' | 'kind' | 'districtId' | 'district' | 'quota' | 'scopes'>;

/** Adds those who are not addressed yet; answers their organisations. */
export const addAddressees = async (tx: Tx, rows: readonly NewAddressee[]): Promise<string[]> => {
  const added: string[] = [];
  for (const piece of inPieces(rows, 500)) {
    const made = await db(tx)
      .insertInto('programmes.addressee')
      .values(piece as never)
      .onConflict(conflict => conflict.columns(['callId', 'organisationId']).doNothing())
      .returning('organisationId')
      .execute();
    added.push(...made.map(({ organisationId }) => organisationId));
  }
  return added;
};

export type Filter = { q?: string | undefined; received?: boolean | undefined; kind?: string | undefined; districtId?: string | undefined };

const matching = (tx: Tx, callId: string, { q, received, kind, districtId }: Filter) =>
  db(tx)
    .selectFrom('programmes.addressee')
    .where('callId', '=', callId)
    .$if(Boolean(q), query => query.where(sql<boolean>`position(lower(${q}) in lower(name)) > 0`))
    .$if(received !== undefined, query => query.where('receivedAt', received ? 'is not' : 'is', null))
    .$if(kind !== undefined, query => query.where('kind', '=', kind!))
    .$if(districtId !== undefined, query => query.where('districtId', '=', districtId!));

/** One page by name. */
export const addressees = (
  tx: Tx,
  callId: string,
  filter: Filter,
  { after, size }: { after: readonly [name: string, id: string] | null; size: number },
): Promise<AddresseeRow[]> =>
  matching(tx, callId, filter)
    .selectAll()
    .$if(after !== null, query => query.where(sql<boolean>`(name, organisation_id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('name')
    .orderBy('organisationId')
    .limit(size + 1)
    .execute();

export const countAddressees = async (tx: Tx, callId: string, filter: Filter = {}): Promise<{ all: number; received: number }> => {
  const counted = await matching(tx, callId, filter)
    .select(sql<string>`count(*)`.as('all'))
    .select(sql<string>`count(received_at)`.as('received'))
    .executeTakeFirstOrThrow();
  return { all: Number(counted.all), received: Number(counted.received) };
};

export const findAddressee = (tx: Tx, callId: string, organisationId: string): Promise<AddresseeRow | undefined> =>
  db(tx).selectFrom('programmes.addressee').selectAll().where('callId', '=', callId).where('organisationId', '=', organisationId).executeTakeFirst();

/** Everybody, or those who have not signed for it yet. */
export const organisationsAddressed = async (tx: Tx, callId: string, { unread = false }: { unread?: boolean } = {}): Promise<string[]> =>
  (
    await db(tx)
      .selectFrom('programmes.addressee')
      .select('organisationId')
      .where('callId', '=', callId)
      .$if(unread, query => query.where('receivedAt', 'is', null))
      .orderBy('organisationId')
      .execute()
  ).map(({ organisationId }) => organisationId);

export const markTold = (tx: Tx, callId: string, organisationIds: readonly string[], at: Date) =>
  db(tx)
    .updateTable('programmes.addressee')
    .set({ toldAt: at, toldTimes: sql<number>`told_times + 1` })
    .where('callId', '=', callId)
    .where('organisationId', 'in', [...organisationIds])
    .execute();

/** Whoever signs first has signed. */
export const sign = (tx: Tx, callId: string, organisationId: string, receipt: Pick<AddresseeRow, 'receivedBy' | 'receiver'>) =>
  db(tx)
    .updateTable('programmes.addressee')
    .set({ ...receipt, receivedAt: sql<Date>`clock_timestamp()` })
    .where('callId', '=', callId)
    .where('organisationId', '=', organisationId)
    .where('receivedAt', 'is', null)
    .execute();

export const setQuota = (tx: Tx, callId: string, organisationId: string, quota: number | null) =>
  db(tx).updateTable('programmes.addressee').set({ quota }).where('callId', '=', callId).where('organisationId', '=', organisationId).execute();
