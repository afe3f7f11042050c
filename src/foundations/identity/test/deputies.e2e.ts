import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { inBrowser } from '#test/browser.ts';

const day = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

test(
  'a deputy steps into the name of who is away, every page says so, and it ends for both at one press',
  inBrowser(async ({ as, forgive, accessible, shot }) => {
    const deputy = await as('district-deputy', '/deputies');
    await deputy.getByRole('cell', { name: '唐文礼 代 罗景行', exact: true }).waitFor();
    await accessible(deputy);
    await deputy.getByRole('button', { name: /账号 唐文礼/ }).click();
    await deputy.getByRole('button', { name: /代罗景行（代理）/ }).click();
    await deputy.getByText(/您正以罗景行的名义办理（代理）/).waitFor();
    await deputy.getByRole('button', { name: /账号 唐文礼（代罗景行·代理）/ }).waitFor();
    await accessible(deputy);
    await shot(deputy, 'acting');

    const away = await as('district-government', '/deputies');
    await away.getByRole('button', { name: '收回 唐文礼 代 罗景行' }).click();
    await away.getByRole('dialog').getByRole('button', { name: '已返岗' }).click();
    await accessible(away);
    await away.getByRole('dialog').getByRole('button', { name: '收回', exact: true }).click();
    await away.getByRole('cell', { name: '已收回', exact: true }).waitFor();

    forgive(deputy, / 403 /);
    await deputy.goto('/applications');
    await deputy.reload();
    await deputy.getByRole('button', { name: '账号 唐文礼 永川区人民政府' }).waitFor();
    assert.equal(await deputy.getByText(/您正以罗景行的名义办理/).count(), 0);
  }),
);

test(
  'one entrusts signing alone, enters an absence with a deputy, and comes back; the pages fit a phone in both languages',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('district-deputy', '/deputies');
    await page.getByRole('button', { name: '委托代理' }).click();
    const dialog = page.getByRole('dialog', { name: '委托代理' });
    await dialog.getByRole('combobox', { name: /^代理人/ }).selectOption({ label: '罗景行' });
    await dialog.getByRole('combobox', { name: '方式' }).selectOption({ label: '委托代签' });
    await dialog.getByRole('checkbox', { name: '推荐或退回' }).uncheck();
    await dialog.getByLabel(/^止/).fill(day(2));
    await dialog.getByRole('textbox', { name: /^事由/ }).fill('下乡调研');
    await accessible(page);
    await shot(page, 'delegate');
    await dialog.getByRole('button', { name: '委托', exact: true }).click();
    await page.getByRole('cell', { name: '罗景行 代 唐文礼', exact: true }).waitFor();
    await page.getByText('委托代签 · 签署意见').waitFor();

    await page.getByRole('button', { name: '登记出差、休假' }).click();
    const absence = page.getByRole('dialog', { name: '登记出差、休假' });
    await absence.getByLabel(/^止/).fill(day(3));
    await absence.getByRole('combobox', { name: '代理人（可不选）' }).selectOption({ label: '罗景行' });
    await absence.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('出差 · 罗景行代理').waitFor();
    await page.getByRole('button', { name: '返岗 唐文礼' }).click();
    await page.getByText('现在没有登记的出差、休假').waitFor();
    await page.getByRole('button', { name: '本单位全部' }).click();
    await page.waitForURL('**/deputies?of=organisation');
    await accessible(page);
    await shot(page, 'deputies');

    for (const [language, theme, size] of [
      ['en', 'dark', 'desk'],
      ['zh-CN', 'dark', 'phone'],
      ['en', 'light', 'phone'],
    ] as const) {
      const other = await as('district-government', '/deputies', { language, theme, size });
      await other.locator('#root h1').waitFor();
      assert.ok(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out to the right');
      await accessible(other);
      await shot(other, `deputies-${language}-${theme}-${size}`);
    }
  }),
);
