import { flushCompileCache } from 'node:module';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { work } from '../src/app/worker.ts';
import { restLightly } from './run/rest.ts';
import { progress, runCommand, settings, untilTold } from './run/settings.ts';

/** `npm run worker`: reactions and scheduled jobs; as many of these as the city needs. */
runCommand(async () => {
  const { dataDir, databaseUrl } = settings();
  const database = await openDatabase({ dataDir, databaseUrl });
  // Whichever of server and worker comes first after an upgrade brings the tables along.
  await bringUpToDate(database.urls);
  const working = await work({ urls: database.urls, dataDir });
  progress('正在处理后台任务', 'Working on jobs');
  flushCompileCache();
  restLightly();
  untilTold(async () => {
    await working.close();
    await database.stop();
  });
});
