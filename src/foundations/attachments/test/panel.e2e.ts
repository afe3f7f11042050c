import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type InBrowser, inBrowser, type Page } from '#test/browser.ts';
import { pdf } from './files.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The application of the demo world whose form the school still fills: its evidence is open. */
const openRecord = async ({ sql }: InBrowser): Promise<string> =>
  (await sql(`select id from applications.application where name = '示例智能装备产教联合体'`))[0].id;

const evidence = async (journey: InBrowser, opening: Parameters<InBrowser['as']>[2] = {}): Promise<{ page: Page; id: string }> => {
  const id = await openRecord(journey);
  const page = await journey.as('school', `/applications/${id}?tab=attachments`, opening);
  // Heard from the start: a key is quicker than the browser at beginning to listen.
  page.on('filechooser', () => {});
  return { page, id };
};

const card = (page: Page, label: string) => page.getByRole('region', { name: label });
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
const choose = async (page: Page, label: string, files: readonly ReturnType<typeof file>[]) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `选择文件：${label}` }).click()]);
  await chooser.setFiles([...files]);
};

const plan = '市域产教联合体建设方案';
const agreement = '市域产教联合体合作协议';

test(
  'evidence goes up by keyboard, says what is missing, comes down the same, and is removed after a question',
  inBrowser(async journey => {
    const { page } = await evidence(journey);
    await card(page, agreement).getByText('未提供').waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'evidence-empty');

    await page.getByRole('button', { name: `选择文件：${plan}` }).focus();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles([file('建设方案（报送稿）.pdf', pdf('方案'))]);
    const link = card(page, plan).getByRole('link', { name: '下载：建设方案（报送稿）.pdf' });
    await link.waitFor();
    await page.getByText('已上传：建设方案（报送稿）.pdf').waitFor();
    assert.equal(await page.getByRole('button', { name: `选择文件：${plan}` }).count(), 0, 'a slot for one file is full');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), '建设方案（报送稿）.pdf');
    assert.equal(sha256(readFileSync((await download.path())!)), sha256(pdf('方案')));

    await choose(page, agreement, [file('协议.pdf', pdf('协议')), file('网页.pdf', Buffer.from('<html>')), file('程序.exe', Buffer.from('MZ'))]);
    await card(page, agreement).getByRole('link', { name: '下载：协议.pdf' }).waitFor();
    assert.equal(await card(page, agreement).getByText('未提供').count(), 0);
    journey.forgive(page, / answered 415 /);
    await card(page, agreement).getByRole('alert').getByText('不能上传此类文件').nth(1).waitFor();
    await journey.accessible(page);
    await journey.shot(page, 'evidence');
    await page.getByRole('button', { name: '知道了：程序.exe' }).click();
    await page.getByRole('button', { name: '知道了：网页.pdf' }).click();

    await page.getByRole('button', { name: '删除：建设方案（报送稿）.pdf' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await page.getByText('附件已删除').waitFor();
    await link.waitFor({ state: 'detached' });
    await page.goto(`${new URL(page.url()).pathname}?tab=history`);
    await page.getByText('删除了附件').waitFor();
  }),
);

test(
  'a network that is cut in the middle only makes an upload wait; it goes on by itself and arrives whole',
  inBrowser(async journey => {
    const { page, id } = await evidence(journey);
    const bytes = Buffer.concat([pdf().subarray(0, 9), Buffer.from('%'), Buffer.alloc(30_000_000, 'x'), Buffer.from('\n'), pdf().subarray(9)]);
    // Pieces after the second meet no network until it is back.
    let pieces = 0;
    let cut = false;
    await page.route('**/api/uploads/*', async route => {
      if (route.request().method() === 'PATCH') pieces += 1;
      if (cut || (pieces === 3 && !cut)) {
        cut = true;
        await route.abort('internetdisconnected');
      } else await route.continue();
    });
    await choose(page, agreement, [file('大协议.pdf', bytes)]);
    await card(page, agreement).getByText('网络中断，恢复后自动续传').waitFor();
    await journey.shot(page, 'evidence-cut');
    await journey.accessible(page);
    await page.getByRole('link', { name: '历史' }).click();
    await page.getByRole('link', { name: '附件' }).click();
    await card(page, agreement).getByText('网络中断，恢复后自动续传').waitFor();
    await page.unroute('**/api/uploads/*');
    await card(page, agreement).getByRole('link', { name: '下载：大协议.pdf' }).waitFor({ timeout: 30_000 });
    const [row] = await journey.sql(`select sha256, size from attachments.attachment where record_id = $1 and name = '大协议.pdf'`, [id]);
    assert.deepEqual([row.sha256, row.size], [sha256(bytes), bytes.length]);
  }),
);

test(
  'a cancelled upload leaves nothing; a file dropped on a slot goes there',
  inBrowser(async journey => {
    const { page, id } = await evidence(journey);
    await page.route('**/api/uploads/*', async route => {
      await new Promise(done => setTimeout(done, 1_500));
      await route.continue().catch(() => {});
    });
    await choose(page, agreement, [file('不要了.pdf', pdf('不要了'))]);
    await page.getByRole('button', { name: '取消上传：不要了.pdf' }).click();
    await page.getByText('不要了.pdf').waitFor({ state: 'detached' });
    await page.unroute('**/api/uploads/*');

    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['第一行\n'], '说明.txt', { type: 'text/plain' }));
      return data;
    });
    await card(page, agreement).dispatchEvent('drop', { dataTransfer: dropped });
    await card(page, agreement).getByRole('link', { name: '下载：说明.txt' }).waitFor();
    assert.deepEqual(await journey.sql(`select name from attachments.attachment where record_id = $1 and name = '不要了.pdf'`, [id]), []);
  }),
);

test(
  'who only reads sees the files and no button; the panel fits a phone, in English and by night',
  inBrowser(async journey => {
    const { page, id } = await evidence(journey, { size: 'phone', language: 'en', theme: 'dark' });
    await page.getByText('Construction plan of the consortium').waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: `Choose files: ${plan}` }).click()]);
    await chooser.setFiles([file('a-very-long-name-without-any-place-to-break-it-that-goes-on-and-on-and-on.pdf', pdf('长'))]);
    await page.getByRole('link', { name: /^Download: a-very-long/ }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out to the right');
    await journey.accessible(page);
    await journey.shot(page, 'evidence-en-dark-phone');
    const park = await journey.as('park', `/applications/${id}?tab=attachments`);
    await park.getByRole('link', { name: /^下载：a-very-long/ }).waitFor();
    assert.equal(await park.getByRole('button', { name: /^选择文件|^删除：/ }).count(), 0);
    await journey.accessible(park);
  }),
);
