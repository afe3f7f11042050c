import type { Qr } from '#kernel/document.ts';
import { png } from './png.ts';

/** The light margin that a reader needs around the code (ISO/IEC 18004). */
const margin = 4;

const isDark = (modules: Qr['modules'], x: number, y: number): boolean => modules[y - margin]?.[x - margin] === true;

/** The code as vectors: one path of a square for each dark module, crisp at any size. */
export const qrSvg = ({ modules }: Qr): string => {
  const side = modules.length + 2 * margin;
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + margin} ${y + margin}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path d="${squares.join('')}"/></svg>`;
};

/** The code as a PNG of one bit a pixel, so large that no printer has to smooth it. */
export const qrPng = ({ modules }: Qr, scale = 8): Uint8Array => {
  const side = (modules.length + 2 * margin) * scale;
  const stride = Math.ceil(side / 8);
  const pixels = Buffer.alloc((stride + 1) * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const dark = isDark(modules, Math.floor(x / scale), Math.floor(y / scale));
      if (!dark) pixels[y * (stride + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  return png({ width: side, height: side, bits: 1, colour: 'gray' }, pixels);
};
