import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { within } from '#test/acting.ts';
import { type InBrowser, inBrowser } from '#test/browser.ts';
import { openTask } from '../published.ts';
import { said, task } from './given.ts';

const nodes = async ({ sql }: InBrowser) => ({
  district: (await sql(`select district_id as id from organisations.organisation where name = '永川区人民政府'`))[0].id as string,
  park: (await sql(`select id from organisations.organisation where name = '示例智造产业园区'`))[0].id as string,
});

test(
  'a chief shares out what waits, hands one person’s tasks over and takes that back, by the keyboard’s own boxes',
  inBrowser(async journey => {
    await journey.sql('delete from tasks.task');
    const { district, park } = await nodes(journey);
    await within([district, park], async ctx => {
      for (const title of ['审核甲联合体', '审核乙联合体', '审核丙联合体'])
        await openTask(ctx, task(district, { title: said(title), roles: ['district-government'], watchers: [park], link: '/desk', subjectId: newId() }));
    });
    const page = await journey.as('district-government', '/tasks');
    await page.getByRole('checkbox', { name: '选择：审核甲联合体' }).check();
    await page.getByRole('checkbox', { name: '选择：审核乙联合体' }).check();
    await page.getByText('已选 2 项').waitFor();
    await page.getByRole('button', { name: '指派…' }).click();
    const dialog = page.getByRole('dialog', { name: '指派 2 项待办' });
    await dialog.getByRole('combobox', { name: '指派给' }).selectOption({ label: '唐文礼' });
    await journey.accessible(page);
    await journey.shot(page, 'share');
    await dialog.getByRole('button', { name: '指派', exact: true }).click();
    await page.getByText('已变更 2 项').waitFor();
    await page.getByRole('link', { name: '审核丙联合体', exact: true }).waitFor();
    assert.equal(await page.getByRole('link', { name: '审核甲联合体', exact: true }).count(), 0);
    await page.getByRole('button', { name: '已指派', exact: true }).click();
    await page.getByText('已指派：唐文礼').first().waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'assigned');

    await page.getByRole('button', { name: '移交全部…' }).click();
    const over = page.getByRole('dialog', { name: '移交一人名下的全部待办' });
    await over.getByRole('combobox', { name: '移交人' }).selectOption({ label: '唐文礼（在办 2 项）' });
    await over.getByRole('combobox', { name: '接收人' }).selectOption({ label: '罗景行' });
    await over.getByText('将移交 2 项').waitFor();
    await over.getByRole('textbox', { name: /事由/ }).fill('岗位调整');
    await journey.accessible(page);
    await journey.shot(page, 'hand-over');
    await over.getByRole('button', { name: '移交', exact: true }).click();
    await over.getByText('唐文礼 → 罗景行，2 项').waitFor();
    await over.getByRole('button', { name: '撤销' }).click();
    await over.getByText('已撤销', { exact: true }).waitFor();
    await over.getByRole('button', { name: '关闭' }).last().click();
    await page.getByText('已指派：唐文礼').first().waitFor();

    await page.getByRole('button', { name: '提醒设置…' }).click();
    const remind = page.getByRole('dialog', { name: '到期提醒设置' });
    await remind.getByRole('checkbox', { name: '7 天' }).first().check();
    await journey.accessible(page);
    await remind.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存', { exact: true }).waitFor();
  }),
);

test(
  'who waits finds it by its words, urges, and may not again at once; the page fits a phone in both languages',
  inBrowser(async journey => {
    const { district, park } = await nodes(journey);
    await journey.sql('delete from tasks.task');
    await within([district, park], ctx =>
      openTask(ctx, task(district, { title: { 'zh-CN': '审核示例联合体推荐书', en: 'Review the form' }, watchers: [park], link: '/desk' })),
    );
    const page = await journey.as('park', '/tasks?view=waiting');
    await page.getByRole('searchbox', { name: '按事项、单位查找' }).fill('示例 联合体');
    await page.keyboard.press('Enter');
    await page.waitForURL('**text=*');
    await page.getByText('永川区有关部门').waitFor();
    await page.getByRole('link', { name: '查看：审核示例联合体推荐书' }).waitFor();
    await page.getByRole('checkbox', { name: '选择：审核示例联合体推荐书' }).check();
    await page.getByRole('button', { name: '催办…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '催办', exact: true }).click();
    await page.getByText('已催办 1 项').waitFor();
    await page.getByText(/\d{2}:\d{2} 已催办/).waitFor();
    assert.equal(await page.getByRole('checkbox', { name: '选择：审核示例联合体推荐书' }).count(), 0);
    await journey.accessible(page);
    await journey.shot(page, 'urged');
    for (const [language, theme, size] of [
      ['en', 'dark', 'phone'],
      ['zh-CN', 'light', 'phone'],
      ['en', 'light', 'desk'],
    ] as const) {
      const other = await journey.as('district-government', '/tasks', { language, theme, size });
      await other.locator('.task-title').first().waitFor();
      assert.ok(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out to the right');
      await journey.accessible(other);
      await journey.shot(other, `tasks-${language}-${theme}-${size}`);
    }
  }),
);
