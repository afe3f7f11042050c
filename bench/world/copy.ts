import type pg from 'pg';
import { fillSearchKeys } from '#platform/database/search-keys.ts';
import { nameOf } from './names.ts';
import type { Template } from './template.ts';

/*
 * Copies what one application consists of, row by row and table by table, as maintenance. Which rows those are nobody lists: they are
 * those that were written since the mark was set, in whatever tables the slices have. Own ids get other ids, the word in all names another
 * word, and the district another district; search keys are made anew. Digests, being of the template's text, stay those of the template.
 */

// Chains of hashes, the queue, and what a session leaves: a copy was never acted on.
const left = ['audit', 'pgboss', 'platform', 'gate', 'public', 'information_schema', 'pg_catalog'];
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Table = { readonly name: string; readonly columns: string };
type Rows = { readonly table: Table; readonly rows: readonly string[] };
export type Taken = {
  readonly parts: readonly Rows[];
  readonly own: ReadonlySet<string>;
  readonly word: string;
  readonly districtId: string;
  readonly receipt: string | null;
};

/** Own tables in an order in which a row's references are there before it. */
const tablesOf = async (client: pg.Client): Promise<Table[]> => {
  const { rows } = await client.query<{ name: string; columns: string; needs: string[] }>(
    `select c.oid::regclass::text as name,
        (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute a
          where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a') as columns,
        array(select confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and confrelid <> c.oid) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and not (n.nspname = any ($1)) and n.nspname not like 'pg\\_%' order by 1`,
    [left],
  );
  const ordered: Table[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => !needs.some(need => waiting.some(other => other.name === need)));
    ordered.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return ordered;
};

/** From here on what is written belongs to the template. */
export const markHere = async (client: pg.Client): Promise<string> =>
  (await client.query('select pg_snapshot_xmax(pg_current_snapshot())::text as mark')).rows[0].mark;

export const takeSince = async (client: pg.Client, mark: string, { word }: Template, districtId: string): Promise<Taken> => {
  const parts: Rows[] = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table.name} t where xmin::text::bigint >= $1`, [mark]);
    if (rows.length > 0) parts.push({ table, rows: rows.map(({ row }) => row) });
  }
  const own = new Set(parts.flatMap(({ rows }) => rows.flatMap(row => (JSON.parse(row).id as string | undefined) ?? [])));
  const application = parts.find(({ table }) => table.name === 'applications.application')!;
  return { parts, own, word, districtId, receipt: JSON.parse(application.rows[0]!).receipt_number };
};

/** The n-th copy’s id in place of an own one: the same instant of making, another tail. */
export const idOf = (id: string, n: number): string => {
  const tail = (BigInt(`0x${id.slice(24)}`) + BigInt(n + 1) * 0x9e3779b97n) % (1n << 48n);
  return `${id.slice(0, 24)}${tail.toString(16).padStart(12, '0')}`;
};

export type Copies = { readonly from: number; readonly count: number; readonly districts: readonly string[] };

const receiptOf = (n: number): string => `GY-2023-85-${String(n).padStart(5, '0')}`;

const copied = (row: string, { own, word, districtId, receipt }: Taken, n: number, districts: readonly string[]): string => {
  const moved = row
    .replace(uuid, id => {
      if (own.has(id)) return idOf(id, n);
      return id === districtId ? districts[n % districts.length]! : id;
    })
    .replaceAll(word, nameOf(n));
  return receipt ? moved.replaceAll(receipt, receiptOf(10_000 + n)) : moved;
};

/** Inserts the copies `from` … `from + count - 1`. What everybody shares (a counter) stays as it is. */
export const copy = async (client: pg.Client, taken: Taken, { from, count, districts }: Copies): Promise<number> => {
  let written = 0;
  const turn = 40;
  for (let at = from; at < from + count; at += turn) {
    const numbers = Array.from({ length: Math.min(turn, from + count - at) }, (_, i) => at + i);
    await client.query('begin');
    for (const { table, rows } of taken.parts) {
      const all = numbers.flatMap(n => rows.map(row => copied(row, taken, n, districts)));
      const { rowCount } = await client.query(
        `insert into ${table.name} (${table.columns}) select ${table.columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb) on conflict do nothing`,
        [`[${all.join(',')}]`],
      );
      written += rowCount ?? 0;
    }
    await client.query('commit');
  }
  return written;
};

/** After all copies: keys of the new names, changes spread over the last days, and fresh statistics. */
export const finish = async (client: pg.Client): Promise<void> => {
  await client.query(
    `update applications.application set search_key = null, updated_at = date_trunc('milliseconds', updated_at - random() * interval '9 days')`,
  );
  await client.query(`update organisations.organisation set search_key = null where invented`);
  await fillSearchKeys(async (text, values) => (await client.query(text, values)).rows);
  await client.query('vacuum analyze');
};
