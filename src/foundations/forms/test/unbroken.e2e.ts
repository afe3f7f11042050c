import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';
import { field, saved, says, sitDown } from './sitting.ts';

const answersOf = async (page: Awaited<ReturnType<typeof sitDown>>['school'], id: string) =>
  (await (await page.request.get(`/api/forms/${id}`)).json()).answers;

test(
  'two people in one field: both texts are shown, and each way out works; nothing is overwritten silently',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools, { answers: { workDone: '原有内容', head: '王示例', constructionPlanSummary: '规划' } });
    tools.forgive(school, / 409 /);
    await open(school, 'overview');
    await open(park, 'overview');
    const write = async (name: string, mine: string, theirs: string) => {
      await field(park, name).fill(theirs);
      await saved(park);
      await field(school, name).fill(mine);
      await field(school, name).blur();
      const card = school.getByRole('region', { name: /方致新.*也修改了此项，请选择/ });
      await card.getByText(mine, { exact: true }).waitFor();
      await card.getByText(theirs, { exact: true }).waitFor();
      await school
        .getByText(/未保存：1 项已被他人修改，请选择/)
        .first()
        .waitFor();
      return card;
    };
    const first = await write('联合体已开展建设情况', '学校写的', '园区写的');
    await tools.accessible(school);
    await first.getByRole('button', { name: '保留我的' }).click();
    await saved(school);
    assert.equal((await answersOf(school, id)).workDone, '学校写的');

    const second = await write('联合体负责人', '学校的人', '园区的人');
    await second.getByRole('button', { name: '采用对方的' }).click();
    await second.waitFor({ state: 'detached' });
    assert.equal(await field(school, '联合体负责人').inputValue(), '园区的人');
    assert.equal((await answersOf(school, id)).head, '园区的人');

    await open(park, 'overview');
    const third = await write('联合体名称', '学校联合体', '园区联合体');
    await third.getByRole('button', { name: '合并编辑' }).click();
    await third.getByRole('textbox', { name: '合并后的内容' }).fill('学校园区联合体');
    await third.getByRole('button', { name: '采用合并内容' }).click();
    await saved(school);
    assert.equal((await answersOf(school, id)).name, '学校园区联合体');
  }),
);

test(
  'two people who explain one warning choose as well',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools, { answers: { 'coBuiltMajors.2022': '10', 'coBuiltMajors.2023': '7' } });
    tools.forgive(school, / 409 /);
    const explain = async (page: typeof school, reason: string) => {
      await page.getByRole('table', { name: '资源共建共享' }).getByRole('button', { name: '说明原因' }).click();
      await page.keyboard.type(reason);
    };
    await open(school, 'serviceCapability');
    await open(park, 'serviceCapability');
    await explain(park, '园区的原因');
    await saved(park);
    await explain(school, '学校的原因');
    await says(school, '未保存：1 项已被他人修改，请选择');
    await school.getByRole('table', { name: '资源共建共享' }).getByRole('button', { name: '保留我的' }).click();
    await saved(school);
    assert.equal((await answersOf(school, id))['reason:R09:coBuiltMajors.2023'], '学校的原因');
  }),
);

test(
  'two people who add members to one list keep both, without being asked',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools);
    tools.forgive(school, / 409 /);
    await open(school, 'overview');
    await open(park, 'overview');
    await park.getByRole('combobox', { name: '企业 新增一行 单位名称', exact: true }).fill('示例企业甲');
    await saved(park);
    await school.getByRole('combobox', { name: '企业 新增一行 单位名称', exact: true }).fill('示例企业乙');
    await saved(school);
    const rows: { organisation: string }[] = (await answersOf(school, id))['members.enterprise'];
    assert.deepEqual(
      rows.map(row => row.organisation),
      ['示例企业甲', '示例企业乙'],
    );
  }),
);

test(
  'what others change appears by itself with their name, but not in the field under the cursor',
  inBrowser(async tools => {
    const { school, park, open } = await sitDown(tools, { answers: { name: '旧名', head: '旧人' } });
    await school.clock.install();
    await open(school, 'overview');
    await open(park, 'overview');
    await field(school, '联合体负责人').focus();
    await field(park, '联合体名称').fill('新名');
    await field(park, '联合体负责人').fill('新人');
    await field(park, '联合体负责人').blur();
    await saved(park);
    await school.clock.fastForward(21_000);
    await school.waitForFunction(() => document.querySelector<HTMLInputElement>('[aria-label="联合体名称"]')?.value === '新名');
    await school.getByText('刚由方致新更新').waitFor();
    assert.equal(await field(school, '联合体负责人').inputValue(), '旧人');
    await field(school, '联合体负责人').blur();
    await school.waitForFunction(() => document.querySelector<HTMLInputElement>('[aria-label="联合体负责人"]')?.value === '新人');
  }),
);

test(
  'without a network one goes on typing; it is saved when the line is back',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    tools.forgive(page, /ERR_INTERNET_DISCONNECTED/);
    await open(page, 'overview');
    await page.context().setOffline(true);
    await field(page, '联合体名称').fill('断网时的名称');
    await field(page, '联系电话').fill('023-12345678');
    await says(page, '网络中断，内容已存在本机，恢复后自动保存');
    await page.getByText('联系电话只暂存在本窗口，请勿关闭窗口。').waitFor();
    const device = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.ok(device.includes('断网时的名称'));
    assert.ok(!device.includes('12345678'), 'no telephone on the device');
    await field(page, '联合体名称').fill('断网时的名称二');
    await page.context().setOffline(false);
    await saved(page);
    const answers = await answersOf(page, id);
    assert.deepEqual([answers.name, answers['secretariat.phone']], ['断网时的名称二', '023-12345678']);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('gongyu.form/')).length), 0);
  }),
);

test(
  'a page killed while a save is pending comes back with everything and saves it',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    await open(page, 'overview');
    let cut = true;
    await page.context().route('**/sections/**', route => (cut ? undefined : route.continue()));
    await field(page, '联合体名称').fill('断电前的名称');
    await page.waitForRequest(/sections\/overview/);
    await field(page, '联合体负责人').fill('断电示例');
    const crashed = page.waitForEvent('crash');
    void (await page.context().newCDPSession(page)).send('Page.crash').catch(() => undefined);
    await crashed;
    assert.deepEqual(await answersOf(page, id), {});

    cut = false;
    const again = await page.context().newPage();
    await open(again, 'overview');
    assert.equal(await field(again, '联合体名称').inputValue(), '断电前的名称');
    assert.equal(await field(again, '联合体负责人').inputValue(), '断电示例');
    await saved(again);
    const answers = await answersOf(again, id);
    assert.deepEqual([answers.name, answers.head], ['断电前的名称', '断电示例']);
  }),
);

test(
  'once the deadline has passed the form is shut with the sentence, and what was typed is kept to be copied',
  inBrowser(async tools => {
    const { school: page, id, open, closeAt } = await sitDown(tools, { answers: { name: '示例联合体' }, editableUntil: new Date(Date.now() + 3_600_000) });
    tools.forgive(page, / 409 /);
    await open(page, 'overview');
    await page.getByText(/还剩 (59|60) 分钟|还剩 1 小时/).waitFor();
    await closeAt(new Date(Date.now() - 1_000));
    await field(page, '联合体名称').fill('来不及保存的名称');
    await page.getByText('申报已截止，逾期不予受理').waitFor();
    await page.getByRole('region', { name: '以下内容未能保存' }).getByText('来不及保存的名称').waitFor();
    await page.getByText('已截止').first().waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
    await page.locator('td').getByText('示例联合体', { exact: true }).waitFor();
    await tools.accessible(page);
    await page.reload();
    await page.getByRole('region', { name: '以下内容未能保存' }).getByText('来不及保存的名称').waitFor();
    assert.equal((await answersOf(page, id)).name, '示例联合体');

    // The deadline is moved: writing goes on, and what was kept is saved after all.
    await closeAt(new Date(Date.now() + 3_600_000));
    await page.reload();
    await saved(page);
    assert.equal((await answersOf(page, id)).name, '来不及保存的名称');
  }),
);

test(
  'a session that ended takes nothing along: after signing in again everything is saved',
  inBrowser(async tools => {
    const { school: page, id, open } = await sitDown(tools);
    tools.forgive(page, / 401 /);
    await open(page, 'overview');
    const cookies = await page.context().cookies();
    await page.context().clearCookies({ name: 'gongyu' });
    await field(page, '联合体名称').fill('登录过期时的名称');
    await page
      .getByText(/登录已过期，内容已存在本机/)
      .first()
      .waitFor();
    await page.context().addCookies(cookies);
    await page.reload();
    await saved(page);
    assert.equal((await answersOf(page, id)).name, '登录过期时的名称');
  }),
);
