import type { OfficialStyle, Paragraph, StyleName } from '#kernel/document.ts';

/** Word measures in twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);

/** The name of each style inside the Word file. */
export const styleIds: Readonly<Record<StyleName | OfficialStyle, string>> = {
  title: 'Title',
  heading: 'Heading1',
  subheading: 'Heading2',
  body: 'Normal',
  cell: 'FormCell',
  label: 'FormLabel',
  small: 'FootnoteText',
  flag: 'OfficialFlag',
  number: 'PageNumber',
  caption: 'Caption',
};

export const red = 'D7000F';

/** A second paragraph of an item of a list, in the text and in a cell: level by level, so that it is found again when the file comes back. */
export const continuations = { body: { id: 'ListContinue', name: 'List Continue' }, cell: { id: 'CellContinue', name: '表格列表续行' } } as const;
/** An empty line that Word needs after a table, and that nobody wrote. */
export const gapStyle = { id: 'FormGap', name: '表格间隔' } as const;

const nth = (level: number): string => (level === 0 ? '' : String(level + 1));

/** The style that a paragraph has in the Word file. Headings of the third and fourth level have styles of their own there. */
export const styleIdOf = ({ style, outline = 1, item }: Pick<Paragraph, 'style' | 'outline' | 'item'>): string => {
  if (item?.goesOn) return `${continuations[style === 'body' ? 'body' : 'cell'].id}${nth(item.level)}`;
  return style === 'heading' && outline > 2 ? `Heading${outline}` : styleIds[style];
};
