import type pg from 'pg';
import type { Ctx } from '#platform/capability.ts';
import { queries } from '#platform/connections.ts';
import { fillSearchKeys } from '#platform/database/search-keys.ts';
import { makeSecretKey, type SecretKey, secretKey } from '#platform/secrets.ts';
import { nameOf } from './names.ts';
import type { Template } from './template.ts';

/*
 * Copies what one application consists of, row by row and table by table, as maintenance. Which rows those are nobody lists: they are
 * those that were written since the mark was set, in whatever tables the slices have. Own ids get other ids, the word in all names another
 * word, and the district another district; search keys are made anew, and telephones are sealed anew under a key of the copy. Digests,
 * being of the template's text, stay those of the template.
 */

// Chains of hashes, the queue, and what a session leaves: a copy was never acted on.
const left = ['audit', 'pgboss', 'platform', 'gate', 'public', 'information_schema', 'pg_catalog'];
const sealedText = /sealed:v1:[\w-]+/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Table = { readonly name: string; readonly columns: string };
type Rows = { readonly table: Table; readonly rows: readonly string[] };
export type Taken = {
  readonly parts: readonly Rows[];
  readonly own: ReadonlySet<string>;
  readonly word: string;
  readonly districtId: string;
  readonly receipt: string | null;
  /** Who reads the sealed texts of which subject, and what they say. */
  readonly sealed: readonly { subject: string; scopes: readonly string[] }[];
  readonly plain: ReadonlyMap<string, { text: string; subject: string }>;
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

/** A file's key is its own as well: no two rows may name one. The bytes of a copy are nowhere; its size and digest are. */
const ownIds = ({ id, file_key }: { id?: string; file_key?: string }): string[] => [id, file_key].filter(one => one !== undefined);

const openedBy = (key: SecretKey, text: string): string | null => {
  try {
    return key.open(text);
  } catch {
    return null;
  }
};

export const takeSince = async (client: pg.Client, mark: string, { word }: Template, districtId: string): Promise<Taken> => {
  const parts: Rows[] = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table.name} t where xmin::text::bigint >= $1`, [mark]);
    if (rows.length > 0) parts.push({ table, rows: rows.map(({ row }) => row) });
  }
  const own = new Set(parts.flatMap(({ rows }) => rows.flatMap(row => ownIds(JSON.parse(row)))));
  const keys = new Map<string, SecretKey>();
  const sealed: { subject: string; scopes: string[] }[] = [];
  for (const { subject, wrapped, scopes } of (await client.query('select subject, wrapped, scopes from platform.secret_key')).rows)
    if (own.has(subject)) {
      keys.set(subject, secretKey(subject, wrapped));
      sealed.push({ subject, scopes });
    }
  const plain = new Map<string, { text: string; subject: string }>();
  for (const text of parts.flatMap(({ rows }) => rows.flatMap(row => row.match(sealedText) ?? [])))
    for (const [subject, key] of keys) {
      const opened = openedBy(key, text);
      if (opened !== null) plain.set(text, { text: opened, subject });
    }
  const application = parts.find(({ table }) => table.name === 'applications.application')!;
  return { parts, own, word, districtId, receipt: JSON.parse(application.rows[0]!).receipt_number, sealed, plain };
};

/** The n-th copy’s id in place of an own one: the same instant of making, another tail. */
export const idOf = (id: string, n: number): string => {
  const tail = (BigInt(`0x${id.slice(24)}`) + BigInt(n + 1) * 0x9e3779b97n) % (1n << 48n);
  return `${id.slice(0, 24)}${tail.toString(16).padStart(12, '0')}`;
};

export type Copies = { readonly from: number; readonly count: number; readonly districts: readonly string[] };

const receiptOf = (n: number): string => `GY-2023-85-${String(n).padStart(5, '0')}`;

/** Keys for what is sealed in the n-th copy. */
const keysFor = async (client: pg.Client, { sealed, own }: Taken, n: number): Promise<ReadonlyMap<string, SecretKey>> => {
  const keys = new Map<string, SecretKey>();
  for (const { subject, scopes } of sealed) {
    const moved = idOf(subject, n);
    await makeSecretKey(
      { tx: queries(client) } as Ctx,
      moved,
      scopes.map(id => (own.has(id) ? idOf(id, n) : id)),
    );
    const { rows } = await client.query('select wrapped from platform.secret_key where subject = $1', [moved]);
    keys.set(subject, secretKey(moved, rows[0].wrapped));
  }
  return keys;
};

type Copying = { readonly n: number; readonly keys: ReadonlyMap<string, SecretKey> };
const copied = (row: string, { own, word, districtId, receipt, plain }: Taken, { n, keys }: Copying, districts: readonly string[]): string => {
  const moved = row
    .replace(sealedText, text => {
      const known = plain.get(text);
      return known ? keys.get(known.subject)!.seal(known.text) : text;
    })
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
    const copies: Copying[] = [];
    for (const n of numbers) copies.push({ n, keys: await keysFor(client, taken, n) });
    for (const { table, rows } of taken.parts) {
      const all = copies.flatMap(one => rows.map(row => copied(row, taken, one, districts)));
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
