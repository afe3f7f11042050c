import { type Kysely, sql } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Entry } from './contract.ts';
import type { ListFile } from './files.ts';

type EntryRow = Entry & { position: number };
type ListRow = { name: string; titleZh: string; titleEn: string; sources: string[]; note: string };
type Tables = { 'dictionaries.entry': EntryRow; 'dictionaries.list': ListRow };
const db = (tx: Tx) => tx as Kysely<Tables>;

export type Row = EntryRow;
export type Filter = { list: string; on?: string; parent?: string; q?: string };

export const hasList = async (tx: Tx, name: string): Promise<boolean> =>
  (await db(tx).selectFrom('dictionaries.list').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;

export const lists = (tx: Tx) =>
  db(tx)
    .selectFrom('dictionaries.list as l')
    .selectAll('l')
    .select(sql<number>`(select count(*)::int from dictionaries.entry e where e.list = l.name)`.as('entries'))
    .orderBy('name')
    .execute();

const matching = (tx: Tx, { list, on, parent, q }: Filter) =>
  db(tx)
    .selectFrom('dictionaries.entry')
    .where('list', '=', list)
    .$if(on !== undefined, query =>
      query
        .where(eb => eb.or([eb('validFrom', 'is', null), eb('validFrom', '<=', on!)]))
        .where(eb => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', on!)])),
    )
    .$if(parent !== undefined, query => query.where('parent', '=', parent!))
    .$if(Boolean(q), query =>
      query.where(sql<boolean>`(position(lower(${q}) in lower(name)) > 0 or position(lower(${q}) in lower(coalesce(name_en, ''))) > 0 or code = ${q})`),
    );

/** One page in the order of the file; `after` is the position of the last entry shown. */
export const entries = (tx: Tx, filter: Filter, { after, size }: { after: readonly [position: number] | null; size: number }): Promise<Row[]> =>
  matching(tx, filter)
    .selectAll()
    .$if(after !== null, q => q.where('position', '>', after![0]))
    .orderBy('position')
    .limit(size + 1)
    .execute();

export const countEntries = async (tx: Tx, filter: Filter): Promise<number> =>
  (await matching(tx, filter).select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()).n;

export const allEntries = (tx: Tx, list: string): Promise<Row[]> =>
  db(tx).selectFrom('dictionaries.entry').selectAll().where('list', '=', list).orderBy('position').execute();

/** Brings one list to the state of its file and says how many entries that changed. Entries that left the file stay: records name them. */
export const saveList = async (tx: Tx, { list, title, sources, note, entries: given }: ListFile): Promise<number> => {
  const head = { titleZh: title['zh-CN'], titleEn: title.en, sources, note };
  await db(tx)
    .insertInto('dictionaries.list')
    .values({ name: list, ...head })
    .onConflict(c => c.column('name').doUpdateSet(head))
    .execute();
  const columns = sql.raw('code, name, name_en, parent, valid_from, valid_to, successor, source, attributes, position');
  const rows = given.map(({ nameEn, validFrom, validTo, ...entry }, position) => ({
    ...entry,
    name_en: nameEn,
    valid_from: validFrom,
    valid_to: validTo,
    position,
  }));
  const result = await sql`
    insert into dictionaries.entry as mine (list, key, ${columns})
    select list, key, ${columns} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file (
      list text, key text, code text, name text, name_en text, parent text, valid_from date, valid_to date, successor text, source text, attributes jsonb, position integer)
    on conflict (list, key) do update set (${columns}) = row (excluded.code, excluded.name, excluded.name_en, excluded.parent, excluded.valid_from,
      excluded.valid_to, excluded.successor, excluded.source, excluded.attributes, excluded.position)
    where to_jsonb(mine) is distinct from to_jsonb(excluded)`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
};
