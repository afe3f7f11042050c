import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '#kernel/day.ts';
import { inBrowser } from '#test/browser.ts';

const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n';
const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

test(
  'an officer makes a call from the package, changes it, has it confirmed by the other commission, extends it by a notice and closes it early, and the public reads each of it',
  inBrowser(async ({ as, open, accessible, shot }) => {
    const page = await as('city-economy', '/calls');
    await page.getByRole('link', { name: '新建批次' }).click();
    await page.getByRole('heading', { name: '新建批次' }).waitFor();
    // Two packages ship with the system: which one is chosen by name.
    await page.getByLabel('项目包').selectOption('chongqing-park-2023@3');
    await page.getByRole('heading', { name: '项目包内容' }).waitFor();
    await page.getByText('1.联合体概况').first().waitFor();
    await accessible(page);
    await shot(page, 'call-new');

    await page.getByLabel('批次名称').fill('示例批次：由园区牵头的创建工作');
    await page.getByLabel('低空经济').check();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { name: '示例批次：由园区牵头的创建工作' }).waitFor();
    // The package proposes the day of 2023, which has passed: the call cannot be opened like that.
    await page.getByText('截止日期已过，请先改为今天或以后的日期').waitFor();
    assert.equal(await page.getByRole('button', { name: '提请开放' }).getAttribute('aria-disabled'), 'true');
    await accessible(page);
    await shot(page, 'call-draft');

    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('截止日期').fill(inDays(5));
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('button', { name: '提请开放' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提请开放' }).click();
    await page.getByText('等待市教委会签').waitFor();
    await accessible(page);
    await shot(page, 'call-proposed');
    const education = await as('city-education', new URL(page.url()).pathname);
    await education.getByRole('button', { name: '不同意' }).click();
    await education.getByRole('dialog').getByRole('textbox').fill('请把目标数写明。');
    await education.getByRole('dialog').getByRole('button', { name: '不同意' }).click();
    await education.getByText('请把目标数写明。').waitFor();
    await page.reload();
    await page.getByText('请把目标数写明。').waitFor();
    await page.getByRole('button', { name: '提请开放' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提请开放' }).click();
    await page.getByText('等待市教委会签').waitFor();
    await education.reload();
    await education.getByRole('button', { name: '会签同意并开放' }).click();
    await education.getByRole('dialog').getByRole('button', { name: '会签同意并开放' }).click();
    await education.getByText('申报中', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('申报中', { exact: true }).waitFor();
    await accessible(page);
    await shot(page, 'call-open');
    const path = new URL(page.url()).pathname.replace('/calls/', '/notices/');

    await page.getByRole('button', { name: '登记延期通知' }).click();
    await page.getByLabel('文号').fill('示例〔2026〕1号');
    await page.getByLabel('新的截止日期').fill(inDays(9));
    await page.getByLabel('截止时刻（可选）').fill('17:00');
    await page.getByLabel('原因（将对外公布）').fill('应部分区县请求，适当延长申报时间。');
    await page.getByLabel('通知文件').setInputFiles({ name: '延期通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    await accessible(page);
    await shot(page, 'call-extend');
    await page.getByRole('button', { name: '登记并延长' }).click();
    await page.getByRole('link', { name: /延期通知\.pdf/ }).waitFor();
    await page.getByText('原因：应部分区县请求，适当延长申报时间。').first().waitFor();

    const outside = await open(path);
    await outside.getByText('示例〔2026〕1号').waitFor();
    await outside.getByText(/17:00/).first().waitFor();
    const [file] = await Promise.all([outside.waitForEvent('download'), outside.getByRole('link', { name: /延期通知\.pdf/ }).click()]);
    assert.equal(file.suggestedFilename(), '延期通知.pdf');
    await outside.getByRole('link', { name: '登录后申报' }).waitFor();
    await accessible(outside);
    await shot(outside, 'notice');

    await page.getByRole('button', { name: '维护联系人' }).click();
    await page.getByRole('textbox', { name: /^联系人/ }).fill('示例业务联系人');
    await page.getByLabel('联系电话').fill('023-55501234');
    await accessible(page);
    await shot(page, 'call-contacts');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('link', { name: '023-55501234' }).waitFor();
    assert.equal(await outside.getByText('023-55501234').count(), 0);

    await page.getByRole('button', { name: '提前截止' }).click();
    await page.getByLabel('文号').fill('示例〔2026〕2号');
    await page.getByLabel('原因（将对外公布）').fill('经市经济信息委、市教委研究，提前截止。');
    await page.getByRole('button', { name: '登记并提前截止' }).click();
    await page.getByText('已截止', { exact: true }).waitFor();
    await outside.reload();
    await outside.getByText('已提前截止').waitFor();
    assert.equal(await outside.getByRole('link', { name: '登录后申报' }).count(), 0);
  }),
);

test(
  'everybody finds the open practice call and the real call of 2023 among the notices, on a desk and on a phone, in both languages and themes',
  inBrowser(async ({ as, open, accessible, shot }) => {
    for (const [name, opening] of Object.entries({
      desk: {},
      'desk-en-dark': { language: 'en', theme: 'dark' },
      phone: { size: 'phone' },
      'phone-en-dark': { size: 'phone', language: 'en', theme: 'dark' },
    } as const)) {
      const page = await open('/notices', opening);
      await page.getByText('渝经信发〔2023〕85号').first().waitFor();
      await page.getByRole('link', { name: /【演示】\d{4}年度/ }).waitFor();
      await accessible(page);
      await shot(page, `notices-${name}`);
      const desk = await as('park', '/calls', opening);
      await desk.getByRole('link', { name: /【演示】\d{4}年度/ }).waitFor();
      await accessible(desk);
      await shot(desk, `calls-${name}`);
      await desk.getByRole('link', { name: /【演示】\d{4}年度/ }).click();
      await desk.getByRole('heading', { level: 1, name: /【演示】\d{4}年度/ }).waitFor();
      await accessible(desk);
      await shot(desk, `call-${name}`);
    }
  }),
);

test(
  'who may not make calls is told so, and sees no button for it',
  inBrowser(async ({ as }) => {
    const page = await as('park', '/calls');
    assert.equal(await page.getByRole('link', { name: '新建批次' }).count(), 0);
    await page.goto('/calls/new');
    await page.getByText('新建和修改批次由市经济信息委、市教委办理').waitFor();
  }),
);

test(
  'annexes are arranged and uploaded before the opening; an addressee signs, and the city sees who has and exports the list',
  inBrowser(async ({ as, open, accessible, shot, settled }) => {
    const page = await as('city-economy', '/calls/new');
    await page.getByLabel('项目包').selectOption('chongqing-park-2023@3');
    await page.getByLabel('批次名称').fill('示例批次：主送与签收');
    await page.getByLabel('截止日期').fill(inDays(5));
    await page.getByLabel('邮寄地址').fill('示例市示例路1号');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('button', { name: '维护通知附件' }).click();
    await page.getByRole('button', { name: '附件4上移' }).click();
    await page.getByRole('button', { name: '附件3上移' }).click();
    await accessible(page);
    await shot(page, 'annexes');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存通知附件').waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '上传文件' }).nth(1).click()]);
    await chooser.setFiles({ name: '推荐书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    await page.getByRole('link', { name: /推荐书\.pdf/ }).waitFor();
    await page.getByRole('button', { name: '提请开放' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提请开放' }).click();
    await page.getByText('等待市教委会签').waitFor();
    const path = new URL(page.url()).pathname;
    const education = await as('city-education', path);
    await education.getByRole('button', { name: '会签同意并开放' }).click();
    await education.getByRole('dialog').getByRole('button', { name: '会签同意并开放' }).click();
    await education.getByText('申报中', { exact: true }).waitFor();
    await settled();

    const outside = await open(path.replace('/calls/', '/notices/'));
    const listed = outside.locator('.paper-list li').nth(1);
    await listed.getByText('市域产教联合体推荐书').waitFor();
    await outside.getByText('示例市示例路1号').waitFor();
    const [file] = await Promise.all([outside.waitForEvent('download'), outside.getByRole('link', { name: /推荐书\.pdf/ }).click()]);
    assert.equal(file.suggestedFilename(), '推荐书.pdf');
    await accessible(outside);
    await shot(outside, 'notice-annexes');

    const park = await as('park', path, { size: 'phone' });
    await park.getByText('本通知主送贵单位，请签收。').waitFor();
    await shot(park, 'call-to-sign-phone');
    await park.getByRole('button', { name: '签收' }).click();
    await park.getByText(/方致新 已于/).waitFor();
    await accessible(park);

    await page.goto(`${path}/addressees?received=true`);
    await page.getByRole('row').filter({ hasText: '示例智造产业园区' }).getByText('方致新').waitFor();
    await accessible(page);
    await page.goto(`${path}/addressees`);
    await page.getByRole('heading', { name: '主送与签收', level: 1 }).waitFor();
    await shot(page, 'addressees');
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出' }).click()]);
    assert.match(sheet.suggestedFilename(), /签收情况表.*\.xlsx$/);
    await page
      .getByRole('button', { name: /^调整.*的推荐限额$/ })
      .first()
      .click();
    await page.getByLabel('推荐限额（留空为不限）').fill('2');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page
      .getByRole('button', { name: /^调整.*的推荐限额$/ })
      .first()
      .getByText('2')
      .waitFor();
    await page.getByRole('button', { name: '再次通知未签收单位' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '再次通知未签收单位' }).click();
    await page.getByText(/已再次通知 \d+ 个单位/).waitFor();
    const phone = await as('city-education', `${path}/addressees`, { size: 'phone', language: 'en', theme: 'dark' });
    await phone.getByRole('heading', { name: 'Addressees and receipts', level: 1 }).waitFor();
    await accessible(phone);
    await shot(phone, 'addressees-phone-en-dark');
  }),
);
