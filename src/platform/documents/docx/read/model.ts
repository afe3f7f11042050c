/** A Word file as it is read: what stands in it, without how it looks beyond what a text means. */
export type ReadDocx = {
  /** As if every 修订 had been accepted. */
  readonly blocks: readonly ReadBlock[];
  /** As if every 修订 had been refused. */
  readonly before: readonly ReadBlock[];
  readonly changes: readonly ReadChange[];
  readonly comments: readonly ReadComment[];
  readonly pictures: readonly ReadPicture[];
  /** What stood there and cannot be kept. */
  readonly skipped: readonly Skipped[];
  /** Points between the margins. */
  readonly textWidth: number;
};

export type ReadBlock = ReadParagraph | ReadTable;

export type ReadParagraph = {
  readonly kind: 'paragraph';
  /** Name of the style in the file (`heading 1`, `标题 1`, `Normal`), null when it has none. */
  readonly style: string | null;
  /** 1 to 9 as the outline of the document shows it; null for plain text. */
  readonly outline: number | null;
  /** The printed number or bullet of an automatic list (`一、`, `1.`, `•`), empty without. */
  readonly label: string;
  readonly list: { readonly id: string; readonly level: number; readonly kind: 'bullet' | 'decimal' | 'other' } | null;
  readonly align: 'left' | 'center' | 'right' | 'justify' | null;
  readonly runs: readonly ReadRun[];
  /** Bookmarks that begin here. */
  readonly anchors: readonly string[];
};

export type ReadRun = {
  /** `\n` is a line break, `\t` a tab. */
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly raised: 'super' | 'sub' | null;
  /** Text of the footnote or endnote whose mark stands here. */
  readonly note?: string;
  /** Id of the picture that stands here. */
  readonly picture?: string;
  /** Points that the picture is wide. */
  readonly width?: number;
  /** What the picture shows, in words. */
  readonly alt?: string;
};

export type ReadCell = { readonly across: number; readonly down: number; readonly blocks: readonly ReadBlock[] };
export type ReadRow = { readonly head: boolean; readonly cells: readonly ReadCell[] };
/** Every row holds the cells that begin in it; `widths` are the columns of its grid in points. */
export type ReadTable = { readonly kind: 'table'; readonly widths: readonly number[]; readonly rows: readonly ReadRow[] };

export type ReadPicture = {
  readonly id: string;
  readonly content: Uint8Array;
  readonly type: 'png' | 'jpeg';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
};

export type Skipped = { readonly what: 'picture' | 'object' | 'formula'; readonly because: 'type' | 'size' | 'missing' | 'unreadable'; readonly name: string };

export type By = { readonly author: string /** As the file says it, which may be any time or none. */; readonly at: string | null };
export type ReadChange = By & { readonly kind: 'inserted' | 'deleted' | 'moved-away' | 'moved-here' | 'format'; readonly text: string };
export type ReadComment = By & { readonly text: string /** The text that it is about. */; readonly about: string };
