import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'from any page an officer finds an application by its initials and opens it, with the keyboard alone',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('city-economy', '/desk');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('jqr');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=jqr/);
    const hit = page.getByRole('link', { name: '示例机器人产教联合体' }).first();
    await hit.waitFor();
    await accessible(page);
    await shot(page, 'search');
    await hit.click();
    await page.getByRole('heading', { level: 1, name: '示例机器人产教联合体' }).waitFor();
  }),
);

test(
  'on a phone the sign in the head leads to the field; nothing found says what to do',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('school', '/desk', { size: 'phone' });
    await page.getByRole('link', { name: '搜索' }).click();
    await page.getByText('请输入要找的内容').waitFor();
    await page.getByRole('searchbox').fill('没有这样的东西');
    await page.keyboard.press('Enter');
    await page.getByText('没有找到与“没有这样的东西”有关的内容').waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
    await accessible(page);
    await shot(page, 'search-phone');
  }),
);
