import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { agreementFile, type Parties } from '#capabilities/applications/test/build.ts';
import { ministryFormOf } from '#capabilities/applications/test/ministry-form.ts';
import type { Sealing } from '#foundations/seals/contract.ts';
import { dayOf } from '#kernel/day.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import { type InBrowser, inBrowser, type Page } from '../browser.ts';

/** Presses a button of the record, answers the question that follows, and waits for the sentence that says it happened. */
const take = async (page: Page, action: string, done: string | RegExp, reason?: string): Promise<void> => {
  await page.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await page.getByText(done).first().waitFor();
};

type Application = { readonly id: string; readonly call: string; readonly name: string; readonly stage: string };
const practice = '【练习】教育部市域产教联合体建设申报';
const own = '示例智造市域产教联合体';

/** The application of this name in the practice call of the ministry, as it stands now; the latest of several. */
const at = async (sql: InBrowser['sql'], name: string, call = practice): Promise<Application> => {
  const rows: Application[] = await sql(
    `select a.id, a.call_id as call, a.name, a.stage from applications.application a join programmes.call c on c.id = a.call_id
     where c.title = $1 and a.name like $2 order by a.created_at desc`,
    [call, `%${name}%`],
  );
  assert.ok(rows[0], `no application is called ${name}`);
  return rows[0];
};

/** Asks the API as the person of this page: for what a story needs before it begins. */
const ask = async (page: Page, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data: object = {}) => {
  const answer = await page.request.fetch(`/api${path}`, { method, ...(method === 'GET' ? {} : { data }) });
  assert.equal(answer.status(), 200, `${method} ${path}: ${await answer.text()}`);
  return answer.json();
};
const step = (page: Page, id: string, action: string) => ask(page, 'POST', `/applications/${id}/steps/${action}`, { reason: '经研究。' });
const today = () => dayOf(new Date());
const dispatched = async (page: Page, id: string) => {
  await ask(page, 'PUT', `/applications/${id}/dispatches/paper`, { day: today(), way: 'courier', note: '示例单号' });
  await ask(page, 'PUT', `/applications/${id}/dispatches/electronic`, { day: today(), way: 'disc', note: '光盘一张' });
};
const verified = async (page: Page, id: string) => {
  const { formId } = await ask(page, 'GET', `/applications/${id}`);
  await ask(page, 'POST', `/applications/${id}/verifications`, {
    kind: 'documents',
    day: today(),
    verifier: '示例核查组',
    findings: '申报材料与支撑材料一致。',
  });
  const { versions } = await ask(page, 'GET', `/forms/${formId}`);
  const change = { field: 'recommendationOpinion', base: versions.recommendationOpinion ?? 0, value: '经核实，同意推荐。' };
  await ask(page, 'PATCH', `/forms/${formId}/sections/localEducationOpinion`, { changes: [change] });
};

const partiesIn = async (sql: InBrowser['sql']): Promise<Parties> => {
  const party = async (name: string) => ({ name, id: (await sql('select id from organisations.organisation where name = $1', [name]))[0].id as string });
  return {
    government: await party('永川区人民政府'),
    park: await party('示例智造产业园区'),
    school: await party('示例职业技术学院'),
    enterprises: [await party('示例智能装备有限公司'), await party('示例精密制造有限公司')],
    schools: [await party('示例中等职业学校'), await party('示例理工大学')],
    research: await party('示例智能制造研究院'),
  };
};

/** Started by its park, filled and checked by its school: only the application itself is left. */
const filled = async ({ as, sql }: InBrowser, callId: string): Promise<{ id: string; formId: string; park: Page; school: Page }> => {
  const [park, school] = [await as('park'), await as('school')];
  const parties = await partiesIn(sql);
  const { id, formId } = await ask(park, 'POST', '/applications', { callId, name: own, clusters: ['高端装备'] });
  await ask(park, 'POST', `/applications/${id}/school`, { schoolId: parties.school.id });
  const { definition, versions } = await ask(school, 'GET', `/forms/${formId}`);
  const cells = cellIndex(definition);
  const answers = Object.entries({ ...ministryFormOf(definition, parties), name: own }).filter(([field]) => !cells.get(field)!.readOnly);
  for (const [section, fields] of Map.groupBy(answers, ([field]) => cells.get(field)!.section)) {
    const changes = fields.map(([field, value]) => ({ field, base: versions[field] ?? 0, value }));
    await ask(school, 'PATCH', `/forms/${formId}/sections/${section}`, { changes });
  }
  await ask(school, 'POST', `/applications/${id}/points/check`);
  return { id, formId, park, school };
};

test(
  'the school applies to its province, which returns it with a reason; the school reads the reason and applies again',
  inBrowser(async tools => {
    const { as, accessible, shot, settled, sql } = tools;
    const { call } = await at(sql, '新材料');
    const { id, school } = await filled(tools, call);
    await school.goto(`/applications/${id}`);
    await take(school, '向省级教育行政部门申报', '已向省级教育行政部门申报');
    const province = await as('city-education', `/applications/${id}`);
    await province.getByRole('button', { name: '退回修改', exact: true }).click();
    await province.getByRole('dialog').getByText('请写明需要修改的内容，牵头园区和牵头学校会看到全文。').waitFor();
    await accessible(province);
    await shot(province, 'ministry-return');
    await province.getByRole('dialog').getByRole('textbox').fill('就业率与毕业生就业质量报告不一致，请核对。');
    await province.getByRole('dialog').getByRole('button', { name: '退回修改', exact: true }).click();
    await province.getByText('已退回，牵头园区和牵头学校会收到通知').first().waitFor();
    await settled();
    await school.goto('/notifications');
    await school
      .getByRole('link', { name: `「${own}」被退回修改` })
      .first()
      .click();
    await school.getByRole('heading', { name: own, level: 1 }).waitFor();
    await school.getByRole('link', { name: '流程', exact: true }).click();
    await school.getByText('就业率与毕业生就业质量报告不一致，请核对。').waitFor();
    await accessible(school);
    await take(school, '向省级教育行政部门申报', '已向省级教育行政部门申报');
  }),
);

test(
  'the province records how it verified and recommends into its last place; 推荐名单汇总表 names all three',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const { id, call, name } = await at(sql, own);
    const page = await as('city-education', `/applications/${id}?tab=nomination`);
    await page.getByRole('button', { name: '登记核实' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('核实方式').selectOption('site');
    await dialog.getByLabel('核实人').fill('示例核查组');
    await dialog.getByLabel('核实结果').fill('实地核对实训基地二十一个，与申报材料一致。');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('实地核对实训基地二十一个').waitFor();
    await verified(page, id);
    await page.reload();
    await page.getByRole('button', { name: '核实并推荐', exact: true }).click();
    // The words are those of the package of the ministry.
    await page.getByRole('dialog').getByText('须签字盖章齐全后才能报送教育部').waitFor();
    await accessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '核实并推荐', exact: true }).click();
    await page.getByText('已推荐，请办理签字盖章').first().waitFor();
    await page.getByText('占用第 3 个推荐名额').waitFor();

    await page.goto(`/nominations/${call}`);
    await page.getByText('已推荐 3 家，名额 3 家。').waitFor();
    await page.getByRole('link', { name, exact: true }).waitFor();
    await accessible(page);
    await shot(page, 'ministry-ledger');
    const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).first().click()]);
    assert.equal(list.suggestedFilename(), '推荐名单汇总表.xlsx');
  }),
);

test(
  'a fourth is refused while the three places are taken and goes on the reserve list; a park withdraws, and the first of that list moves up',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const [third, fourth] = [await at(sql, own), await at(sql, '新材料')];
    const page = await as('city-education', `/applications/${fourth.id}?tab=nomination`);
    await page.getByText('本省份推荐名额已用完').first().waitFor();
    assert.equal(await page.getByRole('button', { name: '核实并推荐', exact: true }).getAttribute('aria-disabled'), 'true');
    await take(page, '列入候补名单', '已列入候补名单');
    await page.getByText('候补第 1 名').waitFor();
    assert.equal(await page.getByRole('button', { name: '递补推荐', exact: true }).getAttribute('aria-disabled'), 'true');
    await accessible(page);
    await shot(page, 'ministry-reserve');

    const park = await as('park', `/applications/${third.id}`);
    await park.getByRole('button', { name: '撤回申报', exact: true }).click();
    await park.getByRole('dialog').getByText('占用的推荐名额随之空出').waitFor();
    await park.getByRole('dialog').getByRole('textbox').fill('申报条件尚不成熟，本年度不再申报。');
    await park.getByRole('dialog').getByRole('button', { name: '撤回申报', exact: true }).click();
    await park.getByText('已撤回').first().waitFor();

    await page.reload();
    await take(page, '递补推荐', '已递补推荐，请办理签字盖章', '推荐名额空出，按候补顺序递补。');
    await page.getByText('占用第 3 个推荐名额').waitFor();
  }),
);

test(
  'a leader of the province signs on paper: a clerk enters the slip with its scan, and the step is taken once another has compared it',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const { id } = await at(sql, '生物技术');
    const page = await as('city-education', `/applications/${id}`);
    await page.getByRole('button', { name: '登记纸面签批件' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('办理事项').selectOption({ label: '列入候补名单' });
    await dialog.getByLabel('签批人').fill('示例厅长');
    await dialog.getByLabel(/^(理由|意见)/).fill('推荐名额已满，列入候补名单。');
    const { name, content } = agreementFile('呈批单');
    await dialog.getByLabel('签批件扫描件（PDF 或图片）').setInputFiles({ name, mimeType: 'application/pdf', buffer: content });
    await accessible(page);
    await shot(page, 'ministry-slip');
    await dialog.getByRole('button', { name: '登记纸面签批件' }).click();
    await page.getByText('已登记，等待另一人核对').first().waitFor();
    await page.getByText('须由本部门另一人核对').waitFor();
    assert.equal(await page.getByRole('button', { name: '核对无误，办理生效' }).count(), 0);
    // The demo world has one person there: as if a colleague had entered it.
    await sql(`update procedures.paper_step set registered_by = (select id from identity.person where demo_key = 'city-economy') where record_id = $1`, [id]);
    await page.reload();
    await page.getByRole('button', { name: '核对无误，办理生效' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '核对无误，办理生效' }).click();
    await page.getByText('已核对，办理生效').first().waitFor();
    assert.equal((await at(sql, '生物技术')).stage, 'reserve');
    await page.getByRole('link', { name: '流程', exact: true }).click();
    await page.getByText('示例厅长').filter({ visible: true }).first().waitFor();
    await accessible(page);
  }),
);

test(
  'nothing is reported before every seal and signature is there; what the province returns after it was sealed is void, and the places say so',
  inBrowser(async tools => {
    const { as, accessible, shot, settled } = tools;
    const economy = await as('city-economy');
    const title = '示例批次：签字盖章';
    const closesOn = dayOf(new Date(Date.now() + 5 * 86_400_000));
    const made = await ask(economy, 'POST', '/calls', { packageId: 'moe-2023', title, closesOn, documentNumber: null, practice: true, lenient: false });
    await ask(economy, 'POST', `/calls/${made.id}/open`);
    const province = await as('city-education');
    await ask(province, 'POST', `/calls/${made.id}/open/confirm`);
    const { id, school } = await filled(tools, made.id);
    await step(school, id, 'send');
    await verified(province, id);
    await step(province, id, 'nominate');
    await dispatched(province, id);
    await settled();

    await province.goto(`/applications/${id}`);
    const report = province.getByRole('button', { name: '报送教育部', exact: true });
    assert.equal(await report.getAttribute('aria-disabled'), 'true');
    await province.getByText('签字盖章件尚不完整，不能提交或报送').first().waitFor();
    // The province signs last and has the paper: it prints, uploads and confirms as the school may.
    await province.goto(`/applications/${id}?tab=seals`);
    await province.getByRole('link', { name: '打印、上传与核对' }).click();
    await province.getByText('地方教育行政部门意见：公章').first().waitFor();
    const print = province.getByRole('link', { name: '下载打印市域产教联合体推荐书盖章稿' });
    await print.waitFor();
    const [download] = await Promise.all([province.waitForEvent('download'), print.click()]);
    const scan = await readFile(await download.path());
    const slot = province.getByRole('region', { name: '市域产教联合体推荐书（已签字盖章）' });
    await slot.locator('input[type=file]').setInputFiles({ name: '推荐书盖章件.pdf', mimeType: 'application/pdf', buffer: scan });
    await province.getByRole('button', { name: '地方教育行政部门意见：公章：已签章' }).waitFor({ timeout: 60_000 });
    await settled();
    const { current }: { current: Sealing } = await ask(province, 'GET', `/seals?subjectId=${id}`);
    const said = { seal: '', signature: '许文清', day: today() };
    for (const { key, kind } of current.copies[0]!.seals)
      await ask(province, 'POST', `/seals/${current.id}/marks`, { copy: 'form', seal: key, seen: true, said: said[kind] });
    await province.reload();
    await province.getByText(/各页齐全、签章齐备/).waitFor();
    await accessible(province);
    await shot(province, 'ministry-sealed');

    await province.goto(`/applications/${id}`);
    assert.notEqual(await report.getAttribute('aria-disabled'), 'true');
    await take(province, '退回修改', '已退回，原签字盖章页作废', '秘书处办公面积填写有误。');
    await settled();
    await school.goto(`/applications/${id}?tab=seals`);
    await school.getByText('重新定稿后，在此列明须重新盖章的页。').waitFor();
    await accessible(school);
    await shot(school, 'ministry-void');
    await school.goto('/notifications');
    await school
      .getByText(/盖章稿失效/)
      .first()
      .waitFor();
  }),
);

test(
  'one application is reported in time with its paper and electronic version; another comes too late, and what was prepared can still be read',
  inBrowser(async ({ as, accessible, shot, sql, forgive, settled }) => {
    const [inTime, late] = [await at(sql, '新材料'), await at(sql, '新能源汽车')];
    const page = await as('city-education', `/applications/${inTime.id}?tab=nomination`);
    for (const version of ['纸质版', '电子版']) {
      await page.getByRole('button', { name: `登记 ${version}` }).click();
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await page.getByRole('button', { name: `修改 ${version}` }).waitFor();
    }
    await take(page, '报送教育部', '已报送教育部，回执已生成');
    await accessible(page);
    await shot(page, 'ministry-reported');

    await dispatched(page, late.id);
    await page.goto(`/applications/${late.id}`);
    await page.getByRole('button', { name: '报送教育部', exact: true }).click();
    await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 second' where id = $1`, [late.call]);
    forgive(page, / 409 /);
    await page.getByRole('dialog').getByRole('button', { name: '报送教育部', exact: true }).click();
    await page.getByText('申报已截止，逾期不予受理').first().waitFor();
    await settled();
    assert.equal((await at(sql, '新能源汽车')).stage, 'recommended');
    const { formId } = await ask(page, 'GET', `/applications/${late.id}`);
    assert.equal((await page.request.get(`/api/forms/${formId}/document/pdf`)).status(), 200);
  }),
);

test(
  'D1-30 the Ministry reviews the documents, visits one park, and publishes the list of its batch: everybody reads it, and its consortia are 培育 with the batch in their history',
  inBrowser(async ({ as, open, accessible, shot, sql, settled }) => {
    const [first, second] = [await at(sql, '高端装备'), await at(sql, '新材料')];
    const page = await as('ministry', `/applications/${first.id}?tab=checklist`);
    await page.getByRole('heading', { name: '教育部材料审查' }).first().waitFor();
    const answers = page.getByRole('combobox', { name: '审查结论' });
    await answers.first().waitFor();
    for (const answer of await answers.all()) await answer.selectOption({ label: '符合' });
    await page.getByRole('button', { name: '保存审查结论' }).click();
    await page.getByText('审查结论已保存').first().waitFor();
    await accessible(page);
    await shot(page, 'ministry-review');
    await take(page, '组织实地考察', '已转入实地考察');
    await page.goto(`/applications/${first.id}?tab=nomination`);
    await page.getByRole('button', { name: '登记实地考察' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('考察组').fill('示例考察组');
    await dialog.getByLabel('考察报告').fill('园区与学校共建实训基地运行正常，校企联合培养有成效。');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('校企联合培养有成效').waitFor();
    await take(page, '列入培育名单', '已列入培育名单，待公布', '经审查和实地考察，符合建设指标要求，列入培育名单。');

    // The list waits for everybody who was reported.
    await page.getByRole('link', { name: '培育名单', exact: true }).click();
    await page.getByText('还有 1 家尚未审定：').waitFor();
    assert.equal(await page.getByRole('button', { name: '公布培育名单' }).getAttribute('aria-disabled'), 'true');
    const listing = new URL(page.url()).pathname;
    const { checklist } = await ask(page, 'GET', `/applications/${second.id}/course`);
    await ask(page, 'PUT', `/applications/${second.id}/checklist`, { items: checklist.items.map(({ key }: { key: string }) => ({ key, answer: 'yes' })) });
    await page.goto(`/applications/${second.id}`);
    await take(page, '不列入培育名单', '已办理：不列入培育名单', '经审查，暂不列入本批培育名单。');

    await page.goto(listing);
    await page.getByRole('link', { name: first.name, exact: true }).waitFor();
    await page.getByRole('button', { name: '公布培育名单' }).click();
    await page.getByText('请填写名单批次').waitFor();
    await page.getByLabel(/^名单批次/).fill('第二批');
    await page.getByLabel(/^文号/).fill('示例职成函〔2026〕3号');
    const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).click()]);
    assert.match(paper.suggestedFilename(), /培育名单（草拟）\.pdf$/);
    await accessible(page);
    await shot(page, 'cultivation-draft');
    await take(page, '公布培育名单', '已公布培育名单，申报单位会收到通知');
    await settled();

    const outside = await open('/cultivation');
    await accessible(outside);
    await shot(outside, 'cultivation-lists');
    await outside.getByRole('link', { name: '第二批市域产教联合体培育名单' }).click();
    await outside.getByText('示例职成函〔2026〕3号').waitFor();
    await accessible(outside);
    await shot(outside, 'cultivation-list');
    await outside.getByRole('link', { name: first.name, exact: true }).click();
    await outside.getByRole('heading', { name: first.name, level: 1 }).waitFor();
    await outside.getByRole('cell', { name: '第二批市域产教联合体培育名单' }).waitFor();
    await accessible(outside);
    await shot(outside, 'cultivation-consortium');
    await outside.goto('/consortia?status=cultivating');
    await outside.getByRole('link', { name: first.name, exact: true }).waitFor();

    const phone = await as('school', '/cultivation', { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('link', { name: /第二批/ }).click();
    await phone.getByRole('link', { name: first.name, exact: true }).waitFor();
    await accessible(phone);
    await shot(phone, 'cultivation-phone');
  }),
);
