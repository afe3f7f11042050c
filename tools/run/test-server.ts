import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate, openDatabase } from '../../src/app/database.ts';
import { prepare } from '../../src/app/server.ts';
import { withClient } from '../../src/platform/database/roles.ts';
import { LABOUR_QUEUE } from '../../src/platform/reactions.ts';
import { debianPostgres, startDebian } from './debian.ts';
import { progress } from './settings.ts';

/** What test files are told by the environment: where the server is, and the folder with its keys. */
export const testServerVariable = 'GONGYU_TEST_SERVER';

/** The machine's PostgreSQL instead of the one from npm: `npm test -- --debian`. */
const ownPostgres = async (dataDir: string) => {
  const bin = debianPostgres();
  if (!bin) throw new Error('本机没有 PostgreSQL 15 或更高版本。\nThis machine has no PostgreSQL 15 or newer.');
  chmodSync(dataDir, 0o755);
  const server = await startDebian(bin, dataDir);
  await withClient(server.url('postgres'), client => client.query(`create database gongyu template template0 encoding 'UTF8' locale 'C.UTF-8'`));
  return server;
};

/**
 * One throw-away PostgreSQL for a whole test run, with a migrated template that every test file clones; browser files clone one
 * that also holds the demo world.
 */
export const startTestServer = async ({ demo = false, debian = false } = {}): Promise<{ stop(): Promise<void> }> => {
  progress('正在准备测试数据库…', 'Preparing the test database…');
  const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-test-'));
  const own = debian ? await ownPostgres(dataDir) : null;
  const database = await openDatabase({ dataDir, fast: true, databaseUrl: own?.url('gongyu') });
  await bringUpToDate(database.urls);
  await prepare({ urls: database.urls, dataDir, demo: false, log: () => {} });
  await withClient(database.admin('postgres'), client => client.query('create database template_empty template gongyu strategy file_copy'));
  if (demo) {
    progress('正在准备演示数据…', 'Preparing the demo world…');
    await prepare({ urls: database.urls, dataDir, demo: true, log: () => {} });
    // What a server of the demo world would print in the background is not printed again in the copy of each test file.
    await withClient(database.urls.maintenance, client => client.query('delete from pgboss.job where name = $1', [LABOUR_QUEUE]));
    await withClient(database.admin('postgres'), client => client.query('create database template_demo template gongyu strategy file_copy'));
  }
  process.env[testServerVariable] = JSON.stringify({ admin: database.admin('postgres'), dataDir });
  return {
    stop: async () => {
      await database.stop();
      await own?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
