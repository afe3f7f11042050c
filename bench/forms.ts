import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { bringUpToDate, openDatabase } from '#app/database.ts';
import { prepare, serve } from '#app/server.ts';
import { selfCheck } from '#kernel/form/check.ts';
import { context, filled } from '#kernel/form/test/filled.ts';
import { definition } from '#kernel/form/test/real.ts';
import { unpackBrowser } from '#tools/run/browser.ts';
import { buildScreens } from '#tools/run/screens.ts';
import { progress } from '#tools/run/settings.ts';
import { peerOf } from './forms/peer.ts';
import { openingOf, plainOf, typingIn } from './forms/screen.ts';
import { defineBench, type Figures, inTurns, quantile, say } from './measure.ts';
import { slow } from './web/page.ts';

/*
 * What a clerk waits for in the form: the self-check of the whole 推荐书 (every cell and every rule between them), against a zod schema of the
 * same cells that knows no rule; and in the browser, with the processor slowed four times, opening the largest part (in turns with as many
 * plain inputs, which is the browser's own limit) and each key typed in it.
 */

const rounds = 20;
const checks = 100;
const openings = 5;
const largest = 'serviceCapability';

/** Milliseconds that one of many takes. */
const each = (act: () => void): number => {
  const began = performance.now();
  for (let n = 0; n < checks; n += 1) act();
  return (performance.now() - began) / checks;
};

const validation = async (note: (line: string) => void) => {
  const peer = peerOf(definition);
  const [ours, theirs] = [() => void selfCheck(definition, filled, context), () => void peer.parse(filled)];
  // Both are warm before they are measured.
  for (let n = 0; n < 3; n += 1) [each(ours), each(theirs)];
  const { a, b, ratio } = await inTurns(rounds, { a: async () => each(ours), b: async () => each(theirs) });
  note(`self-check of the full form, every rule: ${say(a, 'ms')}; zod over the same cells, without rules: ${say(b, 'ms')}`);
  return { check_ms: a.median, check_to_zod: ratio };
};

const screen = async (note: (line: string) => void): Promise<Figures> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-bench-'));
  await buildScreens(progress);
  const unpacked = await unpackBrowser();
  const database = await openDatabase({ dataDir, fast: true });
  try {
    await bringUpToDate(database.urls);
    await prepare({ urls: database.urls, dataDir, demo: true, log: () => {} });
    const served = await serve({ urls: database.urls, dataDir, host: '127.0.0.1', port: 0, demo: true, work: false });
    const { executablePath, env } = JSON.parse(process.env.GONGYU_BROWSER!) as { executablePath: string; env: Record<string, string> };
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      env: { ...process.env, ...env },
    });
    try {
      const browsing = await browser.newContext({ baseURL: served.url, viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
      await browsing.request.post('/api/demo/sign-in', { data: { key: 'school' } });
      const page = await browsing.newPage();
      await page.goto('/applications', { waitUntil: 'networkidle' });
      await page.getByRole('link', { name: '示例智能装备产教联合体' }).click();
      const form = await page.getByRole('link', { name: '填报推荐书' }).getAttribute('href');
      await slow(page);
      await page.goto(`${form}?section=${largest}`, { waitUntil: 'networkidle' });
      await page.locator('.f-years').first().waitFor();
      const inputs = await page.locator('.f-sheet input, .f-sheet textarea').count();
      const opened = await inTurns(openings, {
        a: async () => {
          await page.goto(`${form}?section=cover`, { waitUntil: 'networkidle' });
          await page.locator('.f-part').first().waitFor();
          return openingOf(page, largest);
        },
        b: () => plainOf(page, inputs),
      });
      note(
        `opening the largest part (${inputs} inputs), processor ÷ 4: ${say(opened.a, 'ms')}; the browser alone with as many plain inputs: ${say(opened.b, 'ms')}`,
      );
      await page.waitForLoadState('networkidle');
      const keys = await typingIn(page, 12);
      const [half, most] = [quantile(keys, 0.5), quantile(keys, 0.95)];
      note(`a key in the largest part until it is painted, processor ÷ 4: half within ${half} ms, 95 in 100 within ${most} ms (${keys.length} keys)`);
      return { ratio: opened.ratio, open_ms: opened.a.median, key_p50_ms: half, key_p95_ms: most };
    } finally {
      await browser.close();
      await served.close();
    }
  } finally {
    await database.stop();
    unpacked.remove();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
};

export default defineBench({
  about:
    'opening the largest part of the 推荐书 against as many plain inputs, typing in it, and the self-check of the whole form against a zod schema without rules',
  targets: { check_ms: { atMost: 5 }, open_ms: { atMost: 1_000 }, key_p95_ms: { atMost: 50 } },
  run: async note => {
    const checked = await validation(note);
    return { ...(await screen(note)), ...checked };
  },
});
