import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'a school invites a colleague by a link, who chooses a password in another browser and is at work; the link is used up',
  inBrowser(async ({ as, open, forgive, accessible, shot }) => {
    const page = await as('other-school', '/people');
    await page.getByRole('button', { name: '邀请人员' }).click();
    const dialog = page.getByRole('dialog', { name: '邀请人员' });
    assert.deepEqual(
      await dialog.getByLabel('角色').locator('option').allTextContents(),
      ['请选择角色', '学校工作人员'],
      'only a role that fits a school is offered',
    );
    await dialog.getByLabel('姓名').fill('示例同事');
    await accessible(page);
    await shot(page, 'invite');
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    const link = await page.getByRole('textbox', { name: /邀请链接/ }).inputValue();
    await shot(page, 'invite-link');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('cell', { name: '待接受' }).waitFor();

    const guest = await open(new URL(link).pathname + new URL(link).hash);
    forgive(guest, / 422 /);
    await guest.getByText('您受邀以「学校工作人员」身份加入「示例工程职业学院」。').waitFor();
    await accessible(guest);
    await shot(guest, 'invitation');
    await guest.getByLabel('登录名').fill('tongshi');
    await guest.getByRole('textbox', { name: /设置密码/ }).fill('short');
    await guest.getByRole('button', { name: '接受并登录' }).click();
    await guest.getByText('密码至少 10 个字符，且不能与登录名相同').waitFor();
    await guest.getByRole('textbox', { name: /设置密码/ }).fill('江边的示例同事一共两位');
    await guest.getByRole('button', { name: '接受并登录' }).click();
    await guest.getByRole('heading', { level: 1, name: /示例同事/ }).waitFor();

    const late = await open(new URL(link).pathname + new URL(link).hash);
    forgive(late, / 410 /);
    await late.getByText('邀请链接无效或已过期').waitFor();

    await page.reload();
    const row = page.getByRole('row', { name: /示例同事 学校工作人员 .* 有效/ });
    await row.getByRole('button', { name: '撤销权限' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销权限' }).click();
    await page.getByText('请填写理由').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '已离职或调岗' }).click();
    await accessible(page);
    await shot(page, 'end-grant');
    await page.getByRole('dialog').getByRole('button', { name: '撤销权限' }).click();
    await page.getByRole('cell', { name: /终止/ }).waitFor();

    forgive(guest, / 401 /);
    await guest.reload();
    await guest.getByRole('heading', { name: '登录' }).waitFor();
  }),
);

test(
  'an invitation that is cancelled cannot be accepted any more',
  inBrowser(async ({ as, open, forgive }) => {
    const page = await as('enterprise', '/people');
    await page.getByRole('button', { name: '邀请人员' }).click();
    await page.getByRole('dialog').getByLabel('姓名').fill('示例取消');
    await page.keyboard.press('Enter');
    const link = await page.getByRole('textbox', { name: /邀请链接/ }).inputValue();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '取消邀请 示例取消' }).click();
    await page.getByRole('cell', { name: '已取消' }).waitFor();
    const guest = await open(new URL(link).pathname + new URL(link).hash);
    forgive(guest, / 410 /);
    await guest.getByText('请联系邀请人重新发送').waitFor();
  }),
);

test(
  'an officer invites for a school that is found by a part of its name, with a role that fits it',
  inBrowser(async ({ as }) => {
    const page = await as('city-education', '/people');
    await page.getByRole('button', { name: '邀请人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: /单位/ }).fill('工业学校');
    await page.getByRole('option', { name: /示例工业学校/ }).click();
    assert.equal(await dialog.getByRole('combobox', { name: /单位/ }).inputValue(), '示例工业学校');
    await dialog.getByLabel('姓名').fill('示例教务');
    assert.deepEqual(await dialog.getByLabel('角色').locator('option').allTextContents(), ['请选择角色', '学校工作人员', '评审专家']);
    await dialog.getByLabel('角色').selectOption({ label: '学校工作人员' });
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    await page.getByRole('textbox', { name: /邀请链接/ }).waitFor();
  }),
);

test(
  'a wrong present password is told at its field, and the page stays',
  inBrowser(async ({ as, forgive, accessible, shot }) => {
    const page = await as('park', '/account');
    forgive(page, / 422 /);
    await page.getByRole('textbox', { name: '当前密码' }).fill('不是它');
    await page.getByRole('textbox', { name: /新密码/ }).fill('一个足够长的新密码');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('当前密码不正确').waitFor();
    await accessible(page);
    await shot(page, 'account');
  }),
);
