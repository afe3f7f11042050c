import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';
import { agreementFile } from './build.ts';

test(
  'an enterprise finds what it is asked on its desk and accepts; the park sees it; after the submission the school records what it sent',
  inBrowser(async tools => {
    const { as, accessible, shot, settled } = tools;
    const desk = await as('enterprise', '/desk');
    await desk.getByText('商请贵单位作为配合企业').first().waitFor();
    await desk.goto('/invitations');
    await desk.getByRole('heading', { name: '收到的商请' }).waitFor();
    await accessible(desk);
    await shot(desk, 'invitations');
    await desk
      .getByRole('button', { name: /^同意 / })
      .first()
      .click();
    await desk.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
    await desk.getByText('已同意，牵头园区会收到消息').waitFor();
    const phone = await as('enterprise', '/invitations', { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('heading', { name: 'Invitations' }).waitFor();
    await accessible(phone);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 375, 'nothing is wider than the phone');
    await shot(phone, 'invitations-phone');

    const school = await as('school', '/applications');
    const { items } = await (await school.request.get('/api/applications?size=50')).json();
    const draft = items.find(({ state, park }: { state: string; park: { name: string } }) => state === 'draft' && park.name === '示例智造产业园区');
    const park = await as('park', `/applications/${draft.id}`);
    await park.getByRole('heading', { name: '商请单位' }).waitFor();
    await shot(park, 'invitations-card');
    await park.getByRole('button', { name: '商请单位' }).click();
    await accessible(park);
    await shot(park, 'invite-dialog');
    await park.getByRole('dialog').getByRole('button', { name: '取消' }).click();

    const submitted = items.find(({ submittedAt }: { submittedAt: string | null }) => submittedAt !== null);
    await school.goto(`/applications/${submitted.id}`);
    await school.getByRole('heading', { name: '报送抄送清单' }).waitFor();
    await settled();
    await shot(school, 'dispatches');
    await school.getByRole('button', { name: '登记 抄送邮箱' }).click();
    await school.getByLabel('地址（网址或邮箱）').fill('copy@example.invalid');
    await school.getByLabel('情况说明').fill('已发送，对方确认收到。');
    await school.getByLabel('对方回执或截图').setInputFiles({ name: '回执.pdf', mimeType: 'application/pdf', buffer: agreementFile('回执').content });
    await accessible(school);
    await shot(school, 'dispatch-dialog');
    await school.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
    await school.getByRole('link', { name: '回执.pdf' }).waitFor();
    await school.getByText('已送达').waitFor();
    await accessible(school);
    await shot(school, 'dispatches-done');
    const small = await as('school', `/applications/${submitted.id}`, { size: 'phone', language: 'en', theme: 'dark' });
    await small.getByRole('heading', { name: 'Sent to others' }).waitFor();
    await accessible(small);
    assert.equal(await small.evaluate(() => document.documentElement.scrollWidth), 375, 'nothing is wider than the phone');
    await shot(small, 'dispatches-phone');
  }),
);
