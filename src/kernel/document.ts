/**
 * An official document, before it is a PDF or a Word file: what stands where, in which style. Lengths are points.
 * Texts are data all the way: nothing in them is ever read as markup by whoever draws the document.
 */
export type PrintedDocument = {
  readonly title: string;
  readonly author: string;
  /** When the document says that it was made; files carry no other time, so the same document gives the same bytes. */
  readonly at: string;
  readonly page: Page;
  readonly styles: Readonly<Record<StyleName, Style>>;
  /** Stands at the bottom left of every page; the page number stands at the right. */
  readonly footer: string;
  readonly blocks: readonly Block[];
};

/** A4, printed on both sides and bound on the left: margins are mirrored. */
export type Page = { readonly inside: number; readonly outside: number; readonly top: number; readonly bottom: number };

export type StyleName = 'title' | 'heading' | 'body' | 'cell' | 'label' | 'small';

export type Style = {
  /** The official face; who draws the document chooses the nearest one it has. */
  readonly font: string;
  readonly size: number;
  /** Fixed distance from line to line (行距固定值). */
  readonly pitch: number;
  readonly bold?: boolean;
};

export type Align = 'left' | 'center' | 'right' | 'justify';

/** A footnote with its printed mark; the text stands at the foot of the page on which the mark stands. */
export type Footnote = { readonly mark: string; readonly text: string };

export type Run = { readonly text: string; readonly note?: Footnote };

export type Paragraph = {
  readonly kind: 'paragraph';
  readonly style: StyleName;
  readonly runs: readonly Run[];
  readonly align?: Align;
  /** Characters by which the first line is set in. */
  readonly indent?: number;
  /** Space above and below besides the pitch. */
  readonly before?: number;
  readonly after?: number;
  /** Rank in the outline that readers of the file navigate by. */
  readonly outline?: 1 | 2;
};

export type TableCell = {
  readonly content: readonly Paragraph[];
  readonly across?: number;
  readonly down?: number;
  readonly vertical?: 'top' | 'middle' | 'bottom';
  /** In a table without borders: a line under this cell, to write on. */
  readonly underlined?: boolean;
};

export type TableRow = {
  readonly cells: readonly TableCell[];
  /** At least this high. */
  readonly height?: number;
  /** Not broken across pages. */
  readonly whole?: boolean;
};

export type Table = { readonly kind: 'table'; readonly widths: readonly number[]; readonly rows: readonly TableRow[]; readonly borders: boolean };

export type Block = Paragraph | Table | { readonly kind: 'page' };

/** A4 is 210 mm wide. */
export const textWidth = (page: Page): number => (210 / 25.4) * 72 - page.inside - page.outside;

/** A cell in its place: the first column it lies in and its width; `above` when it reaches down from an earlier row. */
export type Placed = { readonly cell: TableCell; readonly at: number; readonly width: number; readonly above: boolean };

/** Every row of a table with all that stands in it, from left to right. A row that does not fill its columns is a defect. */
export const layOut = ({ widths, rows }: Table): Placed[][] => {
  let reaching: (Placed & { readonly left: number })[] = [];
  return rows.map((row, nth) => {
    const waiting = [...row.cells];
    const line: Placed[] = [];
    const still: typeof reaching = [];
    for (let at = 0; at < widths.length; ) {
      const upper = reaching.find(one => one.at === at);
      const cell = upper?.cell ?? waiting.shift();
      if (!cell) throw new Error(`row ${nth + 1} of a table has too few cells`);
      const across = cell.across ?? 1;
      const width = widths.slice(at, at + across).reduce((sum, one) => sum + one, 0);
      const placed = { cell, at, width, above: upper !== undefined };
      line.push(placed);
      const left = (upper?.left ?? cell.down ?? 1) - 1;
      if (left > 0) still.push({ ...placed, left });
      at += across;
      if (at > widths.length) throw new Error(`row ${nth + 1} of a table is too wide`);
    }
    if (waiting.length > 0) throw new Error(`row ${nth + 1} of a table has too many cells`);
    reaching = still;
    return line;
  });
};

/** A paragraph in a named style, from a text or from runs that may carry footnotes. */
export const paragraph = (style: StyleName, text: string | readonly Run[], more: Omit<Paragraph, 'kind' | 'style' | 'runs'> = {}): Paragraph => ({
  kind: 'paragraph',
  style,
  runs: typeof text === 'string' ? [{ text }] : text,
  ...more,
});

/** A free text as paragraphs, one for each of its lines. */
export const paragraphs = (style: StyleName, text: string, more: Omit<Paragraph, 'kind' | 'style' | 'runs'> = {}): Paragraph[] =>
  text.split('\n').map(line => paragraph(style, line, more));

/** Every text of a document in the order in which it is read, footnotes beside their mark: for tests and for choosing fonts. */
/** Every text that the document prints, in order, its footnotes with their marks and the footer last. */
export const textsOf = ({ blocks, footer }: Pick<PrintedDocument, 'blocks' | 'footer'>): string[] => {
  const inParagraph = ({ runs }: Paragraph) => runs.flatMap(run => [run.text, ...(run.note ? [run.note.mark, run.note.text] : [])]);
  const inBlock = (block: Block): string[] => {
    if (block.kind === 'page') return [];
    if (block.kind === 'paragraph') return inParagraph(block);
    return block.rows.flatMap(row => row.cells.flatMap(cell => cell.content.flatMap(inParagraph)));
  };
  return [...blocks.flatMap(inBlock), footer];
};

/** The same document with every text changed by `change`. */
export const mapTexts = (document: PrintedDocument, change: (text: string) => string): PrintedDocument => {
  const inParagraph = (p: Paragraph): Paragraph => ({
    ...p,
    runs: p.runs.map(run => ({ text: change(run.text), ...(run.note ? { note: { mark: run.note.mark, text: change(run.note.text) } } : {}) })),
  });
  const inBlock = (block: Block): Block => {
    if (block.kind === 'page') return block;
    if (block.kind === 'paragraph') return inParagraph(block);
    return { ...block, rows: block.rows.map(row => ({ ...row, cells: row.cells.map(cell => ({ ...cell, content: cell.content.map(inParagraph) })) })) };
  };
  return { ...document, title: change(document.title), footer: change(document.footer), blocks: document.blocks.map(inBlock) };
};
