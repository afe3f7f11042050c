import { fileURLToPath } from 'node:url';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { type Apart, GaveUp, openApart } from '#platform/apart.ts';
import type { MemberOf } from '../template/members.ts';
import type { Found, ReadReason } from './found.ts';

export type Work = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly definition: FormDefinition;
  readonly form: string;
  readonly key: string;
  readonly members: readonly MemberOf[];
};
export type Answer = { readonly found: Found } | { readonly refused: ReadReason };

let apart: Apart<Work, Answer> | undefined;

/** Reads a file that came back, in a process of its own: within 20 seconds, 256 MB of heap and the limits of a form. */
export const readApart = async (work: Work, options: Parameters<Apart<Work, Answer>['run']>[1] = {}): Promise<Answer> => {
  apart ??= openApart<Work, Answer>({ script: fileURLToPath(new URL('process.ts', import.meta.url)), patience: 20_000 });
  try {
    return await apart.run(work, options);
  } catch (error) {
    if (error instanceof GaveUp) return { refused: error.reason === 'too-slow' ? 'too-slow' : 'too-large' };
    throw error;
  }
};
