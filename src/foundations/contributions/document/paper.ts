import { type Paragraph, type PrintedDocument, paragraph, type Style, type StyleName, type TableCell } from '#kernel/document.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';

/** A4, as the form itself: bound on the left, 160 mm for text. */
export const page: PrintedDocument['page'] = { inside: 79.4, outside: 62.4, top: 44, bottom: 48 };

/** The faces of the form; smaller than its text, so that a member’s figures stand on one page. */
export const stylesOf = ({ layout }: FormDefinition): Record<StyleName, Style> => {
  const written: Style = { font: layout.fontFamily, size: 9, pitch: 11.5 };
  return {
    title: { font: '方正小标宋_GBK', size: 20, pitch: 28 },
    heading: { ...written, size: 12, pitch: 20, bold: true },
    body: { ...written, size: 12, pitch: 19 },
    cell: written,
    label: written,
    small: { ...written, size: 9, pitch: 12 },
  };
};

export const label = (text: string, more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('label', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});
export const cell = (text: string, align: Paragraph['align'] = 'left', more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: text.split('\n').map(line => paragraph('cell', line, align ? { align } : {})),
  vertical: 'middle',
  ...more,
});

/** 2021, 2021-09, 2021-09-01 as a clerk writes it: 2021年9月1日. */
export const sayTime = (text: string): string => {
  const [year, month, day] = text.split('-').map(Number);
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
};
