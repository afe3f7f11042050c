import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';
import { field, saved, says, sitDown } from './sitting.ts';

const bar = (page: Parameters<typeof field>[0]) => page.getByRole('region', { name: '栏目分工' });

test(
  'two people in one form see where the other is, by section and cell, and that they have left',
  inBrowser(async tools => {
    const { school, park, open } = await sitDown(tools, { answers: { name: '示例联合体' } });
    await open(school, 'overview');
    await open(park, 'plan');
    await school
      .getByRole('navigation', { name: '各部分' })
      .getByRole('img', { name: /^方致新（.+） 正在此栏目$/ })
      .waitFor();
    await open(park, 'overview');
    await field(park, '联合体负责人').focus();
    const atCell = school
      .locator('.f-cell')
      .filter({ has: field(school, '联合体负责人') })
      .getByRole('img', { name: /^方致新（.+） 正在此项$/ });
    await atCell.waitFor();
    await field(school, '联合体名称').focus();
    await park
      .locator('.f-cell')
      .filter({ has: field(park, '联合体名称') })
      .getByRole('img', { name: /正在此项$/ })
      .waitFor();
    await tools.accessible(school);
    await tools.shot(school, 'together-presence');
    await park.goto('/desk');
    await atCell.waitFor({ state: 'detached' });
    assert.equal(await school.getByRole('img', { name: /方致新/ }).count(), 0);
  }),
);

test(
  'a section given to one organisation is read-only for the other as it happens; what was typed there is kept and saved once it is released',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools);
    tools.forgive(park, / 409 /);
    await open(school, 'plan');
    await open(park, 'plan');
    // What the park types at the very moment meets the lock.
    let arrive = () => {};
    const arrived = new Promise<void>(done => {
      arrive = done;
    });
    await park.route('**/sections/plan', async route => {
      await arrived;
      await route.continue();
    });
    await field(park, '建设规划').fill('园区写的规划');
    await bar(school).getByRole('button', { name: '分工…' }).click();
    await tools.accessible(school);
    await tools.shot(school, 'together-assign');
    await school.getByLabel('备注').fill('请写清三年目标');
    await school.getByRole('button', { name: '确定分工' }).click();
    await bar(school).getByText('由您负责填写').waitFor();
    arrive();
    await bar(park)
      .getByText(/由示例.+负责填写/)
      .waitFor();
    await park.getByRole('region', { name: '以下内容暂未保存' }).getByText('园区写的规划').waitFor();
    await says(park, /1 项所在栏目由他人填写/);
    assert.equal(await field(park, '建设规划').count(), 0);
    await tools.accessible(park);
    await tools.shot(park, 'together-shut');
    await bar(park).getByRole('button', { name: '请其释放' }).click();
    await tools.settled();
    await bar(school).getByRole('button', { name: '释放给大家' }).click();
    await saved(park);
    const { answers } = await (await school.request.get(`/api/forms/${id}`)).json();
    assert.equal(answers.constructionPlanSummary, '园区写的规划');

    await bar(school).getByRole('button', { name: '标记完成' }).click();
    await park.getByRole('navigation', { name: '各部分' }).getByText('已完成').waitFor();
    await bar(school).getByRole('button', { name: '撤销', exact: true }).click();
    await park.getByRole('navigation', { name: '各部分' }).getByText('已完成').waitFor({ state: 'detached' });
    await bar(school).getByRole('button', { name: '收回分工' }).click();
    await bar(park).getByText('此栏目未分工，填报单位均可填写').waitFor();
    await bar(school).getByRole('button', { name: '撤销', exact: true }).click();
    await bar(park).getByText('备注：请写清三年目标').waitFor();
  }),
);

test(
  'two states of a form are compared on screen: a text word by word, rows of a list, figures; each with who wrote it',
  inBrowser(async tools => {
    const { school, park, id, open } = await sitDown(tools, {
      answers: { name: '示例联合体', workDone: '已共建 3 个专业，开设 2 门课程。', 'coBuiltMajors.2022': '3' },
    });
    const before = new Date().toISOString();
    await open(park, 'overview');
    await field(park, '联合体已开展建设情况').fill('已共建 5 个专业，开设 2 门课程，另有 1 个基地。');
    await park.getByRole('combobox', { name: '企业 新增一行 单位名称', exact: true }).fill('示例企业甲');
    await saved(park);
    await open(school, 'overview');
    await school.getByRole('link', { name: '版本对比' }).first().click();
    await school.getByRole('heading', { name: '版本对比' }).waitFor();
    await school.goto(`/forms/${id}/compare?from=${before}`);
    await school.getByText('共 2 项变动').waitFor();
    const line = school.getByRole('row', { name: /联合体已开展建设情况/ });
    assert.deepEqual(await line.locator('del').allInnerTexts(), ['删除：\n3\n；']);
    await line.getByText('方致新').waitFor();
    await school.getByRole('row', { name: /企业/ }).getByText('新增', { exact: true }).waitFor();
    await tools.accessible(school);
    await tools.shot(school, 'compare');
    await school.getByLabel('从').selectOption('now');
    await school.getByText('两个版本之间没有变动').waitFor();
  }),
);
