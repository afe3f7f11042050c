import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'the audit administrator finds who signed in and what was refused, narrows it in the address, and takes it away',
  inBrowser(async journey => {
    const school = await journey.as('school', '/people');
    await school.request.post('/api/organisations', { data: { name: '示例单位', kind: 'school' } });
    const page = await journey.as('audit-admin');
    await page.getByRole('link', { name: '安全审计' }).click();
    await page.getByRole('cell', { name: '无权限操作被拒绝' }).first().waitFor();
    await page.getByRole('combobox', { name: '事件种类' }).selectOption({ label: '登录' });
    await page.waitForURL('**/audit?type=identity.signed-in');
    await page.getByRole('searchbox', { name: '人员姓名' }).fill('陈静安');
    await page.keyboard.press('Enter');
    await page.waitForURL(/person=/);
    const row = page.getByRole('row').filter({ hasText: '陈静安' }).first();
    await row.getByText('演示账号').waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'audit');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()]);
    const text = readFileSync((await download.path())!, 'utf8');
    assert.match(text, /^\uFEFF日期,时刻,/);
    assert.ok(text.includes('陈静安') && !text.includes('无权限'), 'the file holds what is shown');
    await page.getByLabel('开始日期').fill('2020-01-01');
    await page.getByLabel('结束日期').fill('2020-01-02');
    await page.getByText('没有符合条件的安全事件').waitFor();
    const phone = await journey.as('audit-admin', '/audit', { size: 'phone', language: 'en', theme: 'dark' });
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out to the right');
    await journey.accessible(phone);
    await journey.shot(phone, 'audit-en-dark-phone');
  }),
);
