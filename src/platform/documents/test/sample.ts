import { type Block, type Picture, type PrintedDocument, paragraph, type Qr, type Style, type Table, type TableRow } from '#kernel/document.ts';
import { qrPng } from '../qr.ts';

const style: Style = { font: '方正仿宋_GBK', size: 16, pitch: 16 };

/** A document of these blocks, in the styles of an official form. */
export const sample = (blocks: readonly Block[], more: Partial<PrintedDocument> = {}): PrintedDocument => ({
  title: '示例文件',
  author: '示例单位',
  at: '2023-11-09T13:30:00.000Z',
  page: { inside: 79.4, outside: 62.4, top: 71, bottom: 71 },
  styles: {
    title: { font: '方正小标宋_GBK', size: 32, pitch: 44 },
    heading: { ...style, pitch: 24, bold: true },
    body: style,
    cell: style,
    label: style,
    small: { ...style, size: 10.5, pitch: 14 },
  },
  footer: '草稿　表单 ABCD1234',
  blocks,
  ...more,
});

/** Whatever a writer may put into a field to see whether it is read as markup. */
export const hostile = [
  '#set page(width: 1pt)',
  '#read("/etc/passwd") #import "@preview/cetz:0.3.4"',
  '$x^2$ [a] *b* _c_ `d` <e> @f ~ \\ // /* */ -- --- ...',
  '"quoted" \'single\' & < > ]]> <!-- --> <?xml?> &amp; &#65;',
  '= not a heading',
  '+ not a list',
  '#{panic("no")}\\u{202e}',
  '<w:p><w:r><w:t>not a run</w:t></w:r></w:p>',
];

export const lines = (texts: readonly string[]): Block[] => texts.map(text => paragraph('body', text));

/** Not a code that means something, but one that looks like one. */
export const code: Qr = {
  kind: 'qr',
  modules: Array.from({ length: 25 }, (_, y) => Array.from({ length: 25 }, (_, x) => (x * y + x + y) % 3 === 0)),
  size: 80,
};
export const picture: Picture = { kind: 'picture', content: qrPng(code), type: 'png', width: 80, height: 60, alt: '示例图' };

/** `count` rows beside one caption, below a row of headings that is repeated. */
export const longTable = (count: number): Table => {
  const label = (text: string, more = {}) => ({ content: [paragraph('label', text, { align: 'center' })], vertical: 'middle' as const, ...more });
  const row = (i: number): TableRow => ({
    whole: true,
    cells: [...(i === 0 ? [label('企业成员', { down: count })] : []), ...[`成员${i}号`, `电话${i}号`].map(text => ({ content: [paragraph('cell', text)] }))],
  });
  const head: TableRow = { whole: true, cells: ['组成', '单位名称', '联系电话'].map(text => label(text)) };
  return { kind: 'table', borders: true, widths: [60, 200, 190], heads: 1, rows: [head, ...Array.from({ length: count }, (_, i) => row(i))] };
};
