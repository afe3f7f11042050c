import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notify } from '#foundations/notifications/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { type InBrowser, inBrowser } from '#test/browser.ts';
import { closeTasks, type NewTask, openTask } from '../published.ts';

const organisationOf = async ({ sql }: InBrowser, name: string): Promise<string> =>
  (await sql('select id from organisations.organisation where name = $1', [name]))[0].id;
/** The demo world has tasks and messages of its own; each story here begins with an empty desk. */
const emptyDesk = async ({ sql }: InBrowser) => {
  await sql('delete from tasks.task');
  await sql('delete from notifications.message');
};
const inTwoDays = new Date(Date.now() + 2 * 86_400_000 + 3_600_000);

const task = (node: string, more: Partial<NewTask> = {}): NewTask => ({
  key: newId(),
  subjectKind: 'example',
  subjectId: newId(),
  title: { 'zh-CN': '示例联合体推荐书', en: 'Application form of the example consortium' },
  from: { 'zh-CN': '2023 年产业园区牵头', en: 'Parks in the lead, 2023' },
  detail: { 'zh-CN': '还有 7 项未填', en: '7 cells are empty' },
  verb: { 'zh-CN': '继续填写', en: 'Go on' },
  link: '/organisations',
  node,
  roles: ['school-clerk'],
  dueAt: inTwoDays,
  ...more,
});
const within = (node: string, act: Parameters<typeof transact<void>>[2]) =>
  transact({ actor: serviceActor([node]), language: 'zh-CN', requestId: 'test' }, 'write', act);

test(
  'the desk says what waits, from whom and until when, leads to it by keyboard, and says so when nothing does',
  inBrowser(async journey => {
    await emptyDesk(journey);
    const empty = await journey.as('other-school');
    await empty.getByText('现在没有等您处理的事项').waitFor();
    await journey.accessible(empty);
    await journey.shot(empty, 'desk-empty');

    const school = await organisationOf(journey, '示例职业技术学院');
    const later = task(school, {
      title: { 'zh-CN': '确认佐证材料', en: 'Confirm the evidence' },
      dueAt: new Date(inTwoDays.getTime() + 7 * 86_400_000),
      verb: undefined,
    });
    await within(school, async ctx => {
      await openTask(ctx, later);
      await openTask(ctx, task(school));
      await openTask(ctx, task(school, { title: { 'zh-CN': '补充说明', en: 'Explain' }, dueAt: new Date(Date.now() - 60_000), detail: undefined }));
    });
    const page = await journey.as('school');
    const rows = page.getByRole('table', { name: '待办事项' }).locator('tbody').getByRole('row');
    await rows.nth(2).waitFor();
    assert.deepEqual(
      (await rows.locator('.task-title').allTextContents()).map(text => text.trim()),
      ['补充说明', '示例联合体推荐书', '确认佐证材料'],
    );
    await rows.nth(0).getByText('已逾期').waitFor();
    await rows.nth(1).getByText('还剩 2 天').waitFor();
    await page.getByText('有 3 件事等您，最近的一件还剩 2 天').waitFor();
    await page.getByRole('navigation', { name: '主导航' }).getByText('3 项待办').waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'desk');
    await page.getByRole('link', { name: '继续填写：示例联合体推荐书' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisations');

    await within(school, ctx => closeTasks(ctx, later.subjectId));
    await page.goto('/tasks');
    await page.waitForURL('**/tasks?view=mine');
    await page.getByRole('button', { name: '已办', exact: true }).click();
    await page.waitForURL('**/tasks?view=done');
    await page.getByRole('link', { name: '确认佐证材料', exact: true }).waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'tasks-done');
  }),
);

test(
  'the bell counts what is unread, opens by keyboard, and forgets what was followed',
  inBrowser(async journey => {
    await emptyDesk(journey);
    const park = await organisationOf(journey, '示例智造产业园区');
    const tell = (title: string, en: string, more = {}) =>
      within(park, ctx => notify(ctx, { key: newId(), node: park, title: { 'zh-CN': title, en }, link: '/organisations', subjectId: newId(), ...more }));
    await tell('永川区经济和信息化委员会已推荐', 'Recommended by the district', {
      body: { 'zh-CN': '待具体负责学校在截止前提交。', en: 'The school still has to submit.' },
    });
    await tell('申报批次截止时间顺延', 'The deadline was extended');
    const page = await journey.as('park');
    const bell = page.getByRole('button', { name: '消息，2 条未读' });
    await bell.focus();
    await page.keyboard.press('Enter');
    const panel = page.locator('.bell .menu-panel');
    await panel.getByText('永川区经济和信息化委员会已推荐').waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'bell');
    await panel.getByRole('link', { name: /永川区经济和信息化委员会已推荐/ }).click();
    await page.waitForURL('**/organisations');
    await page.getByRole('button', { name: '消息，1 条未读' }).waitFor();

    await page.goto('/notifications');
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByText('已全部标为已读').waitFor();
    await page.getByRole('button', { name: '消息', exact: true }).waitFor();
    await journey.accessible(page);
    await page.getByRole('combobox', { name: '范围' }).selectOption({ label: '仅看未读' });
    await page.getByText('没有未读消息').waitFor();
  }),
);

test(
  'a message that comes while one is on the page rings without a reload',
  inBrowser(async journey => {
    await emptyDesk(journey);
    const enterprise = await organisationOf(journey, '示例智能装备有限公司');
    const page = await journey.as('enterprise');
    await page.getByRole('button', { name: '消息', exact: true }).waitFor();
    await within(enterprise, ctx =>
      notify(ctx, { key: newId(), node: enterprise, title: { 'zh-CN': '新消息', en: 'New' }, link: '/desk', subjectId: newId() }),
    );
    await page.getByRole('button', { name: '消息，1 条未读' }).waitFor({ timeout: 40_000 });
  }),
);

test(
  'desk, tasks and messages fit a phone, in both languages, by day and by night',
  inBrowser(async journey => {
    await emptyDesk(journey);
    const district = await organisationOf(journey, '示例工程职业学院');
    await within(district, async ctx => {
      await openTask(ctx, task(district));
      await notify(ctx, {
        key: newId(),
        node: district,
        title: { 'zh-CN': '永川区经济和信息化委员会退回修改', en: 'Returned by the district' },
        body: { 'zh-CN': '理由：企业兼职教师课时数与人次不符，请核对后重报。', en: 'Reason: hours and persons do not match.' },
        link: '/desk',
        subjectId: newId(),
      });
    });
    for (const [language, theme] of [
      ['zh-CN', 'dark'],
      ['en', 'light'],
    ] as const)
      for (const size of ['phone', 'desk'] as const) {
        const page = await journey.as('other-school', '/desk', { language, theme, size });
        await page
          .getByText(language === 'en' ? 'Application form of the example consortium' : '示例联合体推荐书')
          .first()
          .waitFor();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out to the right');
        await journey.accessible(page);
        await journey.shot(page, `desk-${language}-${theme}-${size}`);
        await page.getByRole('button', { name: /^消息|^Messages/ }).click();
        await page.locator('.bell .message').first().waitFor();
        const box = (await page.locator('.bell .menu-panel').boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= (size === 'phone' ? 375 : 1366), 'the panel lies on the screen');
        await journey.accessible(page);
        await journey.shot(page, `bell-${language}-${theme}-${size}`);
      }
  }),
);
