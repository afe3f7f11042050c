import type { State } from './contract.ts';

/** `GY-2023-85-0007`: the year and number of the notice, then the order of submission in the call. */
export const receiptNumberOf = (call: { year: number; documentNumber: string | null; practice: boolean }, nth: number): string => {
  const notice = /(\d+)号/.exec(call.documentNumber ?? '')?.[1];
  return ['GY', String(call.year), ...(notice ? [notice] : []), ...(call.practice ? ['P'] : []), String(nth).padStart(4, '0')].join('-');
};

/** The form can be written only while its school still works on it. */
export const isBeingWritten = (state: State): boolean => state === 'draft' || state === 'returned';

/** Approving one more would go beyond the number that the notice names (渝经信发〔2023〕85号 一：打造5个). */
export const isBeyondTarget = ({ approved, target }: { approved: number; target: number | null }): boolean => target !== null && approved >= target;

/** What the receipt's digest is taken over: the frozen form and every file, in a fixed order. */
export const digestInput = ({ formDigest, files }: { formDigest: string; files: readonly { name: string; sha256: string }[] }): string =>
  [formDigest, ...files.map(file => `${file.sha256} ${file.name}`).toSorted()].join('\n');
