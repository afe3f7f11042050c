import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreementFile, wholeForm, wholePlan } from '#capabilities/applications/test/build.ts';
import { dayOf } from '#kernel/day.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { Answers } from '#kernel/form/values.ts';
import { fieldIndex } from '#kernel/plan/fields.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import { type InBrowser, inBrowser, type Page } from '../browser.ts';

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
const title = '示例批次：从开放到公布';
const consortium = '示例智能装备产教联合体';

/** Presses a button of the record, answers the question that follows, and waits for the sentence that says it happened. */
const take = async (page: Page, action: string, done: string | RegExp, reason?: string): Promise<void> => {
  await page.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await page.getByText(done).first().waitFor();
};

/** Everything of the form that the journey does not type itself, saved the way the editor saves. */
const fillRest = async (page: Page, formId: string, answers: Answers): Promise<void> => {
  const form = await (await page.request.get(`/api/forms/${formId}`)).json();
  const sectionOf = (field: string) => cellIndex(form.definition).get(field)?.section;
  for (const { key } of form.sections) {
    const changes = Object.entries(answers)
      .filter(([field]) => sectionOf(field) === key)
      .map(([field, value]) => ({ field, base: form.versions[field] ?? 0, value }));
    if (changes.length === 0) continue;
    const saved = await page.request.patch(`/api/forms/${formId}/sections/${key}`, { data: { changes } });
    assert.equal(saved.status(), 200, await saved.text());
  }
};

/** The plan of the application, saved the way its editor saves. */
const fillPlan = async (page: Page, applicationId: string, answers: PlanAnswers): Promise<void> => {
  const { planId: id } = await (await page.request.get(`/api/applications/${applicationId}`)).json();
  const plan = await (await page.request.get(`/api/plans/${id}`)).json();
  const byPart = Map.groupBy(Object.entries(answers), ([field]) => fieldIndex(plan.definition).get(field)!.section);
  for (const [part, fields] of byPart) {
    const changes = fields.map(([field, value]) => ({ field, base: plan.versions[field] ?? 0, value }));
    const saved = await page.request.patch(`/api/plans/${id}/parts/${part}`, { data: { changes } });
    assert.equal(saved.status(), 200, await saved.text());
  }
};

/** The opinion of a department, on the page of the application. */
const say = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.getByRole('button', { name: '提出意见' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('同意。');
  await dialog.getByRole('button', { name: '提出意见' }).click();
  await page.getByText('意见已提交').first().waitFor();
};

/** Every item of the list fulfilled. */
const checkAll = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${path}?tab=checklist`);
  const answers = page.getByRole('combobox', { name: '审查结论' });
  await answers.first().waitFor();
  for (const answer of await answers.all()) await answer.selectOption({ label: '符合' });
  await page.getByRole('button', { name: '保存审查结论' }).click();
  await page.getByText('审查结论已保存').first().waitFor();
};

const partiesIn = async (sql: InBrowser['sql']) => {
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

test(
  'D0-01 from the opened call to the published result: started, filled, returned, sent again, recommended, submitted, decided',
  inBrowser(async ({ as, open, accessible, shot, sql, settled }) => {
    const officer = await as('city-economy', '/calls/new');
    await officer.getByLabel('项目包').selectOption('chongqing-park-2023@3');
    await officer.getByLabel('批次名称').fill(title);
    await officer.getByLabel('截止日期').fill(inDays(5));
    // What is printed, sealed and scanned has a journey of its own.
    await officer.getByLabel('允许容缺受理（缺少材料可先提交，事后补齐）').check();
    await officer.getByRole('button', { name: '保存草稿' }).click();
    await take(officer, '提请开放', '已提请');
    const education = await as('city-education', new URL(officer.url()).pathname);
    await take(education, '会签同意并开放', '已开放申报');

    const park = await as('park', '/applications');
    await park.getByRole('link', { name: '发起申报' }).click();
    await park.getByLabel('申报批次').selectOption({ label: title });
    await park.getByLabel('拟组建联合体名称').fill(consortium);
    await park.getByLabel('智能装备及智能制造').check();
    await accessible(park);
    await shot(park, 'start');
    await park.getByRole('button', { name: '发起申报' }).click();
    await park.getByRole('heading', { name: consortium, level: 1 }).waitFor();
    await park.getByRole('combobox', { name: /学校名称/ }).fill('示例职业技术');
    await park.getByRole('option', { name: /示例职业技术学院/ }).click();
    await accessible(park);
    await shot(park, 'name-school');
    await park.getByRole('button', { name: '确定' }).click();
    await park.getByText('已指定示例职业技术学院').waitFor();
    const path = new URL(park.url()).pathname;
    await settled();

    const school = await as('school', '/desk');
    await school.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '去填报' }).click();
    await school.getByRole('heading', { name: consortium, level: 1 }).waitFor();
    assert.equal(await school.getByRole('button', { name: '定稿并报送区县' }).getAttribute('aria-disabled'), 'true');
    await school.getByRole('link', { name: '填报推荐书' }).click();
    await school.getByRole('link', { name: /4\.建设规划/ }).click();
    await school.getByRole('textbox', { name: /建设规划/ }).fill('2023年建立理事会和秘书处并运行；2025年形成可推广的产教融合园区模式。');
    await school
      .getByText(/已保存/)
      .first()
      .waitFor();
    const formId = new URL(school.url()).pathname.split('/')[2]!;
    const { constructionPlanSummary: _, ...rest } = wholeForm(await partiesIn(sql));
    await fillRest(school, formId, rest);
    await fillPlan(school, path.split('/').at(-1)!, wholePlan(await partiesIn(sql)));

    await school.goto(`${path}?tab=attachments`);
    const chooser = school.waitForEvent('filechooser');
    await school
      .getByRole('region', { name: '市域产教联合体合作协议' })
      .getByRole('button', { name: /选择文件/ })
      .click();
    const { name, content } = agreementFile(consortium);
    await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: content });
    await school.getByText(name).first().waitFor();
    await accessible(school);
    await shot(school, 'attachments');
    await take(school, '定稿并报送区县', '已报送审核');
    await settled();

    const economy = await as('district-economy', '/desk');
    await economy.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '去会签' }).click();
    await economy.getByRole('heading', { name: consortium, level: 1 }).waitFor();
    await accessible(economy);
    await shot(economy, 'opinions');
    await say(economy, path);
    await say(await as('district-education', path), path);
    await economy.goto(path);
    await take(economy, '报区县政府审核推荐', '已报区县政府');
    await settled();
    const district = await as('district-government', '/desk');
    await district.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '去审核' }).click();
    await district.getByRole('heading', { name: consortium, level: 1 }).waitFor();
    await take(district, '退回修改', '已退回', '实训基地数量与佐证材料不一致，请核对后重新报送。');
    await settled();

    await school.goto('/desk');
    await school.getByRole('row').filter({ hasText: title }).getByRole('link', { name: '去修改' }).click();
    await school.getByRole('link', { name: '流程', exact: true }).click();
    await school.getByText('实训基地数量与佐证材料不一致，请核对后重新报送。').waitFor();
    await accessible(school);
    await shot(school, 'steps');
    await school.getByRole('link', { name: '内容', exact: true }).click();
    await school.getByRole('link', { name: '填报推荐书' }).click();
    await school.getByRole('link', { name: /2\.服务能力/ }).click();
    await school.getByRole('textbox', { name: /共建实训基地.*2022/ }).fill('22');
    await school.getByRole('textbox', { name: /共建实训基地.*2022/ }).blur();
    await school
      .getByText(/已保存/)
      .first()
      .waitFor();
    await school.goto(path);
    await take(school, '定稿并报送区县', '已报送审核');

    for (const part of ['district-economy', 'district-education']) await say(await as(part, path), path);
    await economy.goto(path);
    await take(economy, '报区县政府审核推荐', '已报区县政府');
    await district.goto(path);
    // The way ahead names the next stage too: the sentence alone says that it happened.
    await take(district, '审核推荐', /^已推荐$/, '经审核，申报材料真实、完整，同意推荐。');
    await school.goto(path);
    await take(school, '上传提交', '已提交，回执已生成');
    await school.getByRole('link', { name: /^GY-/ }).click();
    await school.getByRole('heading', { name: '申报材料提交回执' }).waitFor();
    await school
      .getByText(/^[0-9a-f]{64}$/)
      .first()
      .waitFor();
    await accessible(school);
    await shot(school, 'receipt');

    await officer.goto(path);
    await checkAll(officer, path);
    await accessible(officer);
    await shot(officer, 'checklist');
    await officer.goto(path);
    await take(officer, '资格审查通过', '资格审查已通过', '经审查，申报主体、材料符合通知要求，资格审查通过。');
    for (const who of ['city-economy', 'city-education']) await say(await as(who, path), path);
    await officer.goto(path);
    await shot(officer, 'decide');
    await take(officer, '同意创建', '已审定：同意创建', '经资格审查和统筹审定，符合创建条件，同意创建。');
    await park.goto(path);
    await park.getByText('经资格审查和统筹审定，符合创建条件，同意创建。').first().waitFor();

    const callId = (await sql('select id from programmes.call where title = $1', [title]))[0].id;
    await officer.goto(`/calls/${callId}`);
    await officer.getByRole('button', { name: '提前截止' }).click();
    await officer.getByLabel('文号').fill('示例〔2026〕2号');
    await officer.getByLabel('原因（将对外公布）').fill('本批次申报已全部审定。');
    await officer.getByRole('button', { name: '登记并提前截止' }).click();
    await officer.getByText('已提前截止').first().waitFor();
    for (const part of ['city-economy', 'city-education']) {
      await take(await as(part, `/applications?callId=${callId}`), '会签公布', '已会签');
    }
    await officer.goto(`/applications?callId=${callId}`);
    await take(officer, '公布结果', '已公布 1 个联合体');
    const outside = await open('/results');
    await outside.getByRole('row').filter({ hasText: title }).getByText(consortium).waitFor();
    await accessible(outside);
    await shot(outside, 'results');
    await outside.goto('/consortia');
    await outside.getByRole('link', { name: consortium }).first().waitFor();
  }),
);

test(
  'D0-17 past the deadline the step says 逾期不予受理, the API refuses it too, and the draft can still be read and exported',
  inBrowser(async ({ as, forgive, sql, settled }) => {
    const school = await as('school', '/applications?state=draft');
    await school.getByRole('link', { name: '示例生物医药产教联合体' }).click();
    await school.getByRole('button', { name: '上传提交' }).waitFor();
    const path = new URL(school.url()).pathname;
    await school.getByRole('button', { name: '上传提交' }).click();
    await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 second' where practice and state = 'open'`);
    forgive(school, / 409 /);
    await school.getByRole('dialog').getByRole('button', { name: '上传提交' }).click();
    await school.getByText('申报已截止，逾期不予受理').first().waitFor();
    await settled();
    await school.reload();
    const button = school.getByRole('button', { name: '上传提交' });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await school.getByText('申报已截止，逾期不予受理').first().waitFor();
    const { formId } = await (await school.request.get(`/api${path}`)).json();
    const file = await school.request.get(`/api/forms/${formId}/document/pdf`);
    assert.deepEqual([file.status(), file.headers()['content-type']], [200, 'application/pdf']);
  }),
);
