import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';
import { field, saved, says, sitDown } from './sitting.ts';

const aDay = 25 * 3_600_000;
const answersOf = async (page: Page, id: string) => (await (await page.request.get(`/api/forms/${id}`)).json()).answers;
/** What stands beside the field in question was not saved with it, and goes again by itself. */
const holds = async (page: Page, id: string, wanted: Readonly<Record<string, string>>) => {
  for (let tries = 0; ; tries += 1) {
    const answers = await answersOf(page, id);
    if (Object.entries(wanted).every(([field, value]) => answers[field] === value)) return;
    if (tries === 100) assert.deepEqual(answers, wanted);
    await new Promise(done => setTimeout(done, 100));
  }
};
/** A session rests for half an hour and lives for twelve hours: a day later it is over. */
const nextDay = (sql: InBrowser['sql']) =>
  sql(
    `update gate.session set created_at = created_at - interval '25 hours', seen_at = seen_at - interval '25 hours', expires_at = expires_at - interval '25 hours'`,
  );
const offline = async (page: Page, is: boolean) => page.context().setOffline(is);
const mayFail = (tools: InBrowser, page: Page) => tools.forgive(page, / (401|409) |ERR_INTERNET_DISCONNECTED|Failed to fetch/);

test(
  'a day without a network on a page that stays open: what was typed in several sections is saved after signing in again in place',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools, { answers: { name: '原名', head: '原负责人' } });
    for (const page of [school, park]) mayFail(tools, page);
    await school.clock.install();
    await open(school, 'overview');
    await offline(school, true);
    await field(school, '联合体名称').fill('断网时写的名称');
    await field(school, '联合体负责人').fill('断网时写的负责人');
    await says(school, '网络中断，内容已存在本机，恢复后自动保存');
    // The other parts are there without a network as well.
    await school
      .getByRole('link', { name: /4\.建设规划/ })
      .first()
      .click();
    await field(school, '建设规划').fill('断网时写的规划');
    await field(school, '建设规划').blur();
    assert.equal(await field(school, '建设规划').inputValue(), '断网时写的规划');
    // The first of the retries to come is a day away.
    await school.clock.fastForward(aDay);
    await says(school, '网络中断，内容已存在本机，恢复后自动保存');
    assert.equal(await field(school, '建设规划').inputValue(), '断网时写的规划');

    await open(park, 'overview');
    await field(park, '联合体负责人').fill('园区写的负责人');
    await field(park, '联合体负责人').blur();
    await saved(park);
    await nextDay(tools.sql);
    await offline(school, false);
    const dialog = school.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await school.clock.fastForward(60_000);
    await dialog.waitFor();
    assert.equal(await field(school, '建设规划').inputValue(), '断网时写的规划', 'it stays in sight behind the dialog');
    await dialog.getByRole('button', { name: /陈静安/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await school.clock.fastForward(60_000);
    await says(school, /未保存：1 项已被他人修改，请选择/);
    await holds(school, id, { name: '断网时写的名称', head: '园区写的负责人', constructionPlanSummary: '断网时写的规划' });
    await school
      .getByRole('link', { name: /1\.联合体概况/ })
      .first()
      .click();
    const card = school.getByRole('region', { name: /方致新.*也修改了此项，请选择/ });
    await card.getByText('断网时写的负责人', { exact: true }).waitFor();
    await card.getByText('园区写的负责人', { exact: true }).waitFor();
    await card.getByRole('button', { name: '保留我的' }).click();
    await saved(school);
    assert.equal((await answersOf(school, id)).head, '断网时写的负责人');
    assert.equal(await school.evaluate(() => Object.keys(localStorage).filter(key => key.includes('form/')).length), 0);
  }),
);

test(
  'a browser killed without a network, opened a day later by who must sign in first: everything is there, conflicts keep both texts',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools, { answers: { name: '原名', workDone: '原有内容' } });
    for (const page of [school, park]) mayFail(tools, page);
    await open(school, 'overview');
    await offline(school, true);
    await field(school, '联合体名称').fill('断电前的名称');
    await field(school, '联合体已开展建设情况').fill('断电前的情况');
    await school
      .getByRole('link', { name: /4\.建设规划/ })
      .first()
      .click();
    await field(school, '建设规划').fill('断电前的规划');
    await says(school, '网络中断，内容已存在本机，恢复后自动保存');
    const crashed = school.waitForEvent('crash');
    void (await school.context().newCDPSession(school)).send('Page.crash').catch(() => undefined);
    await crashed;
    await school.close();
    await open(park, 'overview');
    await field(park, '联合体已开展建设情况').fill('园区写的情况');
    await saved(park);
    await nextDay(tools.sql);

    const context = school.context();
    await context.setOffline(false);
    const again = await context.newPage();
    mayFail(tools, again);
    await again.goto(`/forms/${id}?section=overview`);
    await again.getByRole('button', { name: /陈静安/ }).click();
    await again.getByRole('region', { name: '保存情况' }).waitFor();
    await says(again, /未保存：1 项已被他人修改，请选择/);
    const card = again.getByRole('region', { name: /方致新.*也修改了此项，请选择/ });
    await card.getByText('断电前的情况', { exact: true }).waitFor();
    await card.getByText('园区写的情况', { exact: true }).waitFor();
    await holds(again, id, { name: '断电前的名称', workDone: '园区写的情况', constructionPlanSummary: '断电前的规划' });
    await card.getByRole('button', { name: '合并编辑' }).click();
    await again.getByRole('textbox', { name: '合并后的内容' }).fill('断电前的情况；园区写的情况');
    await again.getByRole('button', { name: '采用合并内容' }).click();
    await saved(again);
    assert.equal((await answersOf(again, id)).workDone, '断电前的情况；园区写的情况');
  }),
);
