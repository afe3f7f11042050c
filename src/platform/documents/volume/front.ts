import { sayInstant } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph, type Style, type TableCell, type TableRow, textWidth } from '#kernel/document.ts';
import { type Entry, type Order, type Point, reasons } from './types.ts';

const written: Style = { font: '仿宋_GB2312', size: 12, pitch: 18 };
const styles: PrintedDocument['styles'] = {
  title: { font: '方正小标宋_GBK', size: 36, pitch: 56 },
  heading: { font: '黑体', size: 18, pitch: 28 },
  body: { ...written, size: 16, pitch: 28 },
  cell: { ...written, size: 10.5, pitch: 14 },
  label: { font: '黑体', size: 10.5, pitch: 14 },
  small: { ...written, size: 9, pitch: 12 },
};
const page = { inside: 79.4, outside: 62.4, top: 71, bottom: 71 };

const base = ({ title, at, code, lines }: Order) => ({ title, author: lines[0] ?? '', at, page: { ...page, code }, styles });

const cell = (text: string, more: Omit<TableCell, 'content'> = {}, align: 'left' | 'center' = 'left'): TableCell => ({
  content: [paragraph('cell', text, { align })],
  vertical: 'middle',
  ...more,
});
const label = (text: string): TableCell => ({ content: [paragraph('label', text, { align: 'center' })], vertical: 'middle' });

/** `12`, or `12–15`. */
export const sayPages = ({ from, pages }: Pick<Entry, 'from' | 'pages'>): string => (pages === 1 ? String(from) : `${from}–${from + pages - 1}`);

const mega = (size: number): string => (size >= 100_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1_000))} KB`);

/** `1.1、3.2`, below it the place of the plan or form that asks for the file. */
const provesOf = ({ points = [], proves }: Entry): TableCell => ({
  content: [
    ...(points.length > 0 ? [paragraph('cell', points.join('、'))] : []),
    ...(proves || points.length === 0 ? [paragraph(points.length > 0 ? 'small' : 'cell', proves ?? '—')] : []),
  ],
  vertical: 'middle',
});

const nameOf = ({ name, document, separate }: Entry): TableCell => {
  const facts = [document?.issuer, document?.day].filter(Boolean).join('　');
  return {
    content: [
      ...(document?.title ? [paragraph('cell', document.title)] : []),
      ...(facts ? [paragraph('small', facts)] : []),
      paragraph(document?.title ? 'small' : 'cell', name),
      ...(separate ? [paragraph('small', reasons[separate])] : []),
    ],
    vertical: 'middle',
  };
};

/** 支撑材料目录索引: every file with its number, what it proves, its digest and its pages. */
const index = (entries: readonly Entry[]): Block => {
  const narrow = [40, 84, 70, 96, 46];
  const wide = textWidth(page) - narrow.reduce((sum, one) => sum + one, 0);
  const row = (entry: Entry): TableRow => ({
    whole: true,
    cells: [
      cell(entry.number, {}, 'center'),
      cell(entry.title),
      nameOf(entry),
      provesOf(entry),
      { content: [paragraph('small', entry.sha256), paragraph('small', mega(entry.size))], vertical: 'middle' },
      cell(sayPages(entry), {}, 'center'),
    ],
  });
  const widths = [narrow[0]!, narrow[1]!, wide, narrow[2]!, narrow[3]!, narrow[4]!];
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths,
    rows: [{ whole: true, cells: ['序号', '材料类别', '材料名称', '对应观测点或栏目', 'SHA-256 与大小', '页码'].map(label) }, ...entries.map(row)],
  };
};

/** 观测点与支撑材料对照索引: what proves each point, and where it stands. */
const pointIndex = (points: readonly Point[], entries: readonly Entry[]): Block => {
  const widths = [44, 0, 168];
  widths[1] = textWidth(page) - widths[0]! - widths[2]!;
  const found = points
    .map(point => ({ point, proofs: entries.filter(entry => entry.points?.includes(point.code)) }))
    .filter(({ point, proofs }) => point.asked || proofs.length > 0);
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths,
    rows: [
      { whole: true, cells: ['观测点', '内容', '支撑材料（页码）'].map(label) },
      ...found.map(
        ({ point, proofs }): TableRow => ({
          whole: true,
          cells: [
            cell(point.code, {}, 'center'),
            cell(point.text),
            {
              content:
                proofs.length > 0 ? proofs.map(entry => paragraph('cell', `${entry.number}（第 ${sayPages(entry)} 页）`)) : [paragraph('cell', '未附材料')],
              vertical: 'middle',
            },
          ],
        }),
      ),
    ],
  };
};

/** Cover and index of a volume: the whole of its Word file, and the first pages of its PDF. */
export const frontOf = (order: Order, entries: readonly Entry[]): PrintedDocument => {
  const last = entries.at(-1);
  const { points = [] } = order;
  return {
    ...base(order),
    footer: '支撑材料目录索引',
    blocks: [
      paragraph('title', order.title, { align: 'center', before: 160, after: 90 }),
      ...order.lines.map(line => paragraph('body', line, { align: 'center', after: 6 })),
      paragraph('body', `${sayInstant(new Date(order.at)).slice(0, 10)}`, { align: 'center', before: 120 }),
      { kind: 'page' },
      paragraph('heading', '目录索引', { align: 'center', after: 8, outline: 1 }),
      paragraph(
        'cell',
        `共 ${entries.length} 件${last ? `、${last.from + last.pages - 1} 页` : ''}。页码为正文页码，印于各页上方右侧；摘要为原文件的 SHA-256。`,
        { after: 8 },
      ),
      entries.length > 0 ? index(entries) : paragraph('body', '未附支撑材料。'),
      ...(points.length > 0
        ? [{ kind: 'page' } as const, paragraph('heading', '观测点与支撑材料对照索引', { align: 'center', after: 8, outline: 1 }), pointIndex(points, entries)]
        : []),
    ],
  };
};

/** One sheet for each file whose pages are not in the volume. */
export const sheetsOf = (order: Order, entries: readonly Entry[]): PrintedDocument => ({
  ...base(order),
  page: { ...page, numbers: 'none' },
  footer: '',
  blocks: entries.flatMap((entry, i): Block[] => [
    ...(i > 0 ? [{ kind: 'page' } as const] : []),
    paragraph('heading', `材料 ${entry.number}`, { align: 'center', before: 120, after: 24 }),
    paragraph('body', entry.name.length > 200 ? `${entry.name.slice(0, 200)}…` : entry.name, { align: 'center', after: 24 }),
    paragraph('body', `${reasons[entry.separate!]}。`, { align: 'center', after: 24 }),
    paragraph('cell', `材料类别：${entry.title}`, { align: 'center' }),
    paragraph('cell', `大小：${entry.size} 字节`, { align: 'center' }),
    paragraph('cell', `SHA-256：${entry.sha256}`, { align: 'center' }),
  ]),
});

/** What is stamped on a page: number of the material, page of the volume, version code. */
export const stampOf = ({ code }: Order, { number }: Entry, nth: number, entries: readonly Entry[]): string => {
  const { from, pages } = entries.at(-1)!;
  return `材料 ${number}　第 ${nth} 页 共 ${from + pages - 1} 页　${code}`;
};
