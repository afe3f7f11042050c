import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { withClient } from '../../src/platform/database/roles.ts';
import { addFiles } from './files.ts';
import { addParts, FORMAT, type Head, type Manifest } from './format.ts';
import { jobsOut } from './jobs.ts';
import { masterKeyFingerprint } from './key.ts';
import { counter, plainSpelling, rowsOut, sequencesOf, tablesOf } from './tables.ts';
import { tarWriter } from './tar.ts';

const emptyDatabase = () => new Error('数据库是空的，没有可备份的内容。\nThe database is empty: there is nothing to back up.');

/** Counts what passes on its way into the archive. */
const counted = async function* (chunks: AsyncIterable<Buffer>, count: ReturnType<typeof counter>) {
  for await (const chunk of chunks) {
    count.pass(chunk);
    yield chunk;
  }
};

type From = { maintenanceUrl: string; dataDir: string; version: string };

const writeInto = (write: (bytes: Buffer) => Promise<void>, { maintenanceUrl, dataDir, version }: From): Promise<{ head: Head; manifest: Manifest }> =>
  withClient(maintenanceUrl, async client => {
    const tar = tarWriter(write);
    await client.query(plainSpelling);
    // One moment for all tables, however long the copying takes and whatever is written meanwhile.
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query(`select to_regclass('platform.migration') is not null as there, clock_timestamp() as at, version() as postgres`);
    if (!rows[0].there) throw emptyDatabase();
    const head: Head = {
      product: 'gongyu',
      format: FORMAT,
      version,
      at: rows[0].at.toISOString(),
      postgres: rows[0].postgres,
      migrations: (await client.query('select name, path, sha256 from platform.migration order by name')).rows,
      tables: await tablesOf(client),
      sequences: await sequencesOf(client),
      masterKey: masterKeyFingerprint(dataDir),
      sealed: (await client.query('select count(*)::int as count from platform.secret_key')).rows[0].count,
    };
    await tar.add('backup.json', Buffer.from(JSON.stringify(head, null, 1)));

    const tables: Manifest['tables'] = {};
    for (const table of head.tables) {
      const count = counter();
      await addParts(tar, `tables/${table.name}`, '.copy.gz', counted(rowsOut(client, table), count));
      tables[table.name] = count.counted();
    }
    const jobs = counter();
    await addParts(tar, 'jobs', '.jsonl.gz', counted(jobsOut(client), jobs));
    await client.query('commit');
    // After the snapshot: a file is on the disk before the row that names it is committed.
    const manifest: Manifest = { tables, jobs: jobs.counted(), files: await addFiles(tar, join(dataDir, 'files')) };
    await tar.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)));
    await tar.seal();
    return { head, manifest };
  });

/** Writes a backup beside its place and puts it there when it is whole and on the disk. */
export const writeBackup = async (file: string, from: From): Promise<{ head: Head; manifest: Manifest; bytes: number }> => {
  const half = `${file}.${process.pid}.half`;
  const out = createWriteStream(half, { flags: 'wx', mode: 0o600, highWaterMark: 1024 * 1024, flush: true });
  const broken = new Promise<never>((_, fail) => out.on('error', fail));
  broken.catch(() => {});
  try {
    const result = await writeInto(async bytes => {
      if (!out.write(bytes)) await Promise.race([once(out, 'drain'), broken]);
    }, from);
    out.end();
    await Promise.race([finished(out), broken]);
    await rename(half, file);
    const folder = await open(dirname(file));
    await folder.sync().catch(() => {});
    await folder.close();
    return { ...result, bytes: out.bytesWritten };
  } catch (error) {
    out.destroy();
    await rm(half, { force: true });
    throw error;
  }
};
