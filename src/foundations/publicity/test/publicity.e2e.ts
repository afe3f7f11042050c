import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { inBrowser } from '#test/browser.ts';
import { startPublicity } from '../published.ts';

const items = [
  { id: newId(), name: '示例智能装备产教联合体', note: '示例智造产业园区（永川区）、示例职业技术学院' },
  { id: newId(), name: '示例机器人产教联合体', note: '示例机器人产业园区（永川区）、示例职业技术学院' },
];

test(
  'a citizen objects on a phone, keeps number and code, and reads the answer that an officer gave',
  inBrowser(async ({ as, open, accessible, shot }) => {
    const { id } = await transact({ actor: serviceActor([CITY]), language: 'zh-CN', requestId: 'test' }, 'write', ctx =>
      startPublicity(ctx, {
        subjectKind: 'call',
        subjectId: newId(),
        title: '关于2026年示例产教联合体拟入选名单的公示',
        items,
        workingDays: 5,
        acceptedBy: '示例市经济信息委',
        contact: '示例路1号，023-00000000',
        practice: true,
      }),
    );
    const phone = await open('/publicity', { size: 'phone' });
    await phone.getByRole('link', { name: '关于2026年示例产教联合体拟入选名单的公示' }).click();
    await phone.getByRole('button', { name: '提交异议' }).click();
    await phone.getByText('请至少写10个字').waitFor();
    await phone.getByLabel('异议对象').selectOption({ label: '示例机器人产教联合体' });
    await phone.getByLabel(/^异议内容/).fill('名单第2项的成员单位与实际情况不符，请予核查。');
    await phone.getByLabel('姓名（选填）').fill('示例反映人');
    await accessible(phone);
    await shot(phone, 'publicity-object-phone');
    await phone.getByRole('button', { name: '提交异议' }).click();
    await phone.getByText('异议已受理').waitFor();
    await shot(phone, 'publicity-taken-phone');
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
    const value = async (name: string) =>
      phone.evaluate(label => [...document.querySelectorAll('dt')].find(dt => dt.textContent === label)?.nextElementSibling?.textContent ?? '', name);
    const [number, code] = [await value('受理编号'), await value('查询码')];

    const desk = await as('city-economy', `/publicity-cases/${id}`);
    await desk.getByText('1 条异议未办结').waitFor();
    await accessible(desk);
    await shot(desk, 'publicity-case');
    await desk.getByRole('button', { name: `办理异议 ${number}` }).click();
    await desk.getByLabel('办理结果').selectOption({ label: '异议不成立' });
    await desk.getByLabel(/^答复内容/).fill('经核实，成员单位均已签订合作协议，异议不成立。');
    await shot(desk, 'publicity-settle');
    await desk.getByRole('button', { name: '保存' }).click();
    await desk.getByText('异议不成立', { exact: true }).waitFor();

    await phone.getByLabel('受理编号').fill(number);
    await phone.getByLabel('查询码').fill(code);
    await phone.getByRole('button', { name: '查询' }).click();
    await phone.getByText('经核实，成员单位均已签订合作协议').waitFor();
    await shot(phone, 'publicity-answer-phone');

    const english = await open(`/publicity/${id}`, { language: 'en', theme: 'dark' });
    await english.getByRole('heading', { name: 'Object' }).waitFor();
    await accessible(english);
    await shot(english, 'publicity-en-dark');
  }),
);
