import type { SheetFault } from '#kernel/sheet.ts';

/** Where something stands: a sheet (or table of a text document), row and column from 1. */
export type Where = { readonly sheet: string; readonly row: number; readonly column: number };

/** A row of a list as it was found; `id` where the template knew which row it is. */
export type FoundRow = {
  readonly id?: string | undefined;
  readonly at: Where;
  readonly values: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, Where>>;
};

/** How sure we are of which cell is meant: by the template’s own mark, by its printed label, or by what stands around it. */
export type Confidence = 'mark' | 'label' | 'guess';

/** A value as it was found, not yet judged. An empty one is only told by a template: elsewhere nothing means nothing. */
export type FoundValue = {
  readonly cell: string;
  readonly raw: string | null | readonly FoundRow[];
  readonly at: Where;
  readonly confidence: Confidence;
  /** Of a template: the version that it was made from, and the digest of the value that stood there. */
  readonly base?: number;
  readonly digest?: string;
  /** The program that saved the file computed it, or failed to. */
  readonly formula?: boolean;
  readonly error?: boolean;
};

/** A row of a list that came back, and what is wrong with it. */
export type FoundItem = {
  readonly list: string;
  readonly at: Where;
  readonly values: Readonly<Record<string, string | null>>;
  readonly faults: readonly Pick<SheetFault, 'column' | 'code' | 'value' | 'message'>[];
};

/** A part of the file that says something and was not understood. */
export type Unknown = Where & { readonly text: string };

export type Found = {
  /** The member whose template it is. */
  readonly member?: string;
  readonly items?: readonly FoundItem[];
  readonly how: 'template' | 'labels' | 'annex';
  readonly sections: readonly string[];
  readonly values: readonly FoundValue[];
  readonly unknown: readonly Unknown[];
  /** The template’s mark was there but changed by somebody, or its sheets were rearranged: labels were used instead. */
  readonly notes: readonly ('mark-changed' | 'rearranged' | 'tracked-changes' | 'pictures')[];
};

export type ReadReason =
  | 'not-a-workbook'
  | 'old-or-encrypted'
  | 'macros'
  | 'too-large'
  | 'bomb'
  | 'entities'
  | 'damaged'
  /** It is a template of another form. */
  | 'other-form'
  /** Nothing in it belongs to this form. */
  | 'nothing-found'
  | 'too-slow';
