/**
 * A free text with tables and pictures (正文), as JSON in the shape that ProseMirror reads and writes. The schema is ours and small: what is
 * not in it cannot be stored, shown, printed or compared. Written out here, attributes that say nothing are left away.
 */
export type Prose = { readonly type: 'doc'; readonly content: readonly Block[] };

export type Block = Paragraph | Heading | List | Table | Picture;

export type MarkName = 'strong' | 'em' | 'underline';
export type Mark = { readonly type: MarkName };
export type Text = { readonly type: 'text'; readonly text: string; readonly marks?: readonly Mark[] };
/** A new line within a paragraph; editors write marks on it, which say nothing. */
export type Break = { readonly type: 'break'; readonly marks?: readonly Mark[] };
export type Inline = Text | Break;

/** Absent: the text runs from margin to margin, its first line set in. */
export type ProseAlign = 'center' | 'right';

export type Paragraph = { readonly type: 'paragraph'; readonly attrs?: { readonly align?: ProseAlign | null }; readonly content?: readonly Inline[] };
/** Levels 1 and 2 belong to the chapters around the text. */
export type Heading = { readonly type: 'heading'; readonly attrs: { readonly level: 3 | 4 }; readonly content?: readonly Inline[] };

export type List = { readonly type: 'bullets' | 'numbers'; readonly content: readonly Item[] };
/** Begins with a paragraph; lists lie at most three deep. */
export type Item = { readonly type: 'item'; readonly content: readonly (Paragraph | List)[] };

export type Table = { readonly type: 'table'; readonly content: readonly Row[] };
export type Row = { readonly type: 'row'; readonly content: readonly Cell[] };
export type Cell = {
  /** A header is repeated on the next page when its whole row consists of headers. */
  readonly type: 'cell' | 'header';
  readonly attrs?: { readonly colspan?: number; readonly rowspan?: number };
  readonly content: readonly CellBlock[];
};
export type CellBlock = Paragraph | List | Picture;

export type Picture = {
  readonly type: 'picture';
  readonly attrs: {
    /** The attachment that holds the file. */
    readonly picture: string;
    /** What the picture shows, for who cannot see it. */
    readonly alt?: string | null;
    readonly caption?: string | null;
    /** Percent of the width of the text or of its cell; absent: as large as it is, if it fits. */
    readonly width?: number | null;
  };
};

export type TextBlock = Paragraph | Heading;

/** The order in which marks are written. */
export const markNames: readonly MarkName[] = ['strong', 'em', 'underline'];

/** A text in which nothing has been written yet: one empty paragraph, so that there is a place for the caret. */
export const emptyProse: Prose = { type: 'doc', content: [{ type: 'paragraph' }] };

/** A plain text as prose: one paragraph for each line. */
export const proseOf = (text: string): Prose => ({
  type: 'doc',
  content: text.split(/\r\n|[\n\r]/u).map(line => (line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] })),
});

export const isTextBlock = (block: Block): block is TextBlock => block.type === 'paragraph' || block.type === 'heading';
export const isList = (block: Block): block is List => block.type === 'bullets' || block.type === 'numbers';

/** Columns and rows that a cell covers. */
export const spanOf = ({ attrs }: Cell): { readonly across: number; readonly down: number } => ({ across: attrs?.colspan ?? 1, down: attrs?.rowspan ?? 1 });

/** Has anybody written anything? A picture or a table counts, blank paragraphs do not. */
export const isBlank = ({ content }: Prose): boolean =>
  content.every(block => isTextBlock(block) && (block.content ?? []).every(inline => inline.type === 'break' || inline.text.trim() === ''));

/** Every picture of a text by its attachment, in order, once. */
export const picturesOf = ({ content }: Prose): string[] => {
  const inBlock = (block: Block): string[] => {
    if (block.type === 'picture') return [block.attrs.picture];
    if (block.type === 'table') return block.content.flatMap(row => row.content.flatMap(cell => cell.content.flatMap(inBlock)));
    return isList(block) ? block.content.flatMap(item => item.content.flatMap(inBlock)) : [];
  };
  return [...new Set(content.flatMap(inBlock))];
};
