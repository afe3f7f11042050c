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
  readonly styles: Styles;
  /** Stands at the bottom left of every page, after the version code; the page number stands at the right. */
  readonly footer: string;
  readonly blocks: readonly Block[];
};

/** A4, printed on both sides and bound on the left: margins are mirrored. */
export type Page = {
  readonly inside: number;
  readonly outside: number;
  readonly top: number;
  readonly bottom: number;
  /** Printed on both sides and bound: the file ends on an even page, with an empty one if need be. */
  readonly even?: boolean;
  /** Version code, printed at the foot of every page. */
  readonly code?: string;
  /**
   * 第 n 页 共 m 页, or `— n —` on the outer side as GB/T 9704 wants it; a letter (函) has the red double line instead on its first page.
   * `none` is for sheets that become part of something numbered.
   */
  readonly numbers?: 'count' | 'dashes' | 'dashes-but-first' | 'none';
  /**
   * The modules of a small QR code for each page, in their order, printed in the lower outer corner of the margin: paper that comes back as a
   * scan says which page of which print it is. They move nothing; a Word file, whose pages are not fixed, carries none.
   */
  readonly codes?: readonly (readonly (readonly boolean[])[])[];
};

/** Styles that every document has. */
export type StyleName = 'title' | 'heading' | 'body' | 'cell' | 'label' | 'small';
/** Styles of 公文 besides: 发文机关标志, 二级标题, 页码; and the words below a picture. */
export type OfficialStyle = 'flag' | 'subheading' | 'number' | 'caption';
export type Styles = Readonly<Record<StyleName, Style> & Partial<Record<OfficialStyle, Style>>>;

export type Style = {
  /** The official face; who draws the document chooses the nearest one it has. */
  readonly font: string;
  readonly size: number;
  /** Fixed distance from line to line (行距固定值). */
  readonly pitch: number;
  readonly bold?: boolean;
  readonly red?: boolean;
  /** Added between characters; negative where a line must hold more of them than their size allows. */
  readonly tracking?: number;
};

/** The style of this name, or that of the text where a document has none of its own. */
export const styleOf = (styles: Styles, name: StyleName | OfficialStyle): Style => styles[name] ?? styles.body;

export type Align = 'left' | 'center' | 'right' | 'justify';

/** A footnote with its printed mark; the text stands at the foot of the page on which the mark stands. */
export type Footnote = { readonly mark: string; readonly text: string };

/** Who changed something and when, as 修订 of Word and WPS say it. */
export type Revision = { readonly author: string; readonly at: string };
/** Shown as 修订: it came, or it went and is still shown. */
export type Revised = { readonly inserted?: Revision; readonly deleted?: Revision };

export type Run = Revised & {
  readonly text: string;
  readonly note?: Footnote;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly under?: boolean;
  /** Begins on a new line of its paragraph. */
  readonly newLine?: boolean;
};

/** A paragraph of a list. `list` names the list: each counts from one. A second paragraph of the same item goes on without a mark. */
export type ListPlace = { readonly list: string; readonly level: 0 | 1 | 2; readonly ordered: boolean; readonly marker: string; readonly goesOn?: boolean };

/** `inserted` and `deleted` are said of the end of the paragraph: without it, its text flows into the next one. */
export type Paragraph = Revised & {
  readonly kind: 'paragraph';
  readonly style: StyleName | OfficialStyle;
  readonly runs: readonly Run[];
  readonly align?: Align;
  /** Characters by which the first line is set in. */
  readonly indent?: number;
  /** Space above and below besides the pitch. */
  readonly before?: number;
  readonly after?: number;
  /** Not parted from the paragraph after it by a page break; headings never are. */
  readonly keep?: boolean;
  /** Points by which every line keeps away from the right edge (右空几字). */
  readonly right?: number;
  /** Rank in the outline that readers of the file navigate by, and in the contents. */
  readonly outline?: 1 | 2 | 3 | 4;
  /** In a list; `indent` says nothing there. */
  readonly item?: ListPlace;
  /** An invisible name of this place, by which it is found when the Word file comes back: a letter, then letters, digits and `_`, at most 40. */
  readonly anchor?: string;
  /** What it was before its form was changed, shown as 修订. */
  readonly was?: Pick<Paragraph, 'style' | 'align' | 'indent' | 'outline' | 'item'> & { readonly by: Revision };
};

/** A picture, as wide and high as it is printed. */
export type Picture = Revised & {
  readonly kind: 'picture';
  readonly content: Uint8Array;
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** What it shows, for who cannot see it. */
  readonly alt: string;
  readonly align?: Align;
};

/** A QR code. Its light margin of four modules is added by who draws it and belongs to the size. */
export type Qr = {
  readonly kind: 'qr';
  readonly modules: readonly (readonly boolean[])[];
  readonly size: number;
  readonly alt?: string;
  readonly align?: Align;
};

/** A line across the text, or wider and in the middle of the paper; several weights are drawn under each other (武文线). */
export type Rule = { readonly kind: 'rule'; readonly weights: readonly number[]; readonly red?: boolean; readonly width?: number; readonly after?: number };

/** 目录: the paragraphs with an outline, each with the page that it stands on. */
export type Contents = { readonly kind: 'contents' };

export type Inside = Paragraph | Picture | Qr;

/** A caption (style `label`) beside several rows is printed again where the table goes on on another page. */
export type TableCell = {
  readonly content: readonly Inside[];
  readonly across?: number;
  readonly down?: number;
  readonly vertical?: 'top' | 'middle' | 'bottom';
  /** In a table without borders: a line under this cell, to write on. */
  readonly underlined?: boolean;
};

export type TableRow = Revised & {
  readonly cells: readonly TableCell[];
  /** At least this high. */
  readonly height?: number;
  /** Not broken across pages. */
  readonly whole?: boolean;
};

export type Table = {
  readonly kind: 'table';
  readonly widths: readonly number[];
  readonly rows: readonly TableRow[];
  /** All lines, none, or only those between rows, the outer ones heavier (版记). */
  readonly borders: boolean | 'rows';
  /** So many first rows are repeated after a page break. */
  readonly heads?: number;
  /** At the bottom of its page instead of after the text (版记). */
  readonly atBottom?: boolean;
};

export type Block = Paragraph | Table | Picture | Qr | Rule | Contents | { readonly kind: 'page' };

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
export const paragraph = (
  style: StyleName | OfficialStyle,
  text: string | readonly Run[],
  more: Omit<Paragraph, 'kind' | 'style' | 'runs'> = {},
): Paragraph => ({
  kind: 'paragraph',
  style,
  runs: typeof text === 'string' ? [{ text }] : text,
  ...more,
});

/** A free text as paragraphs, one for each of its lines. */
export const paragraphs = (style: StyleName | OfficialStyle, text: string, more: Omit<Paragraph, 'kind' | 'style' | 'runs'> = {}): Paragraph[] =>
  text.split('\n').map(line => paragraph(style, line, more));

/** The paragraphs of a block, or of what stands in a cell, in the order in which they are read. */
const paragraphsIn = (block: Block): readonly Paragraph[] => {
  if (block.kind === 'paragraph') return [block];
  return block.kind === 'table' ? block.rows.flatMap(row => row.cells.flatMap(cell => cell.content.flatMap(paragraphsIn))) : [];
};

/** Everything that is read as text, in its order. */
export const paragraphsOf = (blocks: readonly Block[]): Paragraph[] => blocks.flatMap(paragraphsIn);

/** Pictures and codes in their order, those in cells too. */
export const picturesOf = (blocks: readonly Block[]): (Picture | Qr)[] =>
  blocks.flatMap(block => {
    if (block.kind === 'picture' || block.kind === 'qr') return [block];
    return block.kind === 'table' ? picturesOf(block.rows.flatMap(row => row.cells.flatMap(cell => cell.content))) : [];
  });

/** Every text that the document prints, in order, its footnotes with their marks and the footer last. */
export const textsOf = ({ blocks, footer }: Pick<PrintedDocument, 'blocks' | 'footer'>): string[] => [
  ...paragraphsOf(blocks).flatMap(({ runs }) => runs.flatMap(run => [run.text, ...(run.note ? [run.note.mark, run.note.text] : [])])),
  footer,
];

/** The same document with every text changed by `change`. */
export const mapTexts = (document: PrintedDocument, change: (text: string) => string): PrintedDocument => {
  const inside = <B extends Block>(block: B): B => {
    if (block.kind === 'paragraph')
      return {
        ...block,
        runs: block.runs.map(run => ({ ...run, text: change(run.text), ...(run.note ? { note: { mark: run.note.mark, text: change(run.note.text) } } : {}) })),
      };
    if (block.kind === 'picture' || (block.kind === 'qr' && block.alt !== undefined)) return { ...block, alt: change(block.alt!) };
    if (block.kind !== 'table') return block;
    return { ...block, rows: block.rows.map(row => ({ ...row, cells: row.cells.map(cell => ({ ...cell, content: cell.content.map(inside) })) })) };
  };
  const { page } = document;
  return {
    ...document,
    title: change(document.title),
    author: change(document.author),
    footer: change(document.footer),
    page: page.code === undefined ? page : { ...page, code: change(page.code) },
    blocks: document.blocks.map(inside),
  };
};
