import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'the directory is found by name, kind and district, and the address keeps what was asked',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('enterprise', '/organisations');
    await page.getByRole('searchbox', { name: '单位名称或统一社会信用代码' }).fill('示例');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.getByLabel('单位类型').selectOption({ label: '学校' });
    await page.waitForURL(/kind=school/);
    await page.getByLabel('所在区县').selectOption({ label: '江津区' });
    await page.waitForURL(/districtId=/);
    await page.getByRole('link', { name: '示例工程职业学院' }).waitFor();
    assert.equal(await page.getByRole('link', { name: '示例职业技术学院' }).count(), 0);
    await page.reload();
    await page.getByRole('link', { name: '示例工业学校' }).waitFor();
    assert.equal(await page.getByRole('searchbox', { name: '单位名称或统一社会信用代码' }).inputValue(), '示例');
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出名录' }).click()]);
    assert.equal(sheet.suggestedFilename(), '单位名录.xlsx');
    await shot(page, 'organisations-filtered');
    await page.getByRole('searchbox', { name: '单位名称或统一社会信用代码' }).fill('没有这个单位');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的单位').waitFor();
    await accessible(page);
    assert.equal(await page.getByRole('link', { name: '登记单位' }).count(), 0, 'an enterprise keeps no directory');
  }),
);

test(
  'a district enters a school, corrects it and merges a duplicate; a wrong credit code is told at its field',
  inBrowser(async ({ as, forgive, accessible, shot }) => {
    const page = await as('district-education', '/organisations');
    forgive(page, / 422 /);
    await page.getByRole('link', { name: '登记单位' }).click();
    await page.getByLabel('单位名称').fill('示例艺术职业学校');
    await page.getByLabel('学校层次').selectOption({ label: '中等职业学校' });
    await page.getByLabel('所在区县').selectOption({ label: '永川区' });
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y44');
    await page.getByRole('button', { name: '登记单位' }).click();
    await page.getByText('校验位不符，请核对证照').waitFor();
    await accessible(page);
    await shot(page, 'organisation-wrong-code');
    await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43');
    await page.getByRole('button', { name: '登记单位' }).click();
    await page.getByRole('heading', { level: 1, name: '示例艺术职业学校' }).waitFor();

    await page.getByRole('link', { name: '修改', exact: true }).click();
    await page.getByLabel('单位名称').fill('示例艺术学校');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { level: 1, name: '示例艺术学校' }).waitFor();
    await shot(page, 'organisation');

    await page.getByRole('link', { name: '并入其他单位' }).click();
    await page.getByRole('combobox', { name: /应保留的单位/ }).fill('中等职业');
    await page.getByRole('option', { name: /示例中等职业学校/ }).waitFor();
    await accessible(page);
    await shot(page, 'organisation-merge');
    await page.keyboard.press('Enter');
    await page.getByLabel('并入理由').fill('同一学校重复登记');
    await page.getByRole('button', { name: '并入' }).click();
    await page.getByRole('heading', { level: 1, name: '示例中等职业学校' }).waitFor();
    await page.getByText('示例艺术学校').waitFor();
  }),
);

test(
  'a district is offered nothing on a public body, which only the city keeps',
  inBrowser(async ({ as }) => {
    const page = await as('district-economy', `/organisations?q=${encodeURIComponent('永川区人民政府')}`);
    await page.getByRole('link', { name: '永川区人民政府' }).click();
    await page.getByRole('heading', { level: 1, name: '永川区人民政府' }).waitFor();
    assert.equal(await page.getByRole('link', { name: '修改', exact: true }).count(), 0);
  }),
);
