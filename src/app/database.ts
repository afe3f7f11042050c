import { loadReference } from '#foundations/dictionaries/published.ts';
import { queries } from '#platform/connections.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { migrate } from '#platform/database/migrate.ts';
import { prepareRoles, type Urls, withClient } from '#platform/database/roles.ts';
import { fillSearchKeys } from '#platform/database/search-keys.ts';
import { installJobs } from '#platform/jobs.ts';

export type Database = {
  readonly urls: Urls;
  readonly embedded: boolean /** As the owner of everything: only to make and drop databases. */;
  readonly admin: (database: string) => string;
  stop(): Promise<void>;
};

const name = 'gongyu';

/** Opens the database of a data folder: the one behind `databaseUrl`, or the embedded one, with its three logins. */
export const openDatabase = async ({
  dataDir,
  databaseUrl,
  fast = false,
}: {
  dataDir: string;
  databaseUrl?: string | undefined;
  fast?: boolean;
}): Promise<Database> => {
  if (databaseUrl) {
    const admin = (database: string) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).toString();
    return { urls: await prepareRoles(databaseUrl, dataDir, { fast }), embedded: false, admin, stop: async () => {} };
  }
  const server = await startEmbedded({ dataDir, fast });
  await withClient(server.superuser('postgres'), async client => {
    if ((await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 0)
      await client.query(`create database ${name} template template0`);
  });
  return { urls: await prepareRoles(server.superuser(name), dataDir, { fast }), embedded: true, admin: server.superuser, stop: server.stop };
};

/** Brings a database to the state of the code: tables, the job queue, code lists. Repeatable. Answers the migrations that ran. */
export const bringUpToDate = async ({ maintenance }: Urls): Promise<string[]> => {
  const ran = await migrate(maintenance);
  await installJobs(maintenance);
  await withClient(maintenance, async client => {
    await client.query('begin');
    await loadReference(queries(client));
    await fillSearchKeys(async (text, values) => (await client.query(text, values)).rows);
    await client.query('commit');
  });
  return ran;
};
