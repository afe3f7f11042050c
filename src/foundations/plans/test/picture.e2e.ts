import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { getDocumentProxy } from 'unpdf';
import { qrPng } from '#platform/documents/qr.ts';
import { readZip } from '#platform/zip.ts';
import { inBrowser, type Page } from '#test/browser.ts';
import { draftIn, revised, saved } from './writing.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const picture = Buffer.from(qrPng({ kind: 'qr', modules: [[true]], size: 1 }));

/** How many pictures the pages of a PDF paint. */
const paintedIn = async (bytes: Uint8Array): Promise<number> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { OPS } = await import('unpdf/pdfjs');
  let painted = 0;
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { fnArray } = await (await pdf.getPage(page)).getOperatorList();
    painted += fnArray.filter((op: number) => op === OPS.paintImageXObject || op === OPS.paintInlineImageXObject || op === OPS.paintImageMaskXObject).length;
  }
  return painted;
};

const take = async (page: Page, plan: string, format: 'pdf' | 'docx') => {
  const answer = await page.request.get(`/api/plans/${plan}/document/${format}`);
  assert.equal(answer.status(), 200);
  return answer.body();
};
/** The picture is on the screen, drawn from its file. */
const isDrawn = async (page: Page) => {
  const shown = page.locator('img[src^="/api/attachments/"]').first();
  await shown.waitFor();
  await page.waitForFunction(() => [...document.images].some(image => image.getAttribute('src')?.startsWith('/api/attachments/') && image.naturalWidth > 0));
  return sha256(await (await page.request.get((await shown.getAttribute('src'))!)).body());
};

test(
  'a picture goes from the editor to PDF and Word, and back in with the edited Word file as the same picture',
  inBrowser(async ({ as, accessible, shot, sql }) => {
    const plan = await draftIn(sql);
    const school = await as('school', `/plans/${plan}?part=content.overall`);
    const before = { pdf: await paintedIn(await take(school, plan, 'pdf')) };
    await school.getByRole('link', { name: /（一）总体要求/ }).click();
    await school.getByRole('textbox', { name: '主要路径', exact: true }).click();
    const editor = school.locator('[contenteditable="true"][aria-label="主要路径"]');
    await editor.click();
    await school.keyboard.press('Control+End');
    const [chooser] = await Promise.all([school.waitForEvent('filechooser'), school.getByRole('button', { name: '插入图片' }).click()]);
    await chooser.setFiles({ name: '路径图.png', mimeType: 'image/png', buffer: picture });
    const dialog = school.getByRole('dialog');
    await dialog.getByLabel('图题').fill('图1 建设路径示意图');
    await accessible(school);
    await dialog.getByRole('button', { name: '确定' }).click();
    await saved(school);
    await shot(school, 'plan-picture');
    assert.equal(await isDrawn(school), sha256(picture));

    // On paper: the PDF paints one picture more, the Word file holds the very bytes and the words below it.
    assert.equal(await paintedIn(await take(school, plan, 'pdf')), before.pdf + 1);
    const word = await take(school, plan, 'docx');
    const parts = readZip(word);
    const media = [...parts].filter(([name]) => name.startsWith('word/media/')).map(([, read]) => sha256(read()));
    assert.ok(media.includes(sha256(picture)));
    assert.ok(Buffer.from(parts.get('word/document.xml')!()).toString('utf8').includes('图1 建设路径示意图'));

    // Back in: a reviewer changed a sentence beside it.
    await school.goto(`/plans/${plan}?tab=word`);
    const [back] = await Promise.all([school.waitForEvent('filechooser'), school.getByRole('button', { name: '上传修改后的 Word 文件' }).click()]);
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await back.setFiles({ name: '审阅稿.docx', mimeType, buffer: await revised(word) });
    await school.getByText('已读出，请逐处核对').waitFor();
    await school.getByRole('region', { name: '主要路径' }).locator('ins', { hasText: '产教共评' }).waitFor();
    await school.getByRole('button', { name: '采用选中的 1 处' }).click();
    await school.getByText(/已采用，保存为版本 F\d+-/).waitFor();
    await school.getByRole('link', { name: '通读' }).click();
    await school.getByText('产教共评').waitFor();
    await school.getByText('图1 建设路径示意图').waitFor();
    assert.equal(await isDrawn(school), sha256(picture));
    // It is the same file: nothing was stored twice.
    const [{ n }] = await sql(`select count(*)::int as n from attachments.attachment where record_id = $1 and slot = 'pictures' and removed_at is null`, [
      plan,
    ]);
    assert.equal(n, 1);
    assert.equal(await paintedIn(await take(school, plan, 'pdf')), before.pdf + 1);
  }),
);
