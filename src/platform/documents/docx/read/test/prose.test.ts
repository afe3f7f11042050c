import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textWidth } from '#kernel/document.ts';
import { comparisonBlocks, type PictureFile, proseBlocks } from '#kernel/prose/blocks.ts';
import { type Block, type Cell, type Inline, isList, type List, type Paragraph, type Picture, type Prose, picturesOf } from '#kernel/prose/prose.ts';
import { readProse } from '#kernel/prose/read.ts';
import { headRows } from '#kernel/prose/table.ts';
import { anyProse, anyText } from '#kernel/prose/test/any.ts';
import { tidy } from '#kernel/prose/tidy.ts';
import { toPdf } from '../../../pdf.ts';
import { picture, sample } from '../../../test/sample.ts';
import { toDocx } from '../../docx.ts';
import { picturesIn, proseFrom } from '../prose.ts';
import { readDocx } from '../read.ts';
import { made, p, r } from './made.ts';

const { page } = sample([]);
const room = textWidth(page);
const file: PictureFile = { content: picture.content, type: 'png', width: 264, height: 264 };
const by = { author: '示例职校', at: '2023-11-09T13:30:00.000Z' };
const only = '01890a5d-ac96-774b-bcce-b302099a8057';

/** What a Word file cannot say: every picture is the same here, a header without words is known by its row alone, blanks at the end of a list. */
const asWord = (prose: Prose): Prose => {
  const said = (text: string | null | undefined) => text?.trim() || null;
  const ofPicture = ({ attrs }: Picture): Picture => {
    const [alt, caption] = [said(attrs.alt), said(attrs.caption)];
    return { type: 'picture', attrs: { picture: only, caption, alt: alt === caption ? null : alt, width: null } };
  };
  const ofCell = (cell: Cell, head: boolean): Cell => {
    const worded = head || cell.content.some(block => block.type === 'paragraph' || isList(block));
    return { ...cell, type: worded ? cell.type : 'cell', content: cell.content.map(block => (block.type === 'picture' ? ofPicture(block) : block)) };
  };
  return tidy({
    type: 'doc',
    content: prose.content.map((block): Block => {
      if (block.type === 'picture') return ofPicture(block);
      if (block.type !== 'table') return block;
      const heads = headRows(block);
      return { ...block, content: block.content.map((row, i) => ({ ...row, content: row.content.map(cell => ofCell(cell, i < heads)) })) };
    }),
  });
};

const filesOf = (...all: Prose[]) => Object.fromEntries(all.flatMap(picturesOf).map(id => [id, file]));
const written = (prose: Prose) => readDocx(toDocx(sample(proseBlocks(prose, filesOf(prose), { name: 'a', room }))));
const textOf = (blocks: Parameters<typeof proseFrom>[0], read: ReturnType<typeof readDocx>) => proseFrom(blocks, read, () => only).prose;

test('a text that went to Word and came back is the same text', () =>
  fc.assert(
    fc.property(anyProse.map(asWord), prose => {
      const read = written(prose);
      const { prose: back, notKept } = proseFrom(read.blocks, read, () => only);
      assert.deepEqual(back, prose);
      assert.deepEqual([notKept, readProse(back)], [[], prose]);
    }),
    { numRuns: 300 },
  ));

/** A text and what somebody made of it, near enough to be compared and not only exchanged. */
const edited = fc.tuple(anyProse, fc.array(fc.tuple(fc.nat(5), anyText), { minLength: 3, maxLength: 8 })).map(([prose, acts]) => {
  let nth = 0;
  const act = () => acts[nth++ % acts.length]!;
  const words = (content: readonly Inline[] = []): Inline[] =>
    content.flatMap((inline): Inline[] => {
      const [kind, text] = act();
      if (kind === 0) return [];
      return kind === 1 ? [inline, { type: 'text', text }] : [inline];
    });
  const inParagraph = (block: Paragraph): Paragraph => ({
    ...block,
    ...(act()[0] === 5 && { attrs: { align: 'right' as const } }),
    content: words(block.content),
  });
  const inList = (list: List): List => ({
    ...list,
    content: list.content.flatMap((item, i) =>
      i > 0 && act()[0] === 0 ? [] : [{ ...item, content: item.content.map(one => (isList(one) ? inList(one) : inParagraph(one))) }],
    ),
  });
  const alter = (block: Block): Block[] => {
    const [kind, text] = act();
    if (kind === 0) return [];
    if (kind === 1) return [{ type: 'paragraph', content: [{ type: 'text', text }] }, block];
    if (block.type === 'paragraph') return [inParagraph(block)];
    if (block.type === 'heading') return kind === 2 ? [{ type: 'paragraph', content: block.content ?? [] }] : [{ ...block, content: words(block.content) }];
    if (block.type === 'picture') return [{ ...block, attrs: { ...block.attrs, caption: text } }];
    if (isList(block)) return [inList(block)];
    const rows = block.content.map(row => ({
      ...row,
      content: row.content.map(cell => ({ ...cell, content: cell.content.map(one => (one.type === 'paragraph' ? inParagraph(one) : one)) })),
    }));
    const flat = block.content.every(row => row.content.every(cell => (cell.attrs?.rowspan ?? 1) === 1));
    return [{ ...block, content: flat && rows.length > 1 && kind === 2 ? rows.slice(1) : rows }];
  };
  const content = prose.content.flatMap(alter);
  return [prose, tidy({ type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] })] as const;
});

test('a comparison as 修订: accepted it is the one text, refused it is the other', () =>
  fc.assert(
    fc.property(fc.oneof(edited, fc.tuple(anyProse, anyProse)), ([one, other]) => {
      const [before, after] = [asWord(one), asWord(other)];
      const read = readDocx(toDocx(sample(comparisonBlocks(before, after, by, filesOf(before, after), { name: 'a', room }))));
      assert.deepEqual(textOf(read.blocks, read), after);
      assert.deepEqual(textOf(read.before, read), before);
    }),
    { numRuns: 500 },
  ));

test('nothing changed: no 修订 at all', () =>
  fc.assert(
    fc.property(anyProse.map(asWord), prose => {
      const read = readDocx(toDocx(sample(comparisonBlocks(prose, prose, by, filesOf(prose), { name: 'a', room }))));
      assert.deepEqual([read.changes, textOf(read.blocks, read)], [[], prose]);
    }),
  ));

test('any text and any comparison is drawn as PDF', () =>
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const blocks = comparisonBlocks(before, after, by, filesOf(before, after), { name: 'a', room });
      assert.ok(toPdf(sample(blocks)).length > 1_000);
    }),
    { numRuns: 15 },
  ));

test('who changed what is told in the words that were changed', () => {
  const say = (text: string): Prose => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
  const read = readDocx(toDocx(sample(comparisonBlocks(say('建设两个实训基地'), say('建设三个开放型实训基地'), by, {}, { name: 'a', room }))));
  assert.deepEqual(
    read.changes.map(({ kind, author, at, text }) => [kind, author, at, text]),
    [
      ['deleted', '示例职校', '2023-11-09T13:30:00Z', '两'],
      ['inserted', '示例职校', '2023-11-09T13:30:00Z', '三'],
      ['inserted', '示例职校', '2023-11-09T13:30:00Z', '开放型'],
    ],
  );
});

test('what a foreign file has and we have not is put into words or told as not kept', () => {
  const nested = `<w:tbl><w:tblGrid><w:gridCol w:w="800"/></w:tblGrid><w:tr><w:tc>${p(r('外'))}<w:tbl><w:tblGrid/><w:tr><w:tc>${p(r('里'))}</w:tc><w:tc>${p(r('边'))}</w:tc></w:tr></w:tbl>${p('')}</w:tc></w:tr></w:tbl>`;
  const broken = '<w:r><w:drawing><wp:inline><a:blip r:embed="rIdP"/></wp:inline></w:drawing></w:r>';
  const body =
    p(r('一、总则'), '<w:outlineLvl w:val="0"/>') +
    p(`${r('面积') + r('2', '<w:vertAlign w:val="superscript"/>')}<w:r><w:tab/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`) +
    nested +
    p(broken);
  const read = readDocx(made(body, { footnotes: `<w:footnote w:id="2">${p(r('见附件'))}</w:footnote>`, more: { 'word/media/a.png': picture.content } }));
  assert.deepEqual(picturesIn(read.blocks), ['picture-1']);
  const { prose, notKept } = proseFrom(read.blocks, read, () => null);
  const text = (value: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text: value }] });
  assert.deepEqual(prose.content, [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: '一、总则' }] },
    text('面积²　（注：见附件）'),
    { type: 'table', content: [{ type: 'row', content: [{ type: 'cell', content: [text('外'), text('里　边'), { type: 'paragraph' }] }] }] },
  ]);
  assert.deepEqual(
    notKept.map(told => told['zh-CN']),
    ['1 张图片没有保留（格式不支持、已损坏或过大）', '1 个嵌套在单元格里的表格已改为文字', '1 个标题改成了三级或四级标题'],
  );
});
