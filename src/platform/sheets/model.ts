import type { Range } from './places.ts';

/** What a cell holds, as it would be seen. A number is its shortest decimal text; a date is `YYYY-MM-DD`, with `THH:MM:SS` where it has a time. */
export type ReadCell = {
  /** From 1. */
  readonly column: number;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  readonly text: string;
  /** The value was computed by the program that saved the file; we do not compute. */
  readonly formula: boolean;
};

export type SheetState = 'visible' | 'hidden' | 'veryHidden';
export type ReadSheet = {
  readonly name: string;
  readonly state: SheetState;
  /** Rows that hold something, by number from 1, in order. */
  readonly rows: ReadonlyMap<number, readonly ReadCell[]>;
  readonly merges: readonly Range[];
};
export type Workbook = { readonly sheets: readonly ReadSheet[] };

export type SheetsLimits = {
  readonly fileBytes: number;
  /** Unpacked, of one part and of all. */
  readonly partBytes: number;
  readonly totalBytes: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
};

/** A form that somebody filled in: far more than any has, far less than what would hurt. */
export const formLimits: SheetsLimits = {
  fileBytes: 20_000_000,
  partBytes: 64_000_000,
  totalBytes: 100_000_000,
  sheets: 100,
  rows: 20_000,
  columns: 1_000,
  cells: 200_000,
};

/** A list of many rows. */
export const listLimits: SheetsLimits = {
  fileBytes: 60_000_000,
  partBytes: 250_000_000,
  totalBytes: 400_000_000,
  sheets: 100,
  rows: 300_000,
  columns: 1_000,
  cells: 5_000_000,
};
