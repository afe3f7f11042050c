import { type PrintedDocument, paragraph, type Style, type TableCell } from '#kernel/document.ts';

const written: Style = { font: '仿宋_GB2312', size: 10.5, pitch: 15 };

/** Sheets of a panel: A4, bound on the left, in the faces of official papers; small enough that 26 points with their reasons stand on few pages. */
export const page: PrintedDocument['page'] = { inside: 68, outside: 51, top: 62, bottom: 62 };
export const styles: PrintedDocument['styles'] = {
  title: { font: '方正小标宋_GBK', size: 20, pitch: 32 },
  heading: { font: '黑体', size: 12, pitch: 22 },
  body: { ...written, size: 12, pitch: 22 },
  cell: written,
  label: { font: '黑体', size: 10.5, pitch: 15 },
  small: { ...written, size: 9, pitch: 13 },
};

export const label = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('label', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});

/** A text as it is written, one paragraph a line. */
export const value = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: text.split('\n').map(line => paragraph('cell', line)),
  vertical: 'middle',
  ...more,
});

export const figure = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('cell', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});

/** Groups of points under their basic indicator, as the tables print them. */
export const grouped = <T extends { readonly indicator: { readonly no: string; readonly name: string } }>(points: readonly T[]) =>
  [...Map.groupBy(points, point => point.indicator.no).values()].map(group => ({ name: group[0]!.indicator.name, no: group[0]!.indicator.no, points: group }));
