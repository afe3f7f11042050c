import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDocx } from '#platform/documents/docx/docx.ts';
import { pagesOf, toPdf } from '#platform/documents/pdf.ts';
import { readPdf } from '#platform/documents/test/reading.ts';
import { unzip } from '#platform/documents/test/unzip.ts';
import { papers } from './papers.ts';

/** 公文 carry no version: they are registered under a number of their own. */
const isOfficial = (name: string) => ['paper-announcement', 'paper-letter', 'paper-minutes'].includes(name);

for (const [name, paper] of Object.entries(papers))
  test(`${name}: every page carries its number and the version or draft it is of; the same input gives the same bytes`, async () => {
    const pdf = toPdf(paper);
    const { pages } = await readPdf(pdf);
    for (const [i, page] of pages.entries()) {
      const counted = page.includes(`第${i + 1}页共${pages.length}页`);
      const dashed = page.includes(`—${i + 1}—`) || (paper.page.numbers === 'dashes-but-first' && i === 0);
      assert.ok(isOfficial(name) ? dashed : counted, `page ${i + 1}: ${page.slice(-60)}`);
      assert.ok(isOfficial(name) || /版本V\d-[0-9A-F]{6}|草稿|第1版/u.test(page), `page ${i + 1} says no version`);
    }
    assert.deepEqual(toPdf(paper), pdf);
    assert.deepEqual(toDocx(paper, pagesOf), toDocx(paper, pagesOf));
  });

test('D1-49 D1-50 the form of the Ministry is set in 仿宋_GB2312 小四 on exactly 16 pt, A4, mirrored, bound on the left, and ends on an even page', async () => {
  const paper = papers['paper-form-ministry']!;
  assert.equal((await readPdf(toPdf(paper))).pages.length % 2, 0);
  const parts = unzip(toDocx(paper, pagesOf));
  const styles = parts.get('word/styles.xml')!;
  for (const id of ['Normal', 'FormCell', 'FormLabel'])
    assert.match(
      styles,
      new RegExp(
        `w:styleId="${id}"(?:(?!</w:style>).)*w:line="320" w:lineRule="exact"(?:(?!</w:style>).)*w:eastAsia="仿宋_GB2312"(?:(?!</w:style>).)*<w:sz w:val="24"/>`,
      ),
    );
  assert.match(parts.get('word/settings.xml')!, /<w:mirrorMargins\/>/);
  const [, right, left] = /<w:pgSz w:w="11906" w:h="16838"\/><w:pgMar w:top="\d+" w:right="(\d+)" w:bottom="\d+" w:left="(\d+)"/.exec(
    parts.get('word/document.xml')!,
  )!;
  assert.ok(Number(left) > Number(right), 'the inner margin is the wider one');
  assert.match(parts.get('word/document.xml')!, /=MOD\(/);
});
