import { fileURLToPath } from 'node:url';
import { type Apart, GaveUp, openApart } from '#platform/apart.ts';
import type { ReadDocx } from './model.ts';
import { type DocxReason, DocxRefused } from './refused.ts';

export type Answer = { readonly read: ReadDocx } | { readonly refused: DocxReason };

let apart: Apart<Uint8Array, Answer> | undefined;

/** `readDocx` in a process of its own, within 20 seconds and 512 MB of heap: what servers call. Throws `DocxRefused`. */
export const readDocxApart = async (bytes: Uint8Array): Promise<ReadDocx> => {
  apart ??= openApart<Uint8Array, Answer>({ script: fileURLToPath(new URL('process.ts', import.meta.url)), patience: 20_000, megabytes: 512 });
  const answer = await apart.run(bytes).catch((error: unknown): Answer => {
    if (error instanceof GaveUp) return { refused: 'too-large' };
    throw error;
  });
  if ('refused' in answer) throw new DocxRefused(answer.refused);
  return answer.read;
};
