import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from './browser.ts';

test(
  'the home page opens for anybody',
  inBrowser(async ({ open, accessible, shot }) => {
    const page = await open('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await accessible(page);
    await shot(page, 'home');
  }),
);

test(
  'a demo person finds the desk',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('school');
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    await accessible(page);
    await shot(page, 'desk');
  }),
);
