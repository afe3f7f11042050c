import assert from 'node:assert/strict';
import { readZip, zip } from '#platform/zip.ts';
import type { InBrowser, Page } from '#test/browser.ts';

export const saved = (page: Page) =>
  page
    .getByText(/^已保存 /)
    .first()
    .waitFor();

/** The plan of the demo world's application that is being written. */
export const draftIn = async (sql: InBrowser['sql']): Promise<string> =>
  (await sql(`select p.id from plans.plan p join applications.application a on a.id = p.subject_id where a.stage = 'drafting' order by a.id limit 1`))[0].id;

/** Writes a text in the place of the plan: the editor is there once one enters it. */
export const write = async (page: Page, label: string, ...lines: string[]) => {
  await page.getByRole('textbox', { name: label, exact: true }).click();
  const editor = page.locator(`[contenteditable="true"][aria-label="${label}"]`);
  await editor.click();
  await page.keyboard.press('Control+a');
  for (const [i, line] of lines.entries()) {
    if (i > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(line);
  }
};

/** The same Word file after somebody changed a text in it with 修订. */
export const revised = async (content: Buffer): Promise<Buffer> => {
  const parts = [...readZip(content)].map(([name, read]) => ({ name, content: Buffer.from(read()) }));
  const body = parts.find(part => part.name === 'word/document.xml')!.content.toString('utf8');
  const by = 'w:author="审阅人甲" w:date="2023-11-07T09:00:00Z"';
  const changed = body.replace(
    /(<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?)<w:t[^>]*>园区出题、学校答题、企业阅卷，以真实生产项目贯通人才培养。<\/w:t><\/w:r>/u,
    (_, head: string) =>
      `${head}<w:t xml:space="preserve">园区出题、学校答题、</w:t></w:r><w:del w:id="901" ${by}>${head}<w:delText xml:space="preserve">企业阅卷</w:delText></w:r></w:del><w:ins w:id="902" ${by}>${head}<w:t xml:space="preserve">产教共评</w:t></w:r></w:ins>${head}<w:t xml:space="preserve">，以真实生产项目贯通人才培养。</w:t></w:r>`,
  );
  assert.notEqual(changed, body, 'the text stands in the file');
  return Buffer.from(zip(new Map(parts.map(({ name, content: part }) => [name, name === 'word/document.xml' ? changed : part]))));
};
