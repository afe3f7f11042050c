import { type PrintedDocument, paragraph, type Table, textWidth } from '#kernel/document.ts';
import { label, page, styles, value } from '../papers/style.ts';

/** A list on paper: what it is about, and its lines in columns of these relative widths. */
export type Listing = {
  readonly title: string;
  /** Whose list it is. */
  readonly author: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly lines: readonly (readonly string[])[];
  readonly at: Date;
};

const table = ({ columns, lines }: Listing): Table => {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths: columns.map(({ width }) => (textWidth(page) * width) / whole),
    rows: [{ whole: true, cells: columns.map(({ title }) => label(title)) }, ...lines.map(line => ({ whole: true, cells: line.map(text => value(text)) }))],
  };
};

export const listingPaper = (listing: Listing): PrintedDocument => ({
  title: listing.title,
  author: listing.author,
  at: listing.at.toISOString(),
  page,
  styles,
  footer: listing.title,
  blocks: [
    paragraph('title', listing.title, { align: 'center' }),
    ...listing.facts.map(([name, text]) => paragraph('body', `${name}：${text}`)),
    table(listing),
  ],
});
