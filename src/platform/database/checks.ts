import type pg from 'pg';

const refuse = (zh: string, en: string): never => {
  throw new Error(`${zh}\n${en}`);
};

type Facts = { version: number; encoding: string; locale: string; fsync: string; pages: string; commit: string };

/** Refuses a database on which the product would lose data, or find no Chinese text, without anybody noticing. */
export const checkDatabase = async (client: pg.Client, { durable }: { durable: boolean }): Promise<void> => {
  const { rows } =
    await client.query<Facts>(`select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding, datcollate || '/' || datctype as locale,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit from pg_database where datname = current_database()`);
  const { version, encoding, locale, fsync, pages, commit } = rows[0]!;
  if (version < 150_000)
    refuse(
      `需要 PostgreSQL 15 或更高版本，现为 ${Math.floor(version / 10_000)}。`,
      `PostgreSQL 15 or newer is needed; this is ${Math.floor(version / 10_000)}.`,
    );
  // Under the C locale Chinese characters are no letters: they give no trigrams, and every search would find nothing.
  const { rows: tried } = await client.query<{ found: boolean }>(`select cardinality(show_trgm('产教联合体')) > 0 as found`);
  if (encoding !== 'UTF8' || !tried[0]!.found)
    refuse(
      `数据库必须使用 UTF8 编码且不能是 C 语言环境（现为 ${encoding}，${locale}）：请新建数据库，例如 createdb -T template0 -E UTF8 -l C.UTF-8 gongyu。`,
      `The database must be in UTF8 and not in the C locale (it is ${encoding}, ${locale}): make a new one, for example createdb -T template0 -E UTF8 -l C.UTF-8 gongyu.`,
    );
  if (durable && (fsync !== 'on' || pages !== 'on' || commit === 'off'))
    refuse(
      `数据库关闭了落盘保证（fsync=${fsync}、full_page_writes=${pages}、synchronous_commit=${commit}），断电会丢失数据：请打开后再启动。`,
      `The database does not wait for the disk (fsync=${fsync}, full_page_writes=${pages}, synchronous_commit=${commit}) and would lose data: switch it on and start again.`,
    );
};
