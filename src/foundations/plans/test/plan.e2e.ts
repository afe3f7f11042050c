import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowser } from '#test/browser.ts';
import { draftIn, revised, saved, write } from './writing.ts';

test(
  'D0-12 a plan is written beside what the annex asks; its author marks what a text answers, sees what nothing answers, and goes there',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const id = await draftIn(sql);
    const school = await as('school', `/plans/${id}`);
    await school.getByRole('heading', { name: /建设方案/, level: 1 }).waitFor();
    await accessible(school);
    await shot(school, 'plan-cover');

    await school.getByRole('link', { name: /（一）总体要求/ }).click();
    await school.getByText('阐述创建市域产教联合体的总体要求、主要路径、发展定位等相关要求。').waitFor();
    await write(school, '发展定位', '立足园区、服务全市智能装备产业集群。', '建成产教融合园区样板。');
    await school.getByRole('region', { name: '发展定位' }).getByRole('button', { name: '标注对应的观测点与举措' }).click();
    const side = school.getByRole('complementary', { name: '写作参考' });
    assert.equal(await side.getByRole('checkbox').count(), 50, '25 points that can be answered and 25 measures');
    await side.getByRole('searchbox').fill('联合体各成员单位工作考核指标体系');
    await side.getByRole('checkbox', { name: '1.2' }).check();
    await side.getByRole('searchbox').fill('');
    await side.getByRole('checkbox', { name: /^2\. / }).check();
    await saved(school);
    await accessible(school);
    await shot(school, 'plan-write');

    await school.getByRole('link', { name: '对应情况' }).click();
    const row = school.getByRole('row').filter({ hasText: '组建一批由产业园区牵头的产教联合体' });
    await row.getByRole('link', { name: /总体要求.*有 1 处/ }).waitFor();
    const open = school.getByRole('link', { name: /未对应/ });
    assert.ok((await open.count()) > 5);
    await accessible(school);
    await shot(school, 'plan-coverage');
    await open.first().click();
    await school.getByRole('complementary', { name: '写作参考' }).getByRole('searchbox').waitFor();

    await school.getByRole('link', { name: '自查', exact: true }).click();
    await school.getByText(/还有 \d+ 项必须补齐/).waitFor();
    await accessible(school);
    await shot(school, 'plan-check');
    await school.getByRole('link', { name: /「三、建设内容与举措」尚未填写/ }).click();
    await write(school, '设立产教联合体理事会', '成立理事会。');
    await saved(school);
    await shot(school, 'plan-tasks');
  }),
);

test(
  'milestones are data, drawn as a table and a timeline; versions are kept and compared word by word',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const id = await draftIn(sql);
    const school = await as('school', `/plans/${id}?part=schedule`);
    const rows = school.getByRole('group', { name: '主要时间安排' });
    await rows.getByRole('figure', { name: '时间轴' }).waitFor();
    await school.getByRole('button', { name: /新增一行/ }).click();
    const cell = (n: number, column: string) => school.getByLabel(`主要时间安排 第${n}行 ${column}`);
    await cell(4, '任务').fill('总结验收');
    await cell(4, '开始时间').fill('2025/10/1');
    await cell(4, '完成时间').fill('明年');
    await cell(4, '责任单位').fill('示例职业技术学院');
    await cell(4, '责任单位').blur();
    await school
      .getByText(/请填写有效日期/)
      .first()
      .waitFor();
    await cell(4, '完成时间').fill('2025年12月31日');
    await cell(4, '完成时间').blur();
    await saved(school);
    await rows.getByText('2025-12-31').waitFor();
    await accessible(school);
    await shot(school, 'plan-schedule');

    await school.getByRole('link', { name: '版本', exact: true }).click();
    await school.getByLabel('版本说明').fill('送审前');
    await school.getByRole('button', { name: '保存为版本' }).click();
    await school.getByText(/已保存版本 F\d+-/).waitFor();
    await school.getByRole('link', { name: '编写', exact: true }).click();
    await school.getByRole('link', { name: /（三）建设思路/ }).click();
    await write(school, '总体思路', '建机制、搭平台、育人才。');
    await saved(school);
    await school.getByRole('link', { name: '版本', exact: true }).click();
    await school.locator('ins', { hasText: '建机制、搭平台、育人才。' }).waitFor();
    await accessible(school);
    await shot(school, 'plan-versions');
  }),
);

test(
  'on a phone, in English and in the dark a plan is written as well; a district reads what was sent to it',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const id = await draftIn(sql);
    const phone = await as('school', `/plans/${id}?part=foundation`, { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('heading', { name: /基础条件/, level: 2 }).waitFor();
    await accessible(phone);
    await shot(phone, 'plan-phone');
    const wide = () => phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await wide(), 0, 'nothing is wider than the phone');
    await phone.goto(`/plans/${id}?tab=coverage`);
    await phone.getByRole('rowheader').first().waitFor();
    assert.equal(await wide(), 0, 'the matrix scrolls by itself');

    const [{ id: sent }] = await sql(`select a.id from applications.application a where a.stage = 'district-review' order by a.id limit 1`);
    const district = await as('district-government', `/applications/${sent}?tab=plan`);
    await district.getByRole('link', { name: '查看方案' }).waitFor();
    await district.getByText('成立由政府、园区、企业、学校、科研机构参与的理事会', { exact: false }).waitFor();
    await accessible(district);
    await shot(district, 'plan-reader');
    await district.getByRole('link', { name: '查看方案' }).click();
    await district.getByText('此方案由其他单位编制，您可以查看').waitFor();
    assert.equal(await district.getByRole('textbox').count(), 0);
  }),
);

test(
  'D0-61 the officer sees the summary table of a call, made from forms and plans',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const [{ callId }] = await sql(`select call_id as "callId" from applications.application where stage = 'eligibility' order by id limit 1`);
    const officer = await as('city-economy', `/plans/summary?callId=${callId}`);
    await officer.getByRole('heading', { name: '表 重庆市市域产教联合体建设方案' }).waitFor();
    const heads = (await officer.getByRole('columnheader').allTextContents()).map(head => head.trim());
    assert.deepEqual(heads, ['序号', '联合体名称', '牵头部门', '牵头园区', '理事会成员构成', '秘书处成员构成', '参与单位', '园区', '企业', '院校', '科研机构']);
    const row = officer.getByRole('row').filter({ hasText: '示例机器人产教联合体' });
    assert.match((await row.textContent()) ?? '', /示例机器人产业园区/);
    await accessible(officer);
    await shot(officer, 'plan-summary');
  }),
);

test(
  'out to Word, edited with 修订 and back: compared place by place, and what is chosen is taken',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const id = await draftIn(sql);
    const school = await as('school', `/plans/${id}?tab=word`);
    const out = await school.request.get(`/api/plans/${id}/document/docx`);
    const file = await revised(await out.body());
    const [chooser] = await Promise.all([school.waitForEvent('filechooser'), school.getByRole('button', { name: '上传修改后的 Word 文件' }).click()]);
    await chooser.setFiles({ name: '审阅稿.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: file });
    await school.getByText('已读出，请逐处核对').waitFor();
    await school.getByText(/文件中有 2 处修订（审阅人甲）/).waitFor();
    const place = school.getByRole('region', { name: '主要路径' });
    await place.locator('ins', { hasText: '产教共评' }).waitFor();
    await accessible(school);
    await shot(school, 'plan-word');
    await school.getByRole('button', { name: '采用选中的 1 处' }).click();
    await school.getByText(/已采用，保存为版本 F\d+-/).waitFor();
    await school.getByRole('link', { name: '通读' }).click();
    await school.getByText('产教共评').waitFor();
  }),
);

test(
  'a member is asked for its opinion, answers at a place, and the author settles it; the table is there to take away',
  inBrowser(async ({ as, accessible, shot, sql, settled }) => {
    const id = await draftIn(sql);
    const school = await as('school', `/plans/${id}?tab=opinions`);
    await school.getByRole('checkbox', { name: '示例智能装备有限公司' }).waitFor();
    await school.getByLabel('截止日期').fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
    await accessible(school);
    await school.getByRole('button', { name: /送 \d+ 家单位征求意见/ }).click();
    await school.getByText('已送出，各单位的工作台会出现待办').waitFor();
    await settled();

    const enterprise = await as('enterprise', '/desk');
    await enterprise.getByRole('row').filter({ hasText: '建设方案提出意见' }).getByRole('link', { name: '去答复' }).last().click();
    await enterprise.getByRole('heading', { name: /征求意见/, level: 1 }).waitFor();
    await enterprise.getByRole('button', { name: '对「主要路径」的意见' }).click();
    await enterprise.getByRole('textbox', { name: '对「主要路径」的意见' }).fill('建议写明企业导师的职责。');
    await accessible(enterprise);
    await shot(enterprise, 'plan-round');
    await enterprise.getByRole('button', { name: '提交 1 条意见' }).click();
    await enterprise.getByText('已提交，截止前可以修改').waitFor();

    await school.reload();
    await school.getByText('建议写明企业导师的职责。').waitFor();
    await school.getByRole('combobox', { name: '处理' }).first().selectOption({ label: '采纳' });
    await school.getByRole('button', { name: '保存处理结果' }).first().click();
    await school.getByText('已保存处理结果').waitFor();
    await accessible(school);
    await shot(school, 'plan-opinions');
    const table = await school.request.get((await school.getByRole('link', { name: '下载 Excel' }).first().getAttribute('href'))!);
    assert.equal(table.status(), 200);
  }),
);
