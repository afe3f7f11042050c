import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword } from '#foundations/identity/published.ts';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';

const password = '三月的江水很长很长';

/** Gives a demo person a login name and a password, as an accepted invitation does. */
const credential = async ({ sql }: InBrowser, key: string, login: string) => {
  await sql(
    `insert into gate.credential (person_id, login, password_hash) select id, $2, $3 from identity.person where demo_key = $1
     on conflict (person_id) do update set login = excluded.login, password_hash = excluded.password_hash, failed = 0, locked_until = null`,
    [key, login, await hashPassword(password)],
  );
};

const fill = async (page: Page, login: string, secret: string) => {
  await page.getByLabel('登录名').fill(login);
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};

test(
  'who asks for a page without a session signs in with the keyboard alone and comes back to that page',
  inBrowser(async journey => {
    await credential(journey, 'school', 'chen');
    const page = await journey.open('/people?size=20');
    journey.forgive(page, / 401 /);
    await page.getByText('登录后将回到刚才的页面').waitFor();
    assert.equal(await page.getByLabel('登录名').evaluate(field => field === document.activeElement), true, 'the first field has the focus');
    await page.keyboard.type('CHEN');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '人员与权限' }).waitFor();
    assert.equal(new URL(page.url()).search, '?size=20');
    await page.getByText('示例职业技术学院').first().waitFor();
  }),
);

test(
  'a wrong password is told in one sentence, and the fifth locks the account with a sentence that says for how long',
  inBrowser(async journey => {
    await credential(journey, 'enterprise', 'wu');
    const page = await journey.open('/sign-in');
    journey.forgive(page, / 401 | 429 /);
    for (let tries = 1; tries <= 5; tries += 1) {
      await fill(page, 'wu', '不是这个密码');
      await page.getByRole('alert').getByText('登录名或密码不正确').waitFor();
      assert.equal(await page.getByRole('textbox', { name: '密码', exact: true }).inputValue(), '', 'the wrong password is gone from the field');
    }
    await journey.accessible(page);
    await fill(page, 'wu', password);
    await page.getByRole('alert').getByText('密码错误次数过多，账号已暂时锁定').waitFor();
    await page.getByRole('alert').getByText('请 15 分钟后再试').waitFor();
    await journey.shot(page, 'sign-in-locked');
  }),
);

test(
  'in the demo world one click steps in, and the menu of the person leads to another and out again',
  inBrowser(async ({ open, accessible, shot }) => {
    const page = await open('/sign-in');
    await page.getByRole('button', { name: /方致新/ }).click();
    await page.getByRole('heading', { level: 1, name: /方致新/ }).waitFor();
    await page.getByRole('button', { name: /账号 方致新/ }).click();
    await accessible(page);
    await shot(page, 'person-menu');
    await page.getByRole('link', { name: '换一位演示人员' }).click();
    await page.getByText('当前登录：方致新（示例智造产业园区）').waitFor();
    await page.getByRole('button', { name: /秦以宁/ }).click();
    await page.getByRole('button', { name: /账号 秦以宁/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('link', { name: '登录', exact: true }).waitFor();
    await page.goto('/desk');
    await page.getByRole('heading', { name: '登录' }).waitFor();
  }),
);

test(
  'who acts for two organisations switches between them, and another window notices before it writes',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('school', '/people');
    const other = await page.context().newPage();
    await other.goto('/people');
    await other.getByText('示例职业技术学院').first().waitFor();
    await page.getByRole('button', { name: /账号 陈静安/ }).click();
    await page.getByRole('button', { name: '示例中等职业学校' }).click();
    await page.getByRole('button', { name: /账号 陈静安 示例中等职业学校/ }).waitFor();
    await page.getByRole('heading', { level: 1, name: /陈静安/ }).waitFor();
    await other.evaluate(() => window.dispatchEvent(new Event('focus')));
    await other.getByRole('dialog', { name: '登录身份已变更' }).waitFor();
    await accessible(other);
    await shot(other, 'identity-changed');
    await other.getByRole('button', { name: '刷新本页' }).click();
    await other.getByRole('button', { name: /账号 陈静安 示例中等职业学校/ }).waitFor();
    assert.equal(await other.getByRole('dialog').count(), 0);
  }),
);

test(
  'a session that ends in the middle of a form is renewed over it, and what was typed is still there',
  inBrowser(async ({ as, sql, forgive, accessible, shot }) => {
    const page = await as('city-education', '/organisations/new');
    forgive(page, / 401 /);
    await page.getByLabel('单位名称').fill('示例填到一半的学校');
    await sql('update gate.session set expires_at = now()');
    // Not by a click: the page may have noticed by itself already.
    await page.locator('main form').evaluate((form: HTMLFormElement) => form.requestSubmit());
    await page.getByRole('dialog', { name: '登录已过期，请重新登录' }).waitFor();
    await accessible(page);
    await shot(page, 'session-ended');
    await page.getByRole('button', { name: '以许文清的身份进入' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('单位名称').inputValue(), '示例填到一半的学校');
    await page.getByRole('button', { name: '登记单位' }).click();
    await page.getByRole('heading', { level: 1, name: '示例填到一半的学校' }).waitFor();
  }),
);
