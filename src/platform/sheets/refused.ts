export type SheetsReason =
  /** No workbook at all, or cut off. */
  | 'not-a-workbook'
  /** The old `.xls`, or encrypted: both are of the same outer kind. */
  | 'old-or-encrypted'
  | 'macros'
  /** More sheets, rows, columns or cells than are read. */
  | 'too-large'
  /** Unpacks to far more than people write. */
  | 'bomb'
  /** Declares entities of its own, which no spreadsheet program does. */
  | 'entities'
  | 'damaged';

/** A workbook that is not read, and the kind of reason. Sentences for people are made by who reads it. */
export class SheetsRefused extends Error {
  readonly reason: SheetsReason;
  constructor(reason: SheetsReason, message: string) {
    super(message);
    this.name = 'SheetsRefused';
    this.reason = reason;
  }
}
