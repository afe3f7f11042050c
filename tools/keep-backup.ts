import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { prepare } from '../src/app/server.ts';
import { migrations } from '../src/platform/database/migrate.ts';
import { writeBackup } from './backup/write.ts';
import { progress, root, runCommand } from './run/settings.ts';

/*
 * `npm run keep-backup`: a backup of the demo world of this version, kept beside the test that restores every kept one into the code of its
 * day. Run before a release. The master key beside it seals invented telephones only.
 */

runCommand(async () => {
  const name = migrations().at(-1)!.name.replace('.sql', '');
  const folder = join(root, 'test/lifecycle/backups');
  const file = join(folder, `${name}.tar`);
  if (existsSync(file)) throw new Error(`${file} 已存在：此版本已留存备份。\n${file} is there: the backup of this version is kept already.`);
  mkdirSync(folder, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-keep-'));
  const database = await openDatabase({ dataDir, fast: true });
  try {
    await bringUpToDate(database.urls);
    await prepare({ urls: database.urls, dataDir, demo: true, log: slice => progress(`正在准备演示数据：${slice}`, `Preparing the demo world: ${slice}`) });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const { bytes } = await writeBackup(file, { maintenanceUrl: database.urls.maintenance, dataDir, version });
    copyFileSync(join(dataDir, 'master.key'), join(folder, `${name}.key`));
    process.stdout.write(`${file} ${(bytes / 1000).toFixed(0)} kB\n`);
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
