import { workApart } from '#platform/apart.ts';
import type { Answer } from './apart.ts';
import { DocxRefused, readDocx } from './read.ts';

/** Runs apart from the server: reads one Word file, or says why not. */
workApart(
  (bytes: Uint8Array): Answer => {
    try {
      return { read: readDocx(bytes) };
    } catch (error) {
      if (error instanceof DocxRefused) return { refused: error.reason };
      throw error;
    }
  },
  { mostMemory: 600 * 2 ** 20 },
);
