import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { drawPapers } from './pictures/draw.ts';
import { papers } from './pictures/papers.ts';
import { progress, root, runCommand } from './run/settings.ts';

const largest = 150_000;

/**
 * `npm run pictures`: takes the pictures of the README from the running product, by the journey that opens those screens, and draws every
 * kind of paper. `npm run pictures -- papers` draws the papers alone.
 */
runCommand(async () => {
  const sizes = await drawPapers(papers, join(root, 'docs/pictures'));
  for (const [name, bytes] of Object.entries(sizes)) progress(`${name}：${Math.round(bytes / 1_000)} KB`, `${name}: ${Math.round(bytes / 1_000)} KB`);
  const tooLarge = Object.entries(sizes).filter(([, bytes]) => bytes > largest);
  if (tooLarge.length > 0) throw new Error(`${tooLarge.map(([name]) => name).join(', ')}: larger than ${largest / 1_000} KB`);
  if (process.argv.includes('papers')) return;
  const done = spawnSync(process.execPath, ['tools/test.ts', 'browser', 'journeys/pictures'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GONGYU_PICTURES: '1' },
  });
  process.exit(done.status ?? 1);
});
