import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'a clerk opens what waits, finds by pinyin, keeps the filter as the default view, and assigns several with a preview and a report',
  inBrowser(async ({ as, accessible, shot, settled }) => {
    const school = await as('school', '/applications');
    await school.waitForURL(/queue=mine/);
    const rows = school.getByRole('table', { name: '联合体申报' }).locator('tbody').getByRole('row');
    await rows.first().getByText('待我办理').waitFor();
    const waiting = await rows.count();
    await accessible(school);
    await shot(school, 'queue');

    const find = school.getByRole('searchbox', { name: /拼音/ });
    await find.fill('shengwuyiyao');
    await find.press('Enter');
    await school.waitForURL(/q=shengwuyiyao/);
    // The address changes before the table does.
    await school.getByText('本页 1 条，共 1 条').waitFor();
    await school.getByRole('link', { name: '示例生物医药产教联合体' }).waitFor();
    assert.equal(await rows.count(), 1);
    await school.getByRole('button', { name: '视图' }).click();
    await school.getByRole('button', { name: '把现在的筛选存为视图' }).click();
    await school.getByLabel('视图名称').fill('生物医药');
    await school.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await school.getByRole('button', { name: '视图：生物医药' }).click();
    await school.getByRole('button', { name: '管理视图' }).click();
    await accessible(school);
    await school.getByRole('button', { name: '设为默认：生物医药' }).click();
    await school.getByRole('button', { name: '取消默认：生物医药' }).waitFor();
    await school.keyboard.press('Escape');
    await school.goto('/applications');
    await school.waitForURL(/q=shengwuyiyao/);

    await school.goto('/applications?queue=mine');
    await rows.first().waitFor();
    await school.getByRole('button', { name: '选择本页' }).click();
    await school.getByText(`已选 ${waiting} 件`).waitFor();
    await school.getByRole('button', { name: '批量指派' }).click();
    const dialog = school.getByRole('dialog', { name: '批量指派' });
    await dialog.getByText(/^可以办理 \d+ 件/).waitFor();
    await dialog.getByLabel('承办人').selectOption({ index: 1 });
    await accessible(school);
    await shot(school, 'queue-assign');
    await dialog.getByRole('button', { name: /^指派 \d+ 件$/ }).click();
    await dialog.getByText('已办理', { exact: true }).first().waitFor();
    await dialog.getByRole('button', { name: '关闭' }).first().click();
    await settled();
    assert.notEqual(await rows.first().locator('[data-label="承办人"]').textContent(), '—');

    const phone = await as('district-government', '/applications?queue=all', { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('navigation', { name: 'Queues of applications' }).waitFor();
    await accessible(phone);
    await shot(phone, 'queue-phone');
    const city = await as('city-economy', '/applications?queue=handled&q=nichts');
    await city.getByText('没有符合条件的申报').waitFor();
    await city.goto('/applications?queue=all');
    await shot(city, 'queue-city');
  }),
);
