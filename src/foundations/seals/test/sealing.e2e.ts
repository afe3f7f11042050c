import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { cellIndex } from '#kernel/form/cells.ts';
import { asScan } from '#platform/documents/scan/test/scanned.ts';
import { inBrowser, type Page } from '#test/browser.ts';

const name = '示例生物医药产教联合体';

/** What the school gets when it presses the button. */
const printed = async (page: Page, title: string): Promise<Buffer> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: `下载打印${title}盖章稿` }).click()]);
  return readFile(await download.path());
};
const put = async (page: Page, title: string, filename: string, buffer: Uint8Array) => {
  const slot = page.getByRole('region', { name: `${title}（已签字盖章）` });
  await slot.locator('input[type=file]').setInputFiles({ name: filename, mimeType: 'application/pdf', buffer: Buffer.from(buffer) });
};
const [formTitle, planTitle] = ['市域产教联合体推荐书', '市域产教联合体建设方案'];

test(
  'the school prints, scans, is told what is missing, and completes; taken back and changed, the copy is void and the page is named',
  inBrowser(async ({ as, accessible, shot, settled }) => {
    const page = await as('school', '/applications');
    await page.getByRole('link', { name }).click();
    await settled();
    await page.getByRole('navigation').getByRole('link', { name: '签字盖章', exact: true }).click();
    await page.getByRole('link', { name: '打印、上传与核对' }).waitFor();
    await shot(page, 'seals-card');
    await accessible(page);
    await page.getByRole('link', { name: '打印、上传与核对' }).click();
    await page.getByRole('heading', { name: '签字盖章', level: 1 }).waitFor();
    const form = await printed(page, formTitle);
    const plan = await printed(page, planTitle);

    // A page is missing, one is there twice, and the code of another is cut off.
    const first = await asScan(form, { scale: 1.7, grain: 12, pages: [1, 2, 2, 4, 5, 6], cut: [5] });
    await put(page, formTitle, '推荐书扫描.pdf', first.pdf);
    await put(page, planTitle, '建设方案扫描.pdf', plan);
    await page.getByText('二维码未识别，请人工确认').waitFor({ timeout: 120_000 });
    await page.getByText('第 2 页重复').waitFor();
    await settled();
    await shot(page, 'seals-findings');
    await accessible(page);

    const unread = page.getByRole('listitem').filter({ hasText: '二维码未识别' });
    assert.equal(await unread.getByRole('combobox').inputValue(), 'form 5');
    await unread.getByRole('button', { name: /^确认/ }).click();
    await page.getByText('二维码未识别，请人工确认').waitFor({ state: 'detached' });
    await page.getByText('陈静安人工确认').waitFor();
    await page.getByRole('button', { name: '不采用 推荐书扫描.pdf 第 2 页' }).click();
    await page.getByText('第 2 页重复').waitFor({ state: 'detached' });

    // What is missing comes in a second go.
    const missing = (await page
      .getByText(/^缺第 .* 页$/)
      .first()
      .textContent())!;
    assert.match(missing, /^缺第 3、7/);
    const pages = Number(
      (await page
        .getByText(/共 \d+ 页/)
        .first()
        .textContent())!.match(/共 (\d+) 页/)![1],
    );
    const rest = Array.from({ length: pages }, (_, i) => i + 1).filter(nth => nth === 3 || nth > 6);
    await put(page, formTitle, '推荐书补扫.pdf', (await asScan(form, { scale: 1.7, pages: rest })).pdf);
    await page
      .getByText(/^缺第 .* 页$/)
      .first()
      .waitFor({ state: 'detached', timeout: 120_000 });

    for (;;) {
      const button = page.getByRole('button', { name: /：已签章$/ }).first();
      if ((await button.count()) === 0) break;
      const label = (await button.getAttribute('aria-label'))!;
      await button.click();
      if (label.includes('负责人签字')) {
        await page.getByRole('textbox', { name: '签字人姓名' }).fill('周启明');
        await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
      }
      if (label.includes('签署日期')) {
        await page.getByLabel('纸质件上的日期').fill('2023-11-08');
        await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
      }
      await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
    }
    await page.getByText('各页齐全、签章齐备，可以提交。').waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await shot(page, 'seals-complete');

    // The district looks a second time.
    const officer = await as('district-economy', new URL(page.url()).pathname);
    await officer.getByRole('button', { name: '牵头企业公章：未见' }).click();
    await officer.getByRole('textbox', { name: /情况说明/ }).fill('公章不清晰，请核对。');
    await officer.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await officer.getByText('公章不清晰，请核对。').waitFor();
    await shot(officer, 'seals-officer');
    await officer.getByRole('button', { name: '撤回 牵头企业公章' }).click();
    await officer.getByText('公章不清晰，请核对。').waitFor({ state: 'detached' });

    // Taken back: void at once.
    await page.getByRole('link', { name: '返回申报' }).click();
    await page.getByRole('button', { name: '撤回定稿修改' }).click();
    await page.getByRole('textbox').last().fill('秘书处办公面积填写有误。');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确定|撤回定稿修改|确认/ })
      .last()
      .click();
    await page
      .getByText('待定稿')
      .first()
      .waitFor({ timeout: 5_000 })
      .catch(() => {});
    await settled();
    await page.goto(`${new URL(page.url()).pathname}?tab=seals`);
    await page.getByText('重新定稿后，在此列明须重新盖章的页。').waitFor();
    await shot(page, 'seals-void');
    await accessible(page);

    // Changed, frozen and recommended again by the same people, without the screens that are not ours here.
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const say = async (who: Page, method: 'post' | 'patch', path: string, data: object) => {
      const answer = await who.request[method](`/api${path}`, { data });
      assert.equal(answer.status(), 200, await answer.text());
    };
    const { formId } = await (await page.request.get(`/api/applications/${id}`)).json();
    const form_ = await (await page.request.get(`/api/forms/${formId}`)).json();
    const field = 'featuresAndInnovation';
    const section = cellIndex(form_.definition).get(field)!.section;
    const changes = [{ field, base: form_.versions[field], value: '园区出题、学校答题、企业阅卷，学徒在园区公共实训基地完成轮岗。' }];
    await say(page, 'patch', `/forms/${formId}/sections/${section}`, { changes });
    await say(page, 'post', `/applications/${id}/steps/send`, {});
    for (const part of ['district-economy', 'district-education'])
      await say(await as(part), 'post', `/applications/${id}/opinions`, { part, verdict: 'agree', text: '同意。' });
    await say(officer, 'post', `/applications/${id}/steps/forward`, { reason: '同意。' });
    await say(await as('district-government'), 'post', `/applications/${id}/steps/recommend`, { reason: '同意推荐。' });
    await settled();
    await page.reload();
    await page.getByRole('heading', { name: '须重新盖章的页' }).waitFor();
    const named = await page.locator('.seal-notice li').first().textContent();
    assert.match(named!, /^市域产教联合体推荐书（V\d+-\w+ → V\d+-\w+）第 \d+ 页$/);
    await shot(page, 'seals-again');
    await page.getByRole('link', { name: '打印、上传与核对' }).click();
    await page
      .getByText(/^沿用版本/)
      .first()
      .waitFor();
    await accessible(page);
    await shot(page, 'seals-again-page');
    const phone = await as('school', new URL(page.url()).pathname, { size: 'phone', language: 'en', theme: 'dark' });
    await phone
      .getByText(/^From version/)
      .first()
      .waitFor();
    await accessible(phone);
    await shot(phone, 'seals-phone');
  }),
);
