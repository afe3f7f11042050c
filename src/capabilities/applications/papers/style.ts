import { type PrintedDocument, paragraph, type Style, type TableCell } from '#kernel/document.ts';

const written: Style = { font: '仿宋_GB2312', size: 12, pitch: 18 };

/** Papers about an application: A4, bound on the left, in the faces of official papers. */
export const page: PrintedDocument['page'] = { inside: 79.4, outside: 62.4, top: 71, bottom: 71 };
export const styles: PrintedDocument['styles'] = {
  title: { font: '方正小标宋_GBK', size: 22, pitch: 36 },
  heading: { font: '黑体', size: 14, pitch: 24 },
  body: { ...written, size: 14, pitch: 26 },
  cell: written,
  label: { font: '黑体', size: 12, pitch: 18 },
  small: { ...written, size: 9, pitch: 13 },
};

export const label = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('label', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});

/** A value as it is written, one paragraph a line. */
export const value = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: text.split('\n').map(line => paragraph('cell', line)),
  vertical: 'middle',
  ...more,
});
