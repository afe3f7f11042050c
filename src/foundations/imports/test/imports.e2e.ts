import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sitDown } from '#foundations/forms/test/sitting.ts';
import { inBrowser } from '#test/browser.ts';
import { writing } from './world.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test(
  'templates go out, files come back, their changes are looked at, imported and undone; what is wrong is told by its place',
  inBrowser(async ({ as, forgive, accessible, shot, ...rest }) => {
    const { school: page, id } = await sitDown({ as, forgive, accessible, shot, ...rest });
    await page.goto(`/forms/${id}/import`);
    await page.getByRole('heading', { name: '没有待导入的文件' }).or(page.getByText('没有待导入的文件')).waitFor();
    await accessible(page);
    await shot(page, 'imports-empty');
    const template = await (await page.request.get(`/api/forms/${id}/template.xlsx`)).body();
    const wrote: Record<string, string>[] = [
      { 联合体名称: '示例智能装备产教联合体', 联合体负责人: '王示例', 固定办公面积: '很大', 联合体已开展建设情况: '已组建理事会，建成实训基地。' },
      { 联合体名称: '示例装备产教联合体', 联系电话: '023-12345678' },
    ];
    await page
      .locator('input[type=file]')
      .setInputFiles([
        ...wrote.map((values, nth) => ({ name: `第${nth + 1}份 返回.xlsx`, mimeType: xlsx, buffer: Buffer.from(writing(template, values)) })),
        { name: '不是表格.xlsx', mimeType: xlsx, buffer: Buffer.from('编号,名称') },
      ]);
    await forgive(page, / 422 /);
    await page.getByText(/这不是 Excel 或 Word 文件/).waitFor();
    await page.getByRole('heading', { name: '待导入的文件（2）' }).waitFor();
    await page.getByText('not-a-number').waitFor();
    await page.getByText('已选 3 项，来自 2 个文件').waitFor();
    await accessible(page);
    await shot(page, 'imports-preview');
    await page.getByRole('checkbox', { name: '导入联合体名称（第1份 返回.xlsx）' }).check();
    await page.getByRole('checkbox', { name: '导入联合体名称（第2份 返回.xlsx）' }).check();
    assert.equal(await page.getByRole('checkbox', { name: '导入联合体名称（第1份 返回.xlsx）' }).isChecked(), false);
    await page.getByRole('button', { name: '导入选中的 4 项' }).click();
    await page.getByText('已导入 4 项').waitFor();
    const answers = async () => (await (await page.request.get(`/api/forms/${id}`)).json()).answers;
    assert.equal((await answers()).name, '示例装备产教联合体');
    assert.equal((await answers()).head, '王示例');
    await page
      .getByRole('row', { name: /第2份 返回/ })
      .getByRole('button', { name: '撤销' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await page.getByText('已恢复 2 项').waitFor();
    assert.deepEqual(Object.keys(await answers()).toSorted(), ['head', 'workDone']);
    await accessible(page);
    await shot(page, 'imports-history');
  }),
);

test(
  'on a phone, in English and in the dark the page fits and says the same',
  inBrowser(async tools => {
    const { id } = await sitDown(tools);
    const page = await tools.as('school', `/forms/${id}/import`, { size: 'phone', language: 'en', theme: 'dark' });
    const template = await (await page.request.get(`/api/forms/${id}/template.xlsx`)).body();
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'returned.xlsx', mimeType: xlsx, buffer: Buffer.from(writing(template, { 联合体名称: '示例', 固定办公面积: '-1' })) }]);
    await page.getByText('Chosen: 1, from files: 1').waitFor();
    await tools.accessible(page);
    await tools.shot(page, 'imports-phone-dark-en');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
  }),
);

test(
  'in the demo world three files wait: of one member, two that differ, and figures that a person must correct',
  inBrowser(async ({ as, sql, accessible, shot }) => {
    const [{ form_id: id }] = await sql('select form_id from imports.file limit 1');
    const page = await as('school', `/forms/${id}/import`);
    await page.getByRole('heading', { name: '待导入的文件（3）' }).waitFor();
    await page.getByText('多个文件不一致').first().waitFor();
    assert.equal(await page.getByText('not-a-number').count(), 1);
    assert.equal(await page.getByText('out-of-range').count(), 1);
    await accessible(page);
    await shot(page, 'imports-demo');
  }),
);
