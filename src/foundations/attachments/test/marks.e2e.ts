import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';
import { pdf } from './files.ts';

const openRecord = async ({ sql }: InBrowser): Promise<string> =>
  (await sql(`select id from applications.application where name = '示例智能装备产教联合体'`))[0].id;

const slot = '举办相关活动的证明材料';
const dialog = (page: Page) => page.getByRole('dialog');
const upload = async (page: Page, name: string, content: Buffer) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `选择文件：${slot}` }).click()]);
  await chooser.setFiles([{ name, mimeType: 'application/pdf', buffer: content }]);
  await page.getByRole('link', { name: `下载：${name}` }).waitFor();
};

test(
  'D1-51 the school chooses the points before it uploads, changes them file by file afterwards, and sees which are left without evidence',
  inBrowser(async journey => {
    const id = await openRecord(journey);
    const page = await journey.as('school', `/applications/${id}?tab=attachments`);
    page.on('filechooser', () => {});
    await page.getByRole('button', { name: `上传材料对应的观测点：${slot}` }).click();
    await dialog(page).getByLabel('搜索编号或文字').fill('3.');
    await dialog(page)
      .getByRole('checkbox', { name: /^3\.1 / })
      .check();
    await dialog(page).getByLabel('搜索编号或文字').fill('考核指标体系');
    await dialog(page)
      .getByRole('checkbox', { name: /^1\.2 / })
      .check();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-points');
    await dialog(page).getByRole('button', { name: '选好了' }).click();
    await upload(page, '签约仪式.pdf', pdf('签约'));
    const row = page.getByRole('listitem').filter({ hasText: '签约仪式.pdf' });
    await row.getByText('对应观测点 1.2、3.1').waitFor();
    await row.getByText('未填材料名称、出具单位、日期').waitFor();

    await page.getByRole('button', { name: '填写说明和观测点：签约仪式.pdf' }).click();
    await dialog(page).getByLabel('材料名称').fill('联合体签约仪式纪要');
    await dialog(page).getByLabel('出具单位').fill('示例产业园区管委会');
    await dialog(page).getByLabel('日期').fill('2023-09-20');
    await dialog(page)
      .getByRole('checkbox', { name: /^2\.1 / })
      .check();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-describe');
    // A colleague was quicker: what one typed stays, what stands now is said, and the next attempt goes through.
    await journey.sql(`update attachments.attachment set title = '签约纪要', revision = revision + 1 where name = '签约仪式.pdf'`);
    journey.forgive(page, / answered 409 /);
    await dialog(page).getByRole('button', { name: '保存' }).click();
    await dialog(page).getByText('该附件的说明刚被他人修改').waitFor();
    await dialog(page).getByText('材料名称 签约纪要').waitFor();
    assert.equal(await dialog(page).getByLabel('材料名称').inputValue(), '联合体签约仪式纪要');
    await dialog(page).getByRole('button', { name: '保存' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await row.getByText('联合体签约仪式纪要 · 示例产业园区管委会 · 2023-09-20').waitFor();
    await row.getByText('对应观测点 1.2、2.1、3.1').waitFor();
    await journey.shot(page, 'evidence-described');

    await page.getByRole('link', { name: '观测点自查' }).click();
    const without = page.getByRole('status').filter({ hasText: '个观测点没有佐证材料' });
    await without.waitFor();
    assert.doesNotMatch((await without.textContent()) ?? '', /1\.2|2\.1|3\.1/);
    await page.getByRole('link', { name: '签约仪式.pdf' }).first().waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-check');
    await page.getByRole('button', { name: '确认已对照自查' }).click();
    await page.getByText('已记录自查').waitFor();
    await page.getByText(/确认自查$/).waitFor();
  }),
);

test(
  'on a phone, in English and in the dark the points are as usable',
  inBrowser(async journey => {
    const id = await openRecord(journey);
    const page = await journey.as('school', `/applications/${id}?tab=attachments`, { size: 'phone', language: 'en', theme: 'dark' });
    await page.getByRole('button', { name: 'Points that uploads answer: 市域产教联合体合作协议' }).click();
    await dialog(page)
      .getByRole('checkbox', { name: /^1\.1 / })
      .check();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-points-phone');
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await page.getByText('Points 1.1').waitFor();
    await journey.shot(page, 'evidence-phone');
    await page.goto(`/applications/${id}?tab=points`);
    await page.getByRole('heading', { name: 'Observation points and their evidence' }).waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-check-phone');
  }),
);
