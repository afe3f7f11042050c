import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'an officer enters an event and settles it; the reviewer and the school meet it beside the form',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('city-economy', '/violations');
    await page.getByRole('row', { name: /示例精密制造有限公司/ }).waitFor();
    await accessible(page);
    await shot(page, 'violations-list');
    await page.getByRole('button', { name: '登记事件' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请填写').first().waitFor();
    await accessible(page);
    await dialog.getByRole('combobox', { name: '单位' }).fill('示例智能装备有限');
    await page.getByRole('option', { name: /示例智能装备有限公司/ }).click();
    await dialog.getByLabel('发生日期').fill('2026-01-15');
    await dialog.getByLabel('事由').fill('实习协议未按规定签订。');
    await dialog.getByLabel('来源').fill('市教委检查通报（演示）');
    await dialog.getByRole('button', { name: '保存' }).click();
    const row = page.getByRole('row', { name: /示例智能装备有限公司.*实习协议未按规定签订/ });
    await row.getByText('未处理完毕').waitFor();
    await row.getByRole('button', { name: '修改：示例智能装备有限公司' }).click();
    await dialog.getByLabel('处理完毕日期（未完毕不填）').fill('2026-02-01');
    await dialog.getByLabel('处理结果').fill('已补签并复查。');
    await dialog.getByRole('button', { name: '保存' }).click();
    await row.getByText('2026年2月1日 处理完毕').waitFor();

    const school = await as('school', '/applications');
    await school.getByRole('link', { name: '示例智能装备产教联合体' }).click();
    await school.getByRole('heading', { name: '成员违法违规事件提示（观测点第7项）' }).waitFor();
    await school.getByText('推荐书中尚无如实说明').first().waitFor();
    await school.getByText('已补签并复查。').waitFor();
    await shot(school, 'violations-application');
  }),
);
