import { flushCompileCache } from 'node:module';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { prepare, serve } from '../src/app/server.ts';
import { hintAtAdministrator } from './run/hints.ts';
import { restLightly } from './run/rest.ts';
import { buildScreens } from './run/screens.ts';
import { progress, runCommand, settings, untilTold } from './run/settings.ts';

/** `npm start`: everything on one machine. */
runCommand(async () => {
  const { host, port, dataDir, databaseUrl, demo, trustProxy } = settings();
  progress('正在启动数据库…', 'Starting the database…');
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    const ran = await bringUpToDate(database.urls);
    if (ran.length > 0) progress(`已更新数据库结构（${ran.length} 项）`, `Brought the database up to date (${ran.length})`);
    await prepare({ urls: database.urls, dataDir, demo, log: name => progress(`正在准备演示数据：${name}`, `Preparing the demo world: ${name}`) });
    await buildScreens(progress);
    if (!demo) await hintAtAdministrator(database.urls.maintenance);
    const served = await serve({ urls: database.urls, dataDir, host, port, demo, work: true, trustProxy });
    process.stdout.write(
      `\n共育已启动 · Gongyu is running\n  ${served.url}\n  ${served.url}/api/docs\n${demo ? `  演示登录 · demo sign-in: ${served.url}/sign-in\n` : ''}`,
    );
    flushCompileCache();
    restLightly();
    untilTold(async () => {
      await served.close();
      await database.stop();
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
});
