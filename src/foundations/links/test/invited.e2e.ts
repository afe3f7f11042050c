import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';

const consortium = '示例智能装备产教联合体';

const applicationOf = async (page: Page): Promise<{ formId: string; planId: string }> => {
  const { items } = await (await page.request.get('/api/applications?size=50')).json();
  const { id } = items.find((one: { name: string }) => one.name === consortium);
  return (await page.request.get(`/api/applications/${id}`)).json();
};

/** Fills in whom, makes the link on the desk; answers where it leads. */
const invite = async (page: Page, button: string, whom: { organisation: string; person: string; telephone: string }, section?: string): Promise<string> => {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  if (section) await dialog.getByRole('combobox', { name: /栏目/ }).selectOption({ label: section });
  await dialog.getByRole('textbox', { name: /单位/ }).fill(whom.organisation);
  await dialog.getByRole('textbox', { name: /姓名/ }).fill(whom.person);
  await dialog.getByRole('textbox', { name: /手机号/ }).fill(whom.telephone);
  await dialog.getByRole('button', { name: '生成', exact: true }).click();
  const text = await page.getByRole('dialog', { name: '链接已生成' }).locator('.link-text').textContent();
  return /\/fill#[\w-]+/.exec(text!)![0];
};

const prove = async (page: Page, enter: string) => {
  await page.getByRole('button', { name: '发送验证码' }).click();
  const message = await page.getByRole('region', { name: '演示短信' }).textContent();
  await page.getByRole('textbox', { name: /验证码/ }).fill(/验证码(\d{6})/.exec(message!)![1]!);
  await page.getByRole('button', { name: enter }).click();
};

const fits = async (page: Page) => assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 375);

test(
  'one section by a link: the school makes it, somebody without an account fills it in on a phone, a lost line loses nothing, and the history says who',
  inBrowser(async ({ as, open, forgive, accessible, shot }: InBrowser) => {
    const school = await as('school');
    const { formId } = await applicationOf(school);
    await school.goto(`/forms/${formId}`);
    await school.getByRole('link', { name: '栏目链接' }).click();
    await school.getByRole('row').filter({ hasText: '周示例' }).getByText('未打开').waitFor();
    await accessible(school);
    await shot(school, 'section-links');
    await school.getByRole('button', { name: '生成栏目链接' }).click();
    await school.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).click();
    await school.getByRole('dialog').getByText('必填').first().waitFor();
    await accessible(school);
    await shot(school, 'section-link-dialog');
    await school.keyboard.press('Escape');
    const path = await invite(school, '生成栏目链接', { organisation: '示例行业协会', person: '张示例', telephone: '138 0000 0021' }, '4.建设规划');
    await accessible(school);
    await shot(school, 'section-link-made');
    await school.getByRole('dialog').getByRole('button', { name: '关闭' }).click();

    const phone = await open(path, { size: 'phone' });
    await phone.getByText('填写《市域产教联合体推荐书').waitFor();
    await accessible(phone);
    await shot(phone, 'section-invited-phone');
    await prove(phone, '进入填写');
    const field = phone.getByRole('textbox', { name: /建设规划/ }).first();
    await field.waitFor();
    await accessible(phone);
    await shot(phone, 'section-phone');
    await fits(phone);
    assert.equal(await phone.getByRole('navigation', { name: '栏目' }).count(), 0, 'no other section is offered');
    await field.fill('由行业协会补充的建设规划。');
    await field.blur();
    await phone.getByRole('region', { name: '保存情况' }).getByText('已保存').first().waitFor();

    // Moving within the page keeps the link in the address: a reload opens it again.
    await phone.locator('a[href="#f-check-title"]').click();
    await phone.waitForFunction(token => location.hash === token, path.slice(path.indexOf('#')));
    // Without a line what is typed stays on the telephone, and goes out when it is back.
    forgive(phone, /ERR_INTERNET_DISCONNECTED|Failed to fetch|offline/);
    await phone.context().setOffline(true);
    await field.fill('断网时补充的建设规划。');
    await field.blur();
    await phone
      .getByRole('region', { name: '保存情况' })
      .getByText(/本机|离线|网络/)
      .first()
      .waitFor();
    await shot(phone, 'section-offline-phone');
    await phone.context().setOffline(false);
    await phone.getByRole('region', { name: '保存情况' }).getByText('已保存').first().waitFor();
    await phone.reload();
    await phone
      .getByRole('textbox', { name: /建设规划/ })
      .first()
      .waitFor();
    assert.equal(
      await phone
        .getByRole('textbox', { name: /建设规划/ })
        .first()
        .inputValue(),
      '断网时补充的建设规划。',
    );

    const history = await (await school.request.get(`/api/forms/${formId}/history?field=constructionPlanSummary`)).json();
    assert.equal(history.items[0].person.name, '来宾张示例（示例行业协会，手机尾号0021）');
    await school.reload();
    const row = school.getByRole('row').filter({ hasText: '张示例' });
    await row.getByText('已进入').waitFor();
    await row.getByRole('button', { name: /撤销/ }).click();
    await school.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await school.getByText('链接已撤销').waitFor();
    forgive(phone, / answered 4(01|10) /);
    await phone.reload();
    await phone.getByText(/已被撤销.*示例职业技术学院/).waitFor();
    await shot(phone, 'section-revoked-phone');
  }),
);

test(
  'opinions by a link: an organisation without an account reads the plan on a phone, gives several opinions, and they stand with the others',
  inBrowser(async ({ as, open, accessible, shot }: InBrowser) => {
    const school = await as('school');
    const { planId } = await applicationOf(school);
    await school.goto(`/plans/${planId}?tab=opinions`);
    await school.getByText('郑示例（凭链接答复）').waitFor();
    await shot(school, 'opinions-round');
    await school.getByRole('link', { name: '邀请没有账号的单位' }).click();
    await school.getByRole('row').filter({ hasText: '郑示例' }).waitFor();
    await accessible(school);
    await shot(school, 'opinion-links');
    const path = await invite(school, '邀请没有账号的单位', { organisation: '示例商会', person: '李示例', telephone: '13800000022' });

    const phone = await open(path, { size: 'phone' });
    await phone.getByText('就《示例智能装备产教联合体建设方案》提出意见').waitFor();
    await accessible(phone);
    await shot(phone, 'opinions-invited-phone');
    await prove(phone, '查看并答复');
    const places = phone.getByRole('button', { name: /的意见$/ });
    await places.first().waitFor();
    await accessible(phone);
    await shot(phone, 'opinions-phone');
    await fits(phone);
    await places.first().click();
    await phone
      .getByRole('textbox', { name: /的意见/ })
      .first()
      .fill('建议写明服务的产业集群。');
    // What is typed and not sent survives a page that is closed.
    await phone.reload();
    assert.equal(
      await phone
        .getByRole('textbox', { name: /的意见/ })
        .first()
        .inputValue(),
      '建议写明服务的产业集群。',
    );
    await places.last().click();
    await phone
      .getByRole('textbox', { name: /的意见/ })
      .last()
      .fill('时间安排偏紧。');
    await shot(phone, 'opinions-typed-phone');
    await phone.getByRole('button', { name: '提交 2 条意见' }).click();
    await phone.getByText('已提交，截止前可以修改').waitFor();

    await school.goto(`/plans/${planId}?tab=opinions`);
    await school.getByText('时间安排偏紧。').waitFor();
    await school.getByText('示例商会 · 李示例').first().waitFor();
    await shot(school, 'opinions-answered');
  }),
);

test(
  'the lists of these links in English by night and on a phone, and a link in English greets in English',
  inBrowser(async ({ as, open, accessible, shot }: InBrowser) => {
    for (const look of [
      { language: 'en', theme: 'dark', size: 'desk' },
      { language: 'en', theme: 'light', size: 'phone' },
    ] as const) {
      const school = await as('school', '/desk', look);
      const { formId } = await applicationOf(school);
      await school.goto(`/forms/${formId}/section-links`);
      await school.getByRole('heading', { level: 1, name: 'Links to sections' }).waitFor();
      await accessible(school);
      await shot(school, `section-links-${look.theme}-${look.size}`);
      const made = await school.request.post(`/api/forms/${formId}/sections/plan/links`, {
        data: { organisation: 'Example GmbH', person: 'A. Example', telephones: ['13800000031'], language: 'en' },
      });
      const page = await open((await made.json()).path, { size: look.size, theme: look.theme });
      // A reader who has chosen no language: the link was made for one who reads English.
      await page.context().clearCookies();
      await page.reload();
      await page.getByText(/to fill in/).waitFor();
      await accessible(page);
      await shot(page, `section-invited-en-${look.size}`);
      await page.getByRole('button', { name: 'Send the code' }).click();
      const message = await page.getByRole('region', { name: 'Demo message' }).textContent();
      await page.getByRole('textbox', { name: /Code/ }).fill(/Code (\d{6})/.exec(message!)![1]!);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('textbox').first().waitFor();
      await accessible(page);
      await shot(page, `section-en-${look.theme}-${look.size}`);
    }
  }),
);
