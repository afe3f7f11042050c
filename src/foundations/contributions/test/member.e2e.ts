import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';

const consortium = '示例智能装备产教联合体';
const formOf = async (page: Page): Promise<string> => {
  const { items } = await (await page.request.get('/api/applications?size=50')).json();
  const application = items.find((one: { name: string }) => one.name === consortium);
  return (await (await page.request.get(`/api/applications/${application.id}`)).json()).formId;
};
const sheetOf = async (page: Page) => (await (await page.request.get('/api/sheets')).json()).items[0].id as string;
const saved = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' }).waitFor();

test(
  'a member fills its own part on a phone: from the task to its word, saved as it types, and nothing else is to be seen',
  inBrowser(async ({ as, settled, shot, accessible }: InBrowser) => {
    const page = await as('enterprise', '/desk', { size: 'phone' });
    await page.getByRole('link', { name: '填报本单位数据' }).first().click();
    await page.getByRole('heading', { level: 1, name: '示例智能装备有限公司' }).waitFor();
    const assets = page.getByRole('group', { name: '企业资产总额(万元)' }).getByRole('textbox');
    await assets.fill('６２６，０００');
    await assets.blur();
    await saved(page);
    assert.equal(await assets.inputValue(), '626,000');

    // Half an answer is a sentence, not a figure; what is saved stays what it was.
    const employees = page.getByRole('group', { name: '企业职工总数(人)' }).getByRole('textbox');
    await employees.fill('三千');
    await employees.blur();
    await page.getByRole('alert').filter({ hasText: '请填写数字' }).waitFor();
    await employees.fill('3880');
    await employees.blur();
    await page.getByRole('alert').filter({ hasText: '请填写数字' }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '增加：共建实训基地清单' }).click();
    const dialog = page.getByRole('dialog');
    await accessible(page);
    await shot(page, 'contributions-item-phone');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请填写名称').waitFor();
    await dialog.getByRole('textbox', { name: '名称' }).fill('示例智能产线实训基地');
    await dialog.getByRole('textbox', { name: '建成（设立）时间' }).fill('2022年5月');
    await dialog.getByRole('checkbox', { name: '示例职业技术学院' }).check();
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('示例智能产线实训基地').waitFor();
    await page.getByText('2022-05 起 · 与示例职业技术学院共建').waitFor();

    await page.getByRole('radio', { name: '如实说明' }).check();
    await page.getByRole('button', { name: '确认并报送' }).click();
    await page.getByText('请写明情况').waitFor();
    await page.getByRole('radio', { name: '本单位符合上述声明' }).check();
    await page.getByRole('button', { name: '确认并报送' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认并报送' }).click();
    await page.getByText('系统内确认').waitFor();
    await settled();

    const sheet = await (await page.request.get(`/api/sheets/${await sheetOf(page)}`)).json();
    assert.deepEqual([sheet.stage, sheet.answers.enterpriseAssets, sheet.answers.enterpriseEmployees], ['confirmed', '626000', '3880']);
    const school = await as('school');
    const formId = await formOf(school);
    assert.equal((await page.request.get(`/api/forms/${formId}/sums`)).status(), 404, 'a member sees no sums of the others');
    const { answers } = await (await school.request.get(`/api/forms/${formId}`)).json();
    const row = answers['members.enterprise'].find((one: { organisation: string }) => one.organisation === '示例智能装备有限公司').id;
    const lead = answers['members.leadUnit'].find((one: { organisation: string }) => one.organisation === '示例智能装备有限公司').id;
    const { members } = answers.noViolationStatement;
    assert.ok(members[row] === true || members[lead] === true, 'the form carries the word of the member');
  }),
);

test(
  'D0-74: the school enters for a member, takes the sum over into the form, sees each member behind it, and settles what is one thing',
  inBrowser(async ({ as, accessible, shot }: InBrowser) => {
    const page = await as('school');
    const formId = await formOf(page);
    await page.goto(`/forms/${formId}/members?stage=empty`);
    await page.getByRole('link', { name: '代填 示例理工大学' }).click();
    await page.getByRole('heading', { level: 1, name: '示例理工大学' }).waitFor();
    const line = (name: string) => page.getByRole('group', { name, exact: true }).getByRole('textbox').first();
    await line('已就业毕业生数').fill('2950');
    await line('毕业生总数').fill('3000');
    await page.getByText('2022 比例 98.33%').waitFor();
    await page.getByRole('button', { name: '代为报送' }).click();
    await page.getByText('已报送', { exact: false }).first().waitFor();
    assert.equal(await page.getByRole('button', { name: '确认并报送' }).count(), 0, 'only the member confirms');

    // (1896 + 702 + 2950) ÷ (1960 + 720 + 3000)
    await page.goto(`/forms/${formId}?section=serviceCapability`);
    const rate = '联合体学校整体就业率(%) 2022年';
    await page.getByRole('button', { name: `采用：${rate} 97.68` }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[aria-label^="联合体学校整体就业率(%) 2022年"]')?.value === '97.68');
    await page.getByRole('button', { name: `各成员明细：${rate}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /示例理工大学.*2,950.*3,000.*98\.33/ }).waitFor();
    await accessible(page);
    await shot(page, 'contributions-details');
    await page.keyboard.press('Escape');
    await page.waitForFunction(async id => (await (await fetch(`/api/forms/${id}`)).json()).answers['overallEmploymentRate.2022'] === '97.68', formId);

    await page.goto(`/forms/${formId}/lists`);
    const majors = page.getByRole('table', { name: '共建专业清单' });
    await majors.waitFor();
    assert.equal(await majors.getByRole('row').count(), 4);
    await page.getByRole('button', { name: '合并为同一项' }).click();
    await page.getByRole('heading', { name: '已判定' }).waitFor();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('table')].some(table => table.caption?.textContent === '共建专业清单' && table.rows.length === 3),
    );
    await page.getByRole('button', { name: /^撤销/ }).click();
    await page.getByRole('button', { name: '不是同一项' }).waitFor();
  }),
);
