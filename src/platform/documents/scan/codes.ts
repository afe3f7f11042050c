import { decodeQRBatch } from 'qr/decode.js';
import { type Pixels, partOf, whole } from './pixels.ts';

/*
 * Where the code of a page is looked for: first in the corners, where our own prints carry it, upright, turned or upside down, because a small
 * part keeps its points and is read at once; then on the whole page, as a photograph may show it anywhere.
 */
const corners = [
  [0.62, 0.78, 0.38, 0.22],
  [0, 0.78, 0.38, 0.22],
  [0, 0, 0.38, 0.22],
  [0.62, 0, 0.38, 0.22],
] as const;
const looks = [
  ...corners.map(part => ({ part, longest: 1_000, effort: 2 })),
  { part: whole, longest: 1_600, effort: 2 },
  { part: whole, longest: 2_600, effort: 3 },
  ...corners.map(part => ({ part, longest: 700, effort: 4 })),
] as const;

/** Milliseconds for one look: a page without a code must not hold up the next. */
const within = 500;

/** Every code on the page until one is as `wanted`; with it as the last. */
export const codesOn = async (page: Pixels, wanted: (text: string) => boolean): Promise<string[]> => {
  const found = new Set<string>();
  for (const { part, longest, effort } of looks) {
    const [read = []] = await decodeQRBatch([partOf(page, part, longest)], { effort, timeLimit: within });
    for (const text of read) if (typeof text === 'string') found.add(text.slice(0, 200));
    const ours = [...found].find(wanted);
    if (ours !== undefined) return [...[...found].filter(text => text !== ours), ours];
  }
  return [...found];
};
