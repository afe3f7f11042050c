import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'who takes part orders the archive from the record, sees how far it is, and takes it away',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const [{ id }] = await sql(`select id from applications.application where submitted_at is not null order by submitted_at desc limit 1`);
    const page = await as('city-economy', `/applications/${id}?tab=bundles`);
    const archive = page.locator('section', { has: page.getByRole('heading', { name: '归档包' }) });
    await archive.getByText('尚未生成').waitFor();
    await page.getByRole('link', { name: '呈批单 PDF' }).waitFor();
    await accessible(page);
    await archive.getByRole('button', { name: '生成' }).click();
    const download = archive.getByRole('link', { name: /下载/ });
    await download.waitFor({ timeout: 90_000 });
    await accessible(page);
    await shot(page, 'bundles');
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
    assert.match(file.suggestedFilename(), /^申报归档-.+-V\d-[0-9A-F]{6}\.zip$/);
    for (const options of [{ size: 'phone' as const }, { language: 'en' as const, theme: 'dark' as const }]) {
      const other = await as('city-economy', `/applications/${id}?tab=bundles`, options);
      await other.locator('.digest').first().waitFor();
      await shot(other, `bundles-${Object.values(options).join('-')}`);
    }
  }),
);
