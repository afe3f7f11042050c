import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraph, type Table } from '#kernel/document.ts';
import { sample, picture as someBytes } from '../../../test/sample.ts';
import { toDocx } from '../../docx.ts';
import { paragraphText, type ReadBlock, type ReadTable, readDocx, readText } from '../read.ts';
import { del, gone, ins, made, p, r } from './made.ts';

const texts = (blocks: readonly ReadBlock[]) => blocks.map(readText);
const tableIn = (blocks: readonly ReadBlock[]): ReadTable => {
  const table = blocks.find(block => block.kind === 'table');
  assert.ok(table?.kind === 'table');
  return table;
};
const paragraphIn = (bytes: Uint8Array, nth = 0) => {
  const block = readDocx(bytes).blocks[nth];
  assert.ok(block?.kind === 'paragraph');
  return block;
};

test('our own file is read back: styles, outlines, anchors, looks, alignments, new lines, tables with their merges', () => {
  const cell = (text: string, more = {}) => ({ content: [paragraph('cell', text)], ...more });
  const table: Table = {
    kind: 'table',
    borders: true,
    widths: [40, 100, 200],
    heads: 1,
    rows: [{ cells: [cell('甲', { down: 2 }), cell('乙', { across: 2 })] }, { cells: [cell('丙'), cell('丁')] }],
  };
  const words = [{ text: '建设' }, { text: '目标', bold: true, under: true }, { text: '第二行', newLine: true, italic: true }];
  const { blocks, textWidth } = readDocx(
    toDocx(sample([paragraph('heading', '一、目标', { outline: 1, anchor: 'slot_1' }), paragraph('body', words, { align: 'center' }), table])),
  );
  const [heading, body] = blocks;
  assert.ok(heading?.kind === 'paragraph' && body?.kind === 'paragraph');
  assert.deepEqual([heading.outline, heading.style, heading.anchors, heading.runs[0]!.bold], [1, 'heading 1', ['slot_1'], false]);
  assert.deepEqual([body.outline, body.align, paragraphText(body)], [null, 'center', '建设目标\n第二行']);
  assert.deepEqual(
    body.runs.map(run => [run.text, run.bold, run.underline, run.italic]),
    [
      ['建设', false, false, false],
      ['目标', true, true, false],
      ['\n第二行', false, false, true],
    ],
  );
  const read = tableIn(blocks);
  assert.deepEqual(read.widths, [40, 100, 200]);
  assert.deepEqual(
    read.rows.map(row => [row.head, row.cells.map(one => [readText(one.blocks[0]!), one.across, one.down])]),
    [
      [
        true,
        [
          ['甲', 1, 2],
          ['乙', 2, 1],
        ],
      ],
      [
        false,
        [
          ['丙', 1, 1],
          ['丁', 1, 1],
        ],
      ],
    ],
  );
  assert.ok(Math.abs(textWidth - 453.5) < 0.5);
});

test('修订 are read twice: as accepted and as it was before; who changed what and when is told', () => {
  const body = [
    p(r('建设') + del(gone('两个')) + ins(r('三') + r('个')) + r('基地')),
    // A whole paragraph came; another went; the end of one went, so that it flows into the next.
    p(ins(r('新段')), '<w:rPr><w:ins w:id="3" w:author="乙" w:date="2023-11-09T09:00:00Z"/></w:rPr>'),
    p(del(gone('旧段')), '<w:rPr><w:del w:id="4" w:author="乙"/></w:rPr>'),
    p(r('前半'), '<w:rPr><w:del w:id="5" w:author="乙"/></w:rPr>'),
    p(r('后半')),
    p(`<w:moveFrom w:id="6" w:author="丙"><w:r><w:t>搬走</w:t></w:r></w:moveFrom>${r('。')}`),
    p(`<w:moveTo w:id="7" w:author="丙"><w:r><w:t>搬走</w:t></w:r></w:moveTo>${r('！')}`),
    // What one inserted and another deleted was in neither text.
    p(r('留') + ins(del(gone('来去'), '丁'))),
  ].join('');
  const read = readDocx(made(body));
  assert.deepEqual(texts(read.blocks), ['建设三个基地', '新段', '前半后半', '。', '搬走！', '留']);
  assert.deepEqual(texts(read.before), ['建设两个基地', '旧段', '前半', '后半', '搬走。', '！', '留']);
  assert.deepEqual(read.changes.slice(0, 3), [
    { kind: 'deleted', author: '甲', at: '2023-11-09T08:00:00Z', text: '两个' },
    { kind: 'inserted', author: '甲', at: '2023-11-09T08:00:00Z', text: '三个' },
    { kind: 'inserted', author: '甲', at: '2023-11-09T08:00:00Z', text: '新段' },
  ]);
  assert.deepEqual(
    read.changes.slice(4).map(change => [change.kind, change.author, change.text]),
    [
      ['moved-away', '丙', '搬走'],
      ['moved-here', '丙', '搬走'],
      ['deleted', '丁', '来去'],
    ],
  );
});

test('rows that came or went are rows of one text only, and merges are counted in each', () => {
  const cell = (text: string, merge = '') =>
    `<w:tc><w:tcPr>${merge && `<w:vMerge${merge === 'restart' ? ' w:val="restart"' : ''}/>`}</w:tcPr>${p(r(text))}</w:tc>`;
  const row = (cells: string, properties = '') => `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
  const table = `<w:tbl><w:tblGrid><w:gridCol w:w="800"/><w:gridCol w:w="1600"/></w:tblGrid>${row(cell('类', 'restart') + cell('一'))}${row(cell('', 'go') + cell('二'), '<w:ins w:id="1" w:author="甲"/>')}${row(cell('', 'go') + cell('三'), '<w:del w:id="2" w:author="甲"/>')}</w:tbl>`;
  const { blocks, before } = readDocx(made(table));
  const shape = (all: readonly ReadBlock[]) => tableIn(all).rows.map(one => one.cells.map(c => [c.blocks.map(readText).join(), c.down]));
  assert.deepEqual(shape(blocks), [
    [
      ['类', 2],
      ['一', 1],
    ],
    [['二', 1]],
  ]);
  assert.deepEqual(shape(before), [
    [
      ['类', 2],
      ['一', 1],
    ],
    [['三', 1]],
  ]);
});

test('styles count by what they are based on; numbers are written as they are printed, anew for each list', () => {
  const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="z"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="x"><w:name w:val="圈"/><w:basedOn w:val="x"/></w:style>`;
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%2.')}${level(2, 'bullet', '\uf06c')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
  const item = (text: string, at: number, list = 1) => p(r(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
  const body =
    p(r('目标'), '<w:pStyle w:val="z"/>') +
    item('甲', 1) +
    item('乙', 1) +
    item('丙', 2) +
    p(r('措施'), '<w:pStyle w:val="z"/>') +
    item('丁', 1) +
    item('戊', 1, 2) +
    p(r('无'), '<w:pStyle w:val="x"/>');
  const { blocks } = readDocx(made(body, { styles, numbering }));
  assert.deepEqual(texts(blocks), ['一、目标', '1.甲', '2.乙', '•丙', '二、措施', '1.丁', '1.戊', '无']);
  const [chapter, first] = blocks;
  assert.ok(chapter?.kind === 'paragraph' && first?.kind === 'paragraph');
  assert.deepEqual([chapter.style, chapter.outline, chapter.runs[0]!.bold, chapter.list?.kind], ['章', 1, false, 'other']);
  assert.deepEqual(first.list, { id: '1', level: 1, kind: 'decimal' });
});

test('results of fields are read and their codes are not, also where they span paragraphs and lie in each other', () => {
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
  const body =
    p(
      char('begin') +
        code(' IF ') +
        char('begin') +
        code('PAGE') +
        char('separate') +
        r('7') +
        char('end') +
        code(' = 1 ') +
        char('separate') +
        r('结果') +
        char('end') +
        r('后'),
    ) +
    p(char('begin') + code('TOC') + char('separate') + r('一')) +
    p(r('二') + char('end')) +
    p(`<w:fldSimple w:instr="MERGEFIELD name">${r('示例园区')}</w:fldSimple>`);
  assert.deepEqual(texts(readDocx(made(body)).blocks), ['结果后', '一', '二', '示例园区']);
});

test('what stands in content controls, links, text boxes and footnotes is read; hidden text and second ways of drawing are not', () => {
  const box =
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:wsp><wps:txbx><w:txbxContent>' +
    p(r('框内')) +
    '</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>' +
    p(r('旧框')) +
    '</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>';
  const body =
    '<w:sdt><w:sdtPr/><w:sdtContent>' +
    p(`<w:sdt><w:sdtContent>${r('控件')}</w:sdtContent></w:sdt>`) +
    '</w:sdtContent></w:sdt>' +
    p(
      '<w:hyperlink r:id="rIdX">' +
        r('链接') +
        '</w:hyperlink>' +
        r('隐', '<w:vanish/>') +
        '<w:r><w:tab/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    ) +
    p(`${r('正文')}<w:r>${box}</w:r><w:r><w:footnoteReference w:id="2"/></w:r>`);
  const { blocks } = readDocx(
    made(body, { footnotes: `<w:footnote w:id="0" w:type="separator">${p('')}</w:footnote><w:footnote w:id="2">${p(r('见附件'))}</w:footnote>` }),
  );
  assert.deepEqual(texts(blocks), ['控件', '链接\t-☑', '正文', '框内']);
  assert.equal(blocks[2]?.kind === 'paragraph' && blocks[2].runs.at(-1)!.note, '见附件');
});

test('comments are told with who, what and about which text', () => {
  const body = p(`${r('总投资')}<w:commentRangeStart w:id="9"/>${r('三亿')}${r('元')}<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r>`);
  const { comments } = readDocx(
    made(body, { comments: `<w:comment w:id="9" w:author="市教委" w:date="2023-11-10T10:00:00Z">${p(r('请附证明'))}</w:comment>` }),
  );
  assert.deepEqual(comments, [{ author: '市教委', at: '2023-11-10T10:00:00Z', text: '请附证明', about: '三亿元' }]);
});

test('pictures are kept by what their bytes are; others are told as left out, and nothing outside of the file is touched', () => {
  const drawing = (id: string, alt: string) =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="2540000" cy="1270000"/><wp:docPr id="1" name="图" descr="${alt}"/><a:graphic><a:blip ${id}/></a:graphic></wp:inline></w:drawing></w:r>`;
  const body =
    p(drawing('r:embed="rIdP"', '园区')) +
    p(drawing('r:embed="rIdX"', '外')) +
    p(drawing('r:link="rIdX"', '链')) +
    p(r('字') + drawing('r:embed="rIdP"', '园区'));
  const kept = readDocx(made(body, { more: { 'word/media/a.png': someBytes.content } }));
  assert.deepEqual(
    kept.pictures.map(({ id, type }) => [id, type]),
    [['picture-1', 'png']],
  );
  const first = paragraphIn(made(body, { more: { 'word/media/a.png': someBytes.content } }));
  assert.deepEqual([first.runs[0]!.picture, first.runs[0]!.width, first.runs[0]!.alt], ['picture-1', 200, '园区']);
  assert.deepEqual(
    kept.skipped.map(({ because }) => because),
    ['missing', 'missing'],
  );
  const script = readDocx(made(body, { more: { 'word/media/a.png': '<svg onload="alert(1)"/>' } }));
  assert.deepEqual([script.pictures, script.skipped[0]!.because], [[], 'type']);
});
