import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { withClient } from './roles.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));

export type Migration = { name: string; path: string; sql: string; sha256: string };

/** Every slice's migrations in one order: by file name, which begins with the day. */
export const migrations = (): Migration[] => {
  const groups = ['foundations', 'capabilities'].filter(group => existsSync(join(source, group)));
  const folders = ['platform', ...groups.flatMap(group => readdirSync(join(source, group)).map(name => `${group}/${name}`))];
  return folders
    .flatMap(folder => {
      const at = join(source, folder, 'migrations');
      return existsSync(at)
        ? readdirSync(at)
            .filter(name => name.endsWith('.sql'))
            .map(name => ({ name, path: `src/${folder}/migrations/${name}`, text: readFileSync(join(at, name), 'utf8') }))
        : [];
    })
    .map(({ name, path, text }) => ({ name, path, sql: text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const changed = ({ path }: Migration) =>
  new Error(
    `${path} 已执行过，但内容被改动：请恢复原文件，改动写成新的迁移。\n${path} has landed and was changed since: put it back and write the change as a new migration.`,
  );

/** Where a database remembers what it ran. */
export const makeLedger = (client: pg.ClientBase) =>
  client.query(`create schema if not exists platform;
    create table if not exists platform.migration (name text primary key, path text not null, sha256 text not null, at timestamptz not null default clock_timestamp())`);

/** Runs one file in the caller's transaction. */
export const apply = async (client: pg.ClientBase, migration: Migration): Promise<void> => {
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new Error(`${migration.path}: ${(error as Error).message}`, { cause: error });
  }
  await client.query('insert into platform.migration (name, path, sha256) values ($1, $2, $3)', [migration.name, migration.path, migration.sha256]);
};

/** Held while tables are made or replaced: two starts at once, or a start during a restore, wait for each other. */
export const migrationLock = 'select pg_advisory_lock(7002)';

/** Brings the database to the state of the code, as `maintenance`; each file in a transaction of its own. Answers what it ran. */
export const migrate = (maintenanceUrl: string): Promise<string[]> =>
  withClient(maintenanceUrl, async client => {
    await client.query(migrationLock);
    await makeLedger(client);
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration');
    const landed = new Map(rows.map(row => [row.name, row.sha256]));
    const ran: string[] = [];
    for (const migration of migrations()) {
      const known = landed.get(migration.name);
      if (known && known !== migration.sha256) throw changed(migration);
      if (known) continue;
      try {
        await client.query('begin');
        await apply(client, migration);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      ran.push(migration.name);
    }
    await client.query('select pg_advisory_unlock(7002)');
    return ran;
  });
