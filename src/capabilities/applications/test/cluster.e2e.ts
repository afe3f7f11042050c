import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser, type Page } from '#test/browser.ts';

test(
  'a park marks its application to the Ministry as that of a city cluster, and who reads it sees the places and the reason [D1-21]',
  inBrowser(async tools => {
    const { as, accessible, shot, forgive } = tools;
    const [education, economy] = [await as('city-education', '/desk'), await as('city-economy', '/desk')];
    const post = async (by: Page, path: string, data: object) =>
      (await by.request.post(`/api${path}`, { data, headers: { origin: new URL(by.url()).origin } })).json();
    const call = await post(education, '/calls', { packageId: 'moe-2023', title: '教育部市域产教联合体申报（示例）', closesOn: '2027-05-29' });
    await post(education, `/calls/${call.id}/open`, {});
    const opened = await post(economy, `/calls/${call.id}/open/confirm`, {});
    assert.equal(opened.state, 'open', JSON.stringify(opened));
    const park = await as('park', '/desk');
    const made = await post(park, '/applications', { callId: call.id, name: '示例城市群产教联合体', clusters: ['高端装备'] });
    await park.goto(`/applications/${made.id}`);
    await park.getByRole('button', { name: '标明城市群' }).click();
    await park.getByLabel('包含的城市或园区').fill('永川区');
    await park.getByLabel('以城市群申报的理由').fill('两地相邻，装备产业链上下游配套率超过六成。');
    forgive(park, / answered 422 /);
    await park.getByRole('button', { name: '保存', exact: true }).click();
    await park.getByText('城市群须列出至少两个城市或园区').first().waitFor();
    await park.getByLabel('包含的城市或园区').fill('永川区\n江津区示例园区');
    await accessible(park);
    await shot(park, 'cluster-edit');
    await park.getByRole('button', { name: '保存', exact: true }).click();
    await park.getByText('永川区、江津区示例园区').waitFor();
    await shot(park, 'cluster');
    const phone = await as('park', `/applications/${made.id}`, { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('heading', { name: 'City cluster' }).waitFor();
    await accessible(phone);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 375, 'nothing is wider than the phone');
    await shot(phone, 'cluster-phone');
    await park.getByRole('button', { name: '取消标明' }).click();
    await park.getByRole('dialog').getByRole('button', { name: '取消标明' }).click();
    await park.getByText('空间组织紧凑、经济联系紧密的城市群').waitFor();
  }),
);
