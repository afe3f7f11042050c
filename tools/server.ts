import { flushCompileCache } from 'node:module';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { prepare, serve } from '../src/app/server.ts';
import { hintAtAdministrator } from './run/hints.ts';
import { restLightly } from './run/rest.ts';
import { buildScreens } from './run/screens.ts';
import { progress, runCommand, settings, untilTold } from './run/settings.ts';

/** `npm run server`: the HTTP side alone; reactions and scheduled jobs are done by `npm run worker`. Never a demo world. */
runCommand(async () => {
  const { host, port, dataDir, databaseUrl, trustProxy } = settings();
  const database = await openDatabase({ dataDir, databaseUrl });
  await bringUpToDate(database.urls);
  await prepare({ urls: database.urls, dataDir, demo: false, log: () => {} });
  await buildScreens(progress);
  await hintAtAdministrator(database.urls.maintenance);
  const served = await serve({ urls: database.urls, dataDir, host, port, demo: false, work: false, trustProxy });
  process.stdout.write(`${served.url}\n`);
  flushCompileCache();
  restLightly();
  untilTold(async () => {
    await served.close();
    await database.stop();
  });
});
