import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';

test(
  'the province verifies and recommends until its three places are taken; the fourth is refused and goes on the reserve list by choice',
  inBrowser(async tools => {
    const { as, accessible, shot, forgive, sql } = tools;
    const page = await as('city-education', '/desk');
    const rows: { id: string; stage: string; call: string }[] = await sql(
      `select a.id, a.stage, a.call_id as call from applications.application a join programmes.call c on c.id = a.call_id
       where c.package_id = 'moe-2023' order by a.created_at`,
    );
    const call = rows[0]!.call;
    const [third, fourth] = rows.filter(({ stage }) => stage === 'verifying');
    const open = async (id: string) => {
      await page.goto(`/applications/${id}?tab=nomination`);
      await page.getByRole('heading', { name: '核实记录' }).waitFor();
    };
    const take = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    };

    await open(third!.id);
    await page.getByRole('button', { name: '登记核实' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('核实方式').selectOption('site');
    await dialog.getByLabel('核实人').fill('示例核查组');
    await dialog.getByLabel('核实结果').fill('实地核对实训基地二十一个，与申报材料一致。');
    await shot(page, 'nomination-verify');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('实地核对实训基地二十一个').waitFor();
    await accessible(page);
    await shot(page, 'nomination');
    await take('核实并推荐');
    await page.getByText('占用第 3 个推荐名额').waitFor();

    await open(fourth!.id);
    await page.getByText('本省份推荐名额已用完').first().waitFor();
    assert.ok(await page.getByRole('button', { name: '核实并推荐', exact: true }).isDisabled());
    forgive(page, / answered 409 /);
    await take('列入候补名单');
    await page.getByText('候补第 1 名').waitFor();
    await page.getByRole('link', { name: '推荐名额与候补名单' }).click();
    await page.getByText('已推荐 3 家，名额 3 家。').waitFor();
    await page.getByText('示例市示例区示例路 1 号').waitFor();
    await accessible(page);
    await shot(page, 'ledger');

    const phone = await as('city-education', `/nominations/${call}`, { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('heading', { name: 'Reserve list', exact: true }).waitFor();
    await accessible(phone);
    await shot(phone, 'ledger-phone');

    const before = rows.find(({ stage }) => stage === 'document-review')!;
    const ministry = await as('ministry', `/applications/${before.id}?tab=nomination`);
    await ministry.getByRole('heading', { name: '实地考察', exact: true }).waitFor();
    await accessible(ministry);
    await shot(ministry, 'nomination-ministry');
  }),
);
