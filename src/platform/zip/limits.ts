export type ZipLimits = {
  /** Of the archive itself. */
  readonly fileBytes: number;
  readonly entries: number;
  /** Unpacked: of one part, and of all together. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked against packed, beyond the first ten megabytes. */
  readonly ratio: number;
};

/** An Office file of a few thousand parts is large already; more, or more than this unpacked, is made to hurt whoever opens it. */
export const officeLimits: ZipLimits = { fileBytes: 100_000_000, entries: 10_000, entryBytes: 400_000_000, totalBytes: 600_000_000, ratio: 200 };

export type ZipReason = 'not-a-zip' | 'too-many' | 'too-large' | 'bomb' | 'encrypted' | 'unsupported' | 'name' | 'damaged';

/** An archive that we do not read, and the kind of reason. Sentences for people are made by who reads the archive. */
export class ZipRefused extends Error {
  readonly reason: ZipReason;
  constructor(reason: ZipReason, message: string) {
    super(message);
    this.name = 'ZipRefused';
    this.reason = reason;
  }
}
