import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { verify } from './backup/format.ts';
import { jobsIn } from './backup/jobs.ts';
import { migrationsOf, restoreInto } from './backup/restore.ts';
import { progress, root, runCommand, settings } from './run/settings.ts';

/** `npm run restore FILE [-- --replace | --check | --without-key]`: the way back, the way to another machine, and the way from an older version. */
runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, check: { type: 'boolean', default: false }, 'without-key': { type: 'boolean', default: false } },
  });
  if (!positionals[0]) throw new Error('请给出备份文件：npm run restore 文件.tar\nName the file: npm run restore FILE.tar');
  const file = resolve(process.env.GONGYU_CALLED_FROM ?? root, positionals[0]);
  progress('正在核对备份…', 'Checking the backup…');
  const backup = await verify(file);
  const { head, manifest } = backup;
  const [tables, rows] = [head.tables.length, Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)];
  const content = {
    zh: `${head.at}，${tables} 张表 ${rows} 行，${manifest.files.length} 个文件`,
    en: `${head.at}, ${tables} tables, ${rows} rows, ${manifest.files.length} files`,
  };
  migrationsOf(head);
  if (values.check) {
    process.stdout.write(`备份完好（${content.zh}）。\nThe backup is whole (${content.en}).\n`);
    return;
  }
  const { dataDir, databaseUrl } = settings();
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    progress(`正在恢复（${content.zh}）…`, `Restoring (${content.en})…`);
    const { maintenance } = database.urls;
    const jobs = await restoreInto(backup, { file, maintenanceUrl: maintenance, dataDir, replace: values.replace, withoutKey: values['without-key'] });
    const ran = await bringUpToDate(database.urls);
    const sent = await jobsIn(maintenance, jobs);
    process.stdout.write(
      `已恢复到 ${head.at}：${tables} 张表 ${rows} 行、${manifest.files.length} 个文件，数量和摘要与备份一致；此后更新数据库结构 ${ran.length} 项，待处理任务 ${sent} 个。\n` +
        `Restored to ${head.at}: ${tables} tables with ${rows} rows and ${manifest.files.length} files, counts and fingerprints as in the backup; then brought up to date by ${ran.length} migrations, ${sent} jobs waiting.\n` +
        '所有人须重新登录；未接受的邀请已作废，请重新发送。\nEverybody signs in again; open invitations were cancelled: send them anew.\n',
    );
  } finally {
    await database.stop();
  }
});
