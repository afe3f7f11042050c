import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../src/app/database.ts';
import { start } from '../src/app/server.ts';
import { demoPeople, openSession } from '../src/foundations/identity/published.ts';
import { runCommand, settings } from './run/settings.ts';

/** `npm run as [-- KEY]`: a session of a demo person, as a cookie for curl and the browser. Only in the demo world. */
runCommand(async () => {
  const { dataDir, databaseUrl, demo, port } = settings();
  if (!demo) throw new Error('只有演示模式可以代人登录。\nStepping in as somebody exists only in the demo world.');
  if (!existsSync(join(dataDir, 'postgresql'))) throw new Error('还没有数据：请先运行一次 npm start。\nThere is no data yet: run npm start once.');
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    const started = await start({ urls: database.urls, dataDir, demo, work: false });
    try {
      const people = await demoPeople();
      const person = people.find(({ key }) => key === process.argv[2]);
      if (!person)
        throw new Error(
          `请给出演示人员 · name a demo person: npm run as -- KEY\n${people.map(({ key, name, grants }) => `  ${key.padEnd(18)} ${name}  ${grants[0]?.name ?? ''}`).join('\n')}`,
        );
      const cookie = `gongyu=${await openSession(person.personId, person.grants[0]?.organisationId ?? null)}`;
      process.stdout.write(`curl -b '${cookie}' http://localhost:${port}/api/session\ndocument.cookie = '${cookie}; path=/'\n`);
    } finally {
      await started.close();
    }
  } finally {
    await database.stop();
  }
});
