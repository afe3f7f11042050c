import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../src/app/database.ts';
import { type Manifest, verify } from './backup/format.ts';
import { writeBackup } from './backup/write.ts';
import { progress, root, runCommand, settings } from './run/settings.ts';

/** `npm run backup FILE` (or a folder): database and files of one moment in one file, while the system goes on working. */

export const totals = ({ tables, files }: Manifest) => {
  const counted = Object.values(tables);
  return { tables: counted.length, rows: counted.reduce((sum, { rows }) => sum + rows, 0), files: files.length };
};

const stamp = () => new Date().toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);

const target = (given: string | undefined): string => {
  if (!given) throw new Error('请给出备份文件：npm run backup 文件.tar\nName the file: npm run backup FILE.tar');
  const path = resolve(process.env.GONGYU_CALLED_FROM ?? root, given);
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, `gongyu-${stamp()}.tar`) : path;
  if (existsSync(file)) throw new Error(`${file} 已存在，不会覆盖：请换一个名字。\n${file} is there already and is not overwritten: choose another name.`);
  return file;
};

runCommand(async () => {
  const { dataDir, databaseUrl } = settings();
  const file = target(process.argv[2]);
  if (!databaseUrl && !existsSync(join(dataDir, 'postgresql/PG_VERSION')))
    throw new Error(`${dataDir} 中没有数据库，没有可备份的内容。\nThere is no database in ${dataDir}: nothing to back up.`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    progress('正在备份…', 'Backing up…');
    const { manifest, bytes } = await writeBackup(file, { maintenanceUrl: database.urls.maintenance, dataDir, version });
    progress('正在回读核对…', 'Reading it back…');
    await verify(file);
    const { tables, rows, files } = totals(manifest);
    process.stdout.write(
      `已备份 ${tables} 张表 ${rows} 行、${files} 个文件（${(bytes / 1e6).toFixed(1)} MB）：${file}\nBacked up ${tables} tables with ${rows} rows, and ${files} files.\n` +
        `master.key 和 secrets.json 不在备份中，请另行保管。\nmaster.key and secrets.json are not in it: keep them apart.\n`,
    );
  } finally {
    await database.stop();
  }
});
