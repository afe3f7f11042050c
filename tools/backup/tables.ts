import { createHash } from 'node:crypto';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table as it is copied: columns that hold values of their own, and the order that makes two copies of the same rows the same bytes. */
export type Table = { name: string; columns: string[]; order: string[] };
export type Counted = { readonly rows: number; readonly sha256: string };
export type Sequence = { name: string; value: string; called: boolean };

/** Sessions must not live again in a restored system; counters of attempts, and who was in a form just now, mean nothing there. */
const passing = new Set(['gate.session', 'gate.guest_session', 'gate.link_code', 'gate.attempt', 'gate.unknown_login', 'forms.presence']);

const quoted = (name: string) =>
  name
    .split('.')
    .map(part => `"${part.replaceAll('"', '""')}"`)
    .join('.');

/** One spelling of every value, whatever the server or its settings. */
export const plainSpelling = `set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex';
  set client_encoding = 'UTF8'; set row_security = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;

/** Schemas of ours: what `maintenance` made, without the queue, whose tables belong to its library. */
export const schemasOf = async (client: pg.ClientBase): Promise<string[]> =>
  (
    await client.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspowner = 'gongyu_maintenance'::regrole and nspname not like 'pg\\_%' and nspname <> 'pgboss' order by 1`,
    )
  ).rows.map(row => row.name);

const found = `select n.nspname || '.' || c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select array_agg(format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end order by k.place)
       from pg_index i cross join lateral unnest(i.indkey) with ordinality as k(attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where i.indrelid = c.oid and i.indisprimary) as "order",
    (select coalesce(array_agg(distinct fn.nspname || '.' || f.relname), '{}') from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
       where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid and not f.relispartition) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

type Found = { name: string; columns: string[] | null; order: string[] | null; needs: string[] };

/** A table comes after those its foreign keys point to. */
export const inLoadOrder = <T extends { name: string; needs: readonly string[] }>(tables: readonly T[]): T[] => {
  const [waiting, done] = [new Map(tables.map(table => [table.name, table])), [] as T[]];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(table => !table.needs.some(need => waiting.has(need)));
    if (ready.length === 0) throw new Error(`外键成环，无法排序 · foreign keys in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) {
      waiting.delete(table.name);
      done.push(table);
    }
  }
  return done;
};

export const tablesOf = async (client: pg.ClientBase): Promise<Table[]> => {
  const { rows } = await client.query<Found>(found, [await schemasOf(client)]);
  return inLoadOrder(rows.filter(row => !passing.has(row.name))).map(({ name, columns, order }) => ({
    name,
    columns: columns ?? [],
    order: order ?? ['t::text collate "C"'],
  }));
};

export const sequencesOf = async (client: pg.ClientBase): Promise<Sequence[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind = 'S' order by 1`,
    [await schemasOf(client)],
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const state = (await client.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${quoted(name)}`))
      .rows[0]!;
    sequences.push({ name, ...state });
  }
  return sequences;
};

export const setSequence = (client: pg.ClientBase, { name, value, called }: Sequence) =>
  client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called]);

/** Counts and fingerprints what passes through it: each row of COPY's text ends with the only newline in it. */
export const counter = (): { pass(chunk: Buffer): void; counted(): Counted } => {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    pass: chunk => {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
    },
    counted: () => ({ rows, sha256: hash.copy().digest('hex') }),
  };
};

const columnsOf = ({ columns }: Table) => columns.map(quoted).join(', ');

/** The rows of a table as COPY's text, in their order. */
export const rowsOut = (client: pg.ClientBase, table: Table): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy (select ${columnsOf(table)} from ${quoted(table.name)} t order by ${table.order.join(', ')}) to stdout`));

/** Puts rows into an empty table. One COPY for all of them: rows that point at each other are checked at its end. */
export const rowsIn = async (client: pg.ClientBase, table: Table, rows: AsyncIterable<Buffer>): Promise<void> => {
  // What triggers do was done when the rows first came.
  await client.query(`alter table ${quoted(table.name)} disable trigger user`);
  const into = client.query(copyFrom(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`));
  const ended = new Promise<void>((done, fail) => into.on('finish', done).on('error', fail));
  ended.catch(() => {});
  for await (const chunk of rows) if (!into.write(chunk)) await Promise.race([new Promise(done => into.once('drain', done)), ended]);
  into.end();
  await ended;
  await client.query(`alter table ${quoted(table.name)} enable trigger user`);
};

export const countRows = async (client: pg.ClientBase, table: Table): Promise<Counted> => {
  const count = counter();
  for await (const chunk of rowsOut(client, table)) count.pass(chunk);
  return count.counted();
};

export const truncate = (client: pg.ClientBase, tables: readonly Table[]) => client.query(`truncate ${tables.map(table => quoted(table.name)).join(', ')}`);
