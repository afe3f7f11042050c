import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { apply, type Migration, makeLedger, migrationLock, migrations } from '../../src/platform/database/migrate.ts';
import { withClient } from '../../src/platform/database/roles.ts';
import { putFile, wrongFiles } from './files.ts';
import { type Head, type Manifest, openBackup, partOf } from './format.ts';
import { masterKeyFingerprint } from './key.ts';
import { countRows, plainSpelling, rowsIn, schemasOf, setSequence, truncate } from './tables.ts';
import { Damaged, type Entry } from './tar.ts';

type Into = { file: string; maintenanceUrl: string; dataDir: string; replace: boolean; withoutKey: boolean };

const refuse = (zh: string, en: string): never => {
  throw new Error(`${zh}\n${en}`);
};

/**
 * Links to members' parts may have been revoked or replaced since, and messages that waited then were sent: neither comes back. A backup of
 * before there were any has no such tables.
 */
const voidOfBefore = `do $$ begin
  if to_regclass('links.link') is not null then
    update links.link set revoked_at = now() where revoked_at is null and expires_at > now();
  end if;
  if to_regclass('platform.sms') is not null then
    update platform.sms set state = 'failed', trouble = 'restored', sealed = null, settled_at = now() where state = 'waiting';
  end if;
end $$`;

/** The migrations that the backup's database had run, in our order; today's code must have each of them as it was. */
export const migrationsOf = (head: Head, known: readonly Migration[] = migrations()): Migration[] => {
  const ours = new Map(known.map(migration => [migration.name, migration]));
  for (const { name, path, sha256 } of head.migrations)
    if (ours.get(name)?.sha256 !== sha256)
      refuse(
        `备份来自另一版本：本程序没有其中的 ${path}（或内容不同）。请用建立备份的版本（${head.version}）或更新的版本恢复。`,
        `The backup is from another version: this program does not have its ${path}, or not as it was. Restore it with the version that made it (${head.version}) or a newer one.`,
      );
  const wanted = new Set(head.migrations.map(({ name }) => name));
  return known.filter(({ name }) => wanted.has(name));
};

const checkKey = ({ masterKey, sealed }: Head, { dataDir, withoutKey }: Into): void => {
  const here = masterKeyFingerprint(dataDir);
  if (sealed === 0 || withoutKey || here === masterKey) return;
  const [zh, en] = here === null ? ['没有主密钥', 'There is no master key here'] : ['主密钥与备份不符', 'The master key here is not that of the backup'];
  refuse(
    `${zh}：备份中有 ${sealed} 份加密的联系方式需要原来的主密钥。请把原系统的 master.key 放到 ${join(dataDir, 'master.key')} 后重试；确已丢失：npm run restore 文件 -- --without-key，加密内容将无法读出。`,
    `${en}: the contacts of ${sealed} records are sealed with the original one. Put the original master.key at ${join(dataDir, 'master.key')} and try again. If it is lost: npm run restore FILE -- --without-key, and what is sealed stays unreadable.`,
  );
};

const checkTarget = async (client: pg.Client, { dataDir, replace }: Into): Promise<string[]> => {
  const { rows } = await client.query(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and usename in ('gongyu_app', 'gongyu_gate')`,
  );
  if (rows[0].count > 0)
    refuse(
      '系统正在使用这个数据库：请先停止 server 和 worker，再恢复。',
      'The system is at work on this database: stop server and worker first, then restore.',
    );
  const schemas = await schemasOf(client);
  const files = existsSync(join(dataDir, 'files')) && (await readdir(join(dataDir, 'files'))).length > 0;
  if ((schemas.length > 0 || files) && !replace)
    refuse(
      '这里已有数据，没有改动任何内容。请恢复到空的 DATA_DIR（或空数据库）；确要用备份替换现有数据：npm run restore 文件 -- --replace',
      'There is data here already; nothing was changed. Restore into an empty DATA_DIR (or an empty database); to replace what is here by the backup: npm run restore FILE -- --replace',
    );
  return schemas;
};

/** Every entry to its place: rows into their tables, files beside the data folder's own; answers the jobs. */
const loadAll = async (client: pg.Client, head: Head, { file }: Into, filesFolder: string): Promise<string> => {
  const tables = new Map(head.tables.map(table => [table.name, table]));
  const jobs: Buffer[] = [];
  const entries = openBackup(file);
  let entry = (await entries.next()).value as Entry | undefined;
  const advance = async () => {
    entry = (await entries.next()).value as Entry | undefined;
  };
  while (entry) {
    const [kind, name] = entry.name.split('/') as [string, string];
    if (kind === 'tables') {
      const table = tables.get(name);
      if (!table) throw new Damaged(entry.name);
      const parts = async function* () {
        for (; entry?.name.startsWith(`tables/${name}/`); await advance()) yield await partOf(entry);
      };
      await rowsIn(client, table, parts());
      continue;
    }
    if (kind === 'jobs') jobs.push(await partOf(entry));
    if (kind === 'files') await putFile(filesFolder, entry);
    await advance();
  }
  return Buffer.concat(jobs).toString('utf8');
};

/** What does not agree with the manifest when the loaded tables are read again. */
const compare = async (client: pg.Client, head: Head, manifest: Manifest): Promise<string[]> => {
  const wrong: string[] = [];
  for (const table of head.tables) {
    const [is, was] = [await countRows(client, table), manifest.tables[table.name]];
    if (is.rows !== was?.rows || is.sha256 !== was.sha256) wrong.push(`${table.name}: ${was?.rows} → ${is.rows}`);
  }
  return wrong;
};

const emptied = async (client: pg.Client, schemas: readonly string[]): Promise<void> => {
  for (const schema of [...schemas, 'pgboss']) await client.query(`drop schema if exists ${client.escapeIdentifier(schema)} cascade`);
};

/**
 * Puts a verified backup into the database and the data folder, at the state of the tables it was taken from. One transaction: it is all
 * there afterwards, with the counts and fingerprints of the manifest, or everything is as before. Answers the jobs to send again.
 */
export const restoreInto = ({ head, manifest }: { head: Head; manifest: Manifest }, into: Into): Promise<string> =>
  withClient(into.maintenanceUrl, async client => {
    const wanted = migrationsOf(head);
    checkKey(head, into);
    await client.query(migrationLock);
    await client.query(`${plainSpelling}; set lock_timeout = 0`);
    const schemas = await checkTarget(client, into);
    const [files, coming, before] = ['files', `files.restoring.${process.pid}`, `files.before-restore.${Date.now()}`].map(name => join(into.dataDir, name)) as [
      string,
      string,
      string,
    ];
    // A restore that was killed has left its half behind.
    for (const name of await readdir(into.dataDir)) if (name.startsWith('files.restoring.')) await rm(join(into.dataDir, name), { recursive: true });
    let moved = false;
    try {
      await client.query('begin; set constraints all immediate');
      await emptied(client, schemas);
      await makeLedger(client);
      for (const migration of wanted) await apply(client, migration);
      await truncate(client, head.tables);
      const jobs = await loadAll(client, head, into, coming);
      for (const sequence of head.sequences) await setSequence(client, sequence);
      const mismatches = [...(await compare(client, head, manifest)), ...(await wrongFiles(coming, manifest.files))];
      if (mismatches.length > 0)
        refuse(`恢复后的内容与备份不符，已全部撤销：${mismatches.join('；')}`, `What was restored does not agree with the backup; all of it was undone.`);
      // Links that were open then may have been used or withdrawn since.
      await client.query('update gate.invitation set cancelled_at = now() where accepted_at is null and cancelled_at is null and expires_at > now()');
      await client.query(voidOfBefore);
      if (existsSync(files)) await rename(files, before);
      moved = true;
      if (existsSync(coming)) await rename(coming, files);
      await client.query('commit');
      return jobs;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      if (moved) {
        await rm(files, { recursive: true, force: true });
        if (existsSync(before)) await rename(before, files);
      }
      await rm(coming, { recursive: true, force: true });
      throw error;
    }
  });
