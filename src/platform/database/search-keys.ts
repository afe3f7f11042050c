import { searchKeyOf } from '../pinyin.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of whatever was asked
type Ask = (text: string, values?: unknown[]) => Promise<any[]>;

const size = 2_000;
const name = /^[a-z_.]+$/;

/** Every column `search_key` with the columns it is made of, as its comment names them. */
const keyed = `
  select format('%I.%I', n.nspname, c.relname) as table, col_description(c.oid, a.attnum) as texts
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where a.attname = 'search_key' and c.relkind = 'r' and not a.attisdropped order by 1`;

/**
 * Gives a search key to rows that have none: those from before their table had one. Stores write it with every name, so a second run finds
 * nothing. Answers how many rows it filled. `ask` runs SQL with the maintenance login, since it looks at everybody's rows.
 */
export const fillSearchKeys = async (ask: Ask): Promise<number> => {
  let filled = 0;
  for (const { table, texts } of (await ask(keyed)) as { table: string; texts: string | null }[]) {
    const columns = (texts ?? '').split(',');
    if (!name.test(table) || !columns.every(column => name.test(column))) throw new Error(`the comment on ${table}.search_key must name its columns`);
    for (;;) {
      const rows: Record<string, string>[] = await ask(`select id, ${columns.join(', ')} from ${table} where search_key is null limit ${size}`);
      if (rows.length === 0) break;
      const keys = rows.map(row => searchKeyOf(columns.map(column => row[column])));
      await ask(`update ${table} t set search_key = v.key from unnest($1::uuid[], $2::text[]) as v(id, key) where t.id = v.id`, [
        rows.map(row => row['id']),
        keys,
      ]);
      filled += rows.length;
    }
  }
  return filled;
};
