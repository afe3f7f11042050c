import { encodeQR } from 'qr';

/** How much of a code may be lost and still be read: 7, 15, 25 or 30 per cent. Paper that is stamped and photographed wants `quartile`. */
export type Correction = 'low' | 'medium' | 'quartile' | 'high';

/** The modules of a QR code, row by row, dark is true; without the quiet zone of four modules, which whoever draws it leaves blank. */
export const qrOf = (text: string, correction: Correction = 'medium'): boolean[][] =>
  // The library draws a border of at least one module.
  encodeQR(text, 'raw', { ecc: correction, border: 1 })
    .slice(1, -1)
    .map(row => row.slice(1, -1));

/** The dark modules as one path of an SVG whose unit is a module: the same picture on screen at any size. */
export const qrPath = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
