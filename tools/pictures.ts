import { spawnSync } from 'node:child_process';
import { root, runCommand } from './run/settings.ts';

/** `npm run pictures`: takes the pictures of the README from the running product, by the journey that opens those screens. */
runCommand(async () => {
  const done = spawnSync(process.execPath, ['tools/test.ts', 'browser', 'journeys/pictures'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GONGYU_PICTURES: '1' },
  });
  process.exit(done.status ?? 1);
});
