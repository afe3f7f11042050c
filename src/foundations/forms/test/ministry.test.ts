import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { getDocumentProxy } from 'unpdf';
import { textWidth } from '#kernel/document.ts';
import { ministry } from '#kernel/form/test/real.ts';
import { whole } from '#kernel/form/test/whole.ts';
import { closePress, printDocument } from '#platform/documents/press.ts';
import { readPdf } from '#platform/documents/test/reading.ts';
import { unzip } from '#platform/documents/test/unzip.ts';
import { formDocument } from '../document/document.ts';
import { printing } from '../document/test/printing.ts';

after(closePress);

const mm = (points: number) => Math.round((points / 72) * 25.4);

test('the cover of the Ministry’s form: name, province, park, school and enterprise with their seals, day, 教育部制 [D1-47]', async () => {
  const { pages } = await readPdf(await printDocument(formDocument(ministry, {}, printing), 'pdf'));
  assert.match(
    pages[0]!,
    /^附件2市域产教联合体推荐书联合体名称推荐省份依托园区（公章）牵头学校（公章）牵头企业（公章）填表日期教育部制草稿/,
    'on one page, in this order, the province without a seal',
  );
  assert.match(
    pages[1]!,
    /^说明一、请按照《关于开展市域产教联合体建设的通知》要求.*五、推荐书的正文部分使用A4纸双面打印，左侧装订。支撑材料部分请设置目录索引，单独装订成册。/,
  );
});

test('the PDF is A4 for printing on both sides, bound on the left: mirrored margins, an even number of pages, empty or full [D1-50]', async () => {
  for (const answers of [{}, whole(ministry), whole(ministry, 40)]) {
    const document = formDocument(ministry, answers, printing);
    const bytes = await printDocument(document, 'pdf');
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    assert.equal(pdf.numPages % 2, 0, `${pdf.numPages} pages`);
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const [, , width, height] = (await pdf.getPage(n)).view as [number, number, number, number];
      assert.deepEqual([mm(width), mm(height)], [210, 297]);
    }
    assert.ok(document.page.inside > document.page.outside && textWidth(document.page) > 400);
    assert.match(unzip(await printDocument(document, 'docx')).get('word/settings.xml')!, /<w:mirrorMargins\/>/);
  }
});

test('all that is written is 仿宋_GB2312 小四 on exactly 16 pt [D1-49]', async () => {
  const parts = unzip(await printDocument(formDocument(ministry, whole(ministry), printing), 'docx'));
  const styles = parts.get('word/styles.xml')!;
  assert.match(styles, /w:eastAsia="仿宋_GB2312"/);
  for (const style of ['body', 'cell', 'label'] as const) {
    const { font, size, pitch } = formDocument(ministry, {}, printing).styles[style];
    assert.deepEqual([font, size, pitch], ['仿宋_GB2312', 12, 16]);
  }
  // 12 pt are 24 half points, 16 pt are 320 twentieths.
  assert.match(styles, /<w:sz w:val="24"\/>/);
  assert.match(styles, /w:line="320" w:lineRule="exact"/);
});
