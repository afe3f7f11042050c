import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readProse } from '#kernel/prose/read.ts';
import { proseText } from '#kernel/prose/text.ts';
import { readHtml } from './html.ts';
import { pastedProse } from './prose.ts';

const content = (html: string) => pastedProse(html).prose.content;
const text = (value: string, ...marks: string[]) => ({ type: 'text', text: value, ...(marks.length > 0 && { marks: marks.map(type => ({ type })) }) });
const p = (...inner: object[]) => (inner.length > 0 ? { type: 'paragraph', content: inner } : { type: 'paragraph' });

test('from Word come words, bold and tables; faces, classes and what Word writes for itself do not', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style><xml><w:WordDocument/></xml></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoNormal style='text-align:center'><b><span lang=EN-US style='font-family:仿宋;color:red'>建设<o:p></o:p></span></b><span>目标&nbsp;</span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=100 colspan=2><p class=MsoNormal>指标<o:p></o:p></p></td></tr><tr><td><p>基地</p></td><td><p style='font-weight:bold'>12</p></td></tr></table>
<!--EndFragment--></body></html>`;
  assert.deepEqual(content(html), [
    { type: 'paragraph', attrs: { align: 'center' }, content: [text('建设', 'strong'), text('目标')] },
    p(),
    {
      type: 'table',
      content: [
        { type: 'row', content: [{ type: 'cell', attrs: { colspan: 2 }, content: [p(text('指标'))] }] },
        {
          type: 'row',
          content: [
            { type: 'cell', content: [p(text('基地'))] },
            { type: 'cell', content: [p(text('12', 'strong'))] },
          ],
        },
      ],
    },
  ]);
});

test('lists that Word writes as paragraphs become lists again, without their marks as text', () => {
  const item = (mark: string, words: string, level: number) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>${words}</p>`;
  assert.deepEqual(content(`${item('1.', '甲', 1) + item('l', '乙', 2) + item('2.', '丙', 1)}<p>完</p>`), [
    {
      type: 'numbers',
      content: [
        { type: 'item', content: [p(text('甲')), { type: 'bullets', content: [{ type: 'item', content: [p(text('乙'))] }] }] },
        { type: 'item', content: [p(text('丙'))] },
      ],
    },
    p(text('完')),
  ]);
});

test('from Excel come cells without closing tags and numbers as they are shown', () => {
  const html = '<table><col width=72><tr height=19><td height=19 class=xl65 align=right>1,234.5<td>万元<tr><td colspan=2>合计</table>';
  assert.deepEqual(proseText(pastedProse(html).prose), '1,234.5\t万元\n合计');
  assert.deepEqual(
    content(html).map(block => block.type),
    ['table'],
  );
});

test('from the web: loose text, links, nested lists, breaks, hidden parts, headings', () => {
  const html =
    '前<div>块<br>行</div><ul><li>一<ul><li>二<ol><li>三<ul><li>四</ul></ol></ul></li></ul><h2><b>标题</b></h2><p style="display:none">隐</p><a href="javascript:alert(1)"><u>链接</u></a><script>alert(1)</script>';
  assert.deepEqual(content(html), [
    p(text('前')),
    p(text('块'), { type: 'break' }, text('行')),
    {
      type: 'bullets',
      content: [
        {
          type: 'item',
          content: [
            p(text('一')),
            {
              type: 'bullets',
              content: [{ type: 'item', content: [p(text('二')), { type: 'numbers', content: [{ type: 'item', content: [p(text('三')), p(text('四'))] }] }] }],
            },
          ],
        },
      ],
    },
    { type: 'heading', attrs: { level: 3 }, content: [text('标题')] },
    p(text('链接', 'underline')),
  ]);
});

test('pictures that came along as data are kept for storing, our own are known again, others are counted as lost', () => {
  const pasted = pastedProse(
    '<img src="data:image/png;base64,AAAA"><img src="file:///C:/a.png"><img src="https://example.com/a.gif"><figure data-picture="01890a5d-ac96-774b-bcce-b302099a8057" data-alt="园区" data-width="50"><img src="/x"></figure>',
  );
  assert.deepEqual([pasted.pictures, pasted.lost], [['data:image/png;base64,AAAA'], 2]);
  assert.deepEqual(pasted.prose.content, [{ type: 'picture', attrs: { picture: '01890a5d-ac96-774b-bcce-b302099a8057', alt: '园区', width: 50 } }]);
});

test('whatever is pasted gives a text that can be stored, and takes no more than a moment', () => {
  const piece = fc.constantFrom(
    '<table>',
    '<tr>',
    '<td rowspan=3>',
    '<td colspan=40>',
    '</td>',
    '</table>',
    '<ul>',
    '<ol>',
    '<li>',
    '</ul>',
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    '字',
    ' ',
    '&lt;',
    '<!--',
    '-->',
    '<h1>',
    '</h1>',
    "<p style='mso-list:l0 level9'>",
    '<',
    '>',
    '"',
    '<img>',
    '</x>',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const { prose } = pastedProse(pieces.join('').replaceAll('\u0000', ''));
      assert.ok(!Array.isArray(readProse(prose)), JSON.stringify(readProse(prose)));
    }),
    { numRuns: 500 },
  );
  assert.equal(readHtml('<div>'.repeat(100_000)).name, '');
});
