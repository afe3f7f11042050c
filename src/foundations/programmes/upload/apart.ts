import { fileURLToPath } from 'node:url';
import { say } from '#kernel/words.ts';
import { type Apart, GaveUp, openApart } from '#platform/apart.ts';
import type { Judged, Upload } from './read.ts';

let apart: Apart<Upload, Judged> | undefined;

const tooMuch = say('项目包过大或过于复杂，无法在规定时间内读完', 'The package is too large or too intricate to be read in time');

/** Reads an uploaded package in a process of its own: the worst one costs ten seconds of that process. */
export const judgeApart = async (upload: Upload): Promise<Judged> => {
  apart ??= openApart<Upload, Judged>({ script: fileURLToPath(new URL('process.ts', import.meta.url)), patience: 10_000, megabytes: 256, most: 10 });
  return apart.run(upload).catch((error: unknown): Judged => {
    if (error instanceof GaveUp) return { package: null, faults: [{ file: '', path: '', reason: tooMuch }] };
    throw error;
  });
};
