import pg from 'pg';
import { checkDatabase } from './checks.ts';
import { keptIn, type Login } from './kept.ts';

export type Urls = { readonly maintenance: string; readonly app: string; readonly gate: string };

/** What each login may do. Settings end what hangs: nothing holds a connection or a lock for long. */
const logins: Record<Login, { bypassrls: boolean; settings: Record<string, string> }> = {
  gongyu_maintenance: { bypassrls: true, settings: { row_security: 'off', lock_timeout: '20s' } },
  gongyu_app: { bypassrls: false, settings: { statement_timeout: '15s', lock_timeout: '5s', idle_in_transaction_session_timeout: '30s' } },
  gongyu_gate: { bypassrls: false, settings: { statement_timeout: '5s', lock_timeout: '3s', idle_in_transaction_session_timeout: '10s' } },
};

/** The addresses of the three logins in the database behind `url`, with the passwords of a data folder. */
export const urlsFor = (url: string, dataDir: string): Urls => {
  const kept = keptIn(dataDir);
  const as = (login: Login) => Object.assign(new URL(url), { username: login, password: kept[login] }).toString();
  return { maintenance: as('gongyu_maintenance'), app: as('gongyu_app'), gate: as('gongyu_gate') };
};

/** Runs with one client of its own and closes it. */
export const withClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

const opens = async (url: string): Promise<boolean> => {
  try {
    return await withClient(url, async () => true);
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false;
    throw error;
  }
};

type Found = { rolbypassrls: boolean; rolsuper: boolean; rolconfig: string[] | null; busy: boolean };

const prepareLogin = async (client: pg.Client, login: Login, password: string, url: string): Promise<void> => {
  const { bypassrls, settings } = logins[login];
  const rights = `login nosuperuser ${bypassrls ? 'bypassrls' : 'nobypassrls'}`;
  const { rows } = await client.query<Found>(
    `select rolbypassrls, rolsuper, rolconfig, exists (select from pg_stat_activity where usename = rolname) as busy from pg_roles where rolname = $1`,
    [login],
  );
  const found = rows[0];
  if (!found) await client.query(`create role ${login} ${rights} password '${password}'`);
  else if (found.rolsuper || found.rolbypassrls !== bypassrls) await client.query(`alter role ${login} ${rights}`);
  for (const [name, value] of Object.entries(settings))
    if (!found?.rolconfig?.includes(`${name}=${value}`)) await client.query(`alter role ${login} set ${name} = '${value}'`);
  if (!found || (await opens(url))) return;
  // Another installation on this server works with these logins: a new password would lock it out.
  if (found.busy)
    throw new Error(
      `数据库中的 ${login} 正被另一套安装使用，密码与本机的 secrets.json 不同：请从那台机器复制 secrets.json 和 master.key 到 DATA_DIR。\n` +
        `${login} is in use by another installation with another password: copy secrets.json and master.key from there into DATA_DIR.`,
    );
  await client.query(`alter role ${login} password '${password}'`);
};

const explain = (error: unknown): unknown =>
  (error as { code?: string }).code === '42501'
    ? new Error(
        `DATABASE_URL 的用户无权建立所需的登录角色：请使用数据库管理员，或由管理员先建立 gongyu_maintenance（BYPASSRLS）、gongyu_app、gongyu_gate。\n` +
          `The user in DATABASE_URL may not make the logins: use an administrator, or let one make gongyu_maintenance (BYPASSRLS), gongyu_app and gongyu_gate first. (${(error as Error).message})`,
      )
    : error;

/** Makes or mends the three logins in the database behind `adminUrl`, whose user may create roles. */
export const prepareRoles = async (adminUrl: string, dataDir: string, { fast = false } = {}): Promise<Urls> => {
  const kept = keptIn(dataDir);
  const urls = urlsFor(adminUrl, dataDir);
  await withClient(adminUrl, async client => {
    // Two starts at once would race for the same roles.
    await client.query('select pg_advisory_lock(7001)');
    try {
      const database = client.escapeIdentifier((await client.query('select current_database() as name')).rows[0].name);
      for (const [login, url] of [
        ['gongyu_maintenance', urls.maintenance],
        ['gongyu_app', urls.app],
        ['gongyu_gate', urls.gate],
      ] as const)
        await prepareLogin(client, login, kept[login], url);
      await client.query(
        `grant connect, create, temporary on database ${database} to gongyu_maintenance; grant connect on database ${database} to gongyu_app, gongyu_gate; revoke create on schema public from public`,
      );
      for (const extension of ['pg_trgm', 'btree_gist']) await client.query(`create extension if not exists ${extension}`);
    } catch (error) {
      throw explain(error);
    }
    await checkDatabase(client, { durable: !fast });
  });
  return urls;
};
