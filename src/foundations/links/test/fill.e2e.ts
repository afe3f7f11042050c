import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';

const consortium = '示例智能装备产教联合体';
const member = '示例理工大学';

const formOf = async (page: Page): Promise<string> => {
  const { items } = await (await page.request.get('/api/applications?size=50')).json();
  const application = items.find((one: { name: string }) => one.name === consortium);
  return (await (await page.request.get(`/api/applications/${application.id}`)).json()).formId;
};
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Makes a link on the desk; answers where it leads. */
const makeLink = async (page: Page, name: string, telephone: string): Promise<string> => {
  await rowOf(page, name).getByRole('button', { name: /生成/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /联系人手机号/ }).fill(telephone);
  await dialog.getByRole('button', { name: '生成', exact: true }).click();
  const text = await page.getByRole('dialog', { name: '链接已生成' }).locator('.link-text').textContent();
  return /\/fill#[\w-]+/.exec(text!)![0];
};

const prove = async (page: Page) => {
  await page.getByRole('button', { name: '发送验证码' }).click();
  const message = await page.getByRole('region', { name: '演示短信' }).textContent();
  await page.getByRole('textbox', { name: /验证码/ }).fill(/验证码(\d{6})/.exec(message!)![1]!);
  await page.getByRole('button', { name: '进入填报' }).click();
};

test(
  'a member without an account: the school makes a link, the member proves a telephone on a phone, fills in, confirms, and the school sees it',
  inBrowser(async ({ as, open, forgive, accessible, shot, settled, sql }: InBrowser) => {
    const school = await as('school');
    const formId = await formOf(school);
    await school.goto(`/forms/${formId}/links`);
    await school.getByRole('heading', { level: 1, name: '成员填报链接' }).waitFor();
    await accessible(school);
    await shot(school, 'links-list');
    const path = await makeLink(school, member, '138 0000 0003');
    await accessible(school);
    await shot(school, 'links-made');
    await school.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await rowOf(school, member).getByText('未打开').waitFor();

    const phone = await open(path, { size: 'phone' });
    await phone.getByText(`示例职业技术学院邀请${member}`).waitFor();
    await accessible(phone);
    await shot(phone, 'fill-invited-phone');
    await phone.getByRole('button', { name: '发送验证码' }).click();
    const message = await phone.getByRole('region', { name: '演示短信' }).textContent();
    const code = /验证码(\d{6})/.exec(message!)![1]!;
    forgive(phone, / answered 422 /);
    await phone.getByRole('textbox', { name: /验证码/ }).fill(code === '000000' ? '000001' : '000000');
    await phone.getByRole('button', { name: '进入填报' }).click();
    await phone.getByText('还可以再试 4 次').waitFor();
    await accessible(phone);
    await shot(phone, 'fill-code-phone');
    await phone.getByRole('textbox', { name: /验证码/ }).fill(code);
    await phone.getByRole('button', { name: '进入填报' }).click();

    const rate = phone
      .getByRole('group', { name: /毕业生/ })
      .getByRole('textbox')
      .first();
    await rate.waitFor();
    await accessible(phone);
    await shot(phone, 'fill-sheet-phone');
    assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 375);
    await rate.fill('1200');
    await rate.blur();
    await phone.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    // The desk is not open to who came by a link.
    assert.equal((await phone.request.get('/api/session')).status(), 200);
    assert.equal((await (await phone.request.get('/api/session')).json()).person, null);

    // A quarter of an hour passes: the confirmation wants the telephone proved again, and goes through then.
    await sql(`update gate.guest_session set proved_at = now() - interval '16 minutes'`);
    await sql(`update gate.link_code set made_at = now() - interval '2 minutes'`);
    forgive(phone, / answered 403 /);
    await phone.getByRole('button', { name: '确认并报送' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: '确认并报送' }).click();
    await phone.getByRole('dialog', { name: '确认本单位的数据和声明' }).waitFor();
    await accessible(phone);
    await shot(phone, 'fill-prove-again-phone');
    await prove(phone);
    await phone.getByText('已确认，谢谢').waitFor();
    await shot(phone, 'fill-confirmed-phone');
    await settled();

    await school.reload();
    await rowOf(school, member).getByText('已确认').waitFor();
    // Whoever looks at the history sees by which telephone.
    const [{ name }] = await sql(
      `select p.name from platform.event e join identity.person p on p.id = e.person_id where e.type = 'contributions.confirmed' order by e.at desc limit 1`,
    );
    assert.equal(name, `${member}（经链接填报 138****0003）`);

    // Revoked: the open page says so at the next look, and the link says whom to ask.
    await rowOf(school, member).getByRole('button', { name: /撤销/ }).click();
    await school.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await school.getByText('链接已撤销').waitFor();
    forgive(phone, / answered 4(01|10) /);
    await phone.reload();
    await phone.getByText(/已被撤销.*示例职业技术学院/).waitFor();
    await shot(phone, 'fill-revoked-phone');
  }),
);

test(
  'links for all members without accounts at once: the count is told first, progress is shown, and the table can be copied',
  inBrowser(async ({ as, accessible, shot, sql }: InBrowser) => {
    const school = await as('school');
    const formId = await formOf(school);
    // Members whose contact gave a mobile number.
    const sheets = (await (await school.request.get(`/api/forms/${formId}`)).json()) as { answers: Record<string, unknown>; versions: Record<string, number> };
    const enterprises = (sheets.answers['members.enterprise'] as { contactPhone?: string }[]).map((row, i) => ({ ...row, contactPhone: `1380000010${i}` }));
    const saved = await school.request.patch(`/api/forms/${formId}/sections/overview`, {
      data: { changes: [{ field: 'members.enterprise', base: sheets.versions['members.enterprise'], value: enterprises }] },
    });
    assert.equal(saved.status(), 200, await saved.text());
    await sql(`update links.link set revoked_at = now()`);
    await school.goto(`/forms/${formId}/links`);
    await school.getByRole('button', { name: /家无账号成员生成链接/ }).click();
    const dialog = school.getByRole('dialog');
    await dialog.getByText(/将为 \d+ 家没有账号/).waitFor();
    await accessible(school);
    await shot(school, 'links-bulk-asking');
    await dialog.getByRole('button', { name: /^生成 \d+ 个链接$/ }).click();
    await dialog.getByText(/已生成 \d+ 个链接/).waitFor();
    await accessible(school);
    await shot(school, 'links-bulk-done');
    const table = (await dialog.locator('.link-text').textContent())!;
    for (const line of table.split('\n')) assert.match(line, /^\S+\t1\d\d\*{4}\d{4}\thttp\S+\/fill#[\w-]{32}$/);
    assert.ok(table.split('\n').length >= 1);
    await dialog.getByRole('button', { name: '关闭' }).first().click();
    await rowOf(school, '示例精密制造有限公司').getByText('已填').waitFor();
  }),
);

test(
  'the pages of links in English, by night and on a phone; a link that is cut short says what to do',
  inBrowser(async ({ as, open, accessible, shot }: InBrowser) => {
    for (const look of [
      { language: 'en', theme: 'dark', size: 'desk' },
      { language: 'zh-CN', theme: 'light', size: 'phone' },
    ] as const) {
      const school = await as('school', '/desk', look);
      const formId = await formOf(school);
      for (const what of ['links', 'stamped']) {
        await school.goto(`/forms/${formId}/${what}`);
        await school.getByRole('heading', { level: 1 }).waitFor();
        await accessible(school);
        await shot(school, `${what}-${look.language}-${look.theme}-${look.size}`);
        if (look.size === 'phone') assert.ok((await school.evaluate(() => document.documentElement.scrollWidth)) <= 375, what);
      }
      const page = await open('/fill#abc', look);
      await page.getByText(look.language === 'en' ? 'The link is not complete' : '链接不完整').waitFor();
      await accessible(page);
    }
  }),
);
