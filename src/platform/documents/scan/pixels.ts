import { png } from '../png.ts';

/** A picture in memory, four bytes a pixel (red, green, blue, nothing). */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };
type Part = readonly [x: number, y: number, width: number, height: number];

/** A part of a picture (in fractions of it), no wider and no higher than `longest`: each pixel is the mean of those it stands for. */
export const partOf = ({ width, height, data }: Pixels, [px, py, pw, ph]: Part, longest: number): Pixels => {
  const [left, top] = [Math.floor(px * width), Math.floor(py * height)];
  const [wide, high] = [Math.max(1, Math.min(width - left, Math.round(pw * width))), Math.max(1, Math.min(height - top, Math.round(ph * height)))];
  const scale = Math.min(1, longest / Math.max(wide, high));
  const [w, h] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y += 1) {
    const [from, to] = [top + Math.floor((y * high) / h), top + Math.max(Math.floor((y * high) / h) + 1, Math.floor(((y + 1) * high) / h))];
    for (let x = 0; x < w; x += 1) {
      const [first, last] = [left + Math.floor((x * wide) / w), left + Math.max(Math.floor((x * wide) / w) + 1, Math.floor(((x + 1) * wide) / w))];
      let [r, g, b, n] = [0, 0, 0, 0];
      for (let sy = from; sy < to; sy += 1)
        for (let at = (sy * width + first) * 4; at < (sy * width + last) * 4; at += 4) {
          r += data[at]!;
          g += data[at + 1]!;
          b += data[at + 2]!;
          n += 1;
        }
      const at = (y * w + x) * 4;
      out[at] = r / n;
      out[at + 1] = g / n;
      out[at + 2] = b / n;
      out[at + 3] = 255;
    }
  }
  return { width: w, height: h, data: out };
};

export const whole: Part = [0, 0, 1, 1];

/** Is there nothing on it (the back of a page, a sheet between two)? Its edges do not count: scanners leave shadows there. */
export const isEmpty = (picture: Pixels): boolean => {
  const { width, height, data } = partOf(picture, [0.05, 0.05, 0.9, 0.9], 700);
  let ink = 0;
  for (let at = 0; at < width * height * 4; at += 4) if (Math.min(data[at]!, data[at + 1]!, data[at + 2]!) < 170) ink += 1;
  return ink < width * height * 0.0004;
};

/** As a PNG with so many shades of a colour: fewer make a smaller file. */
export const toPng = ({ width, height, data }: Pixels, shades: number): Uint8Array => {
  const lines = Buffer.alloc((width * 3 + 1) * height);
  const step = 255 / (shades - 1);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let c = 0; c < 3; c += 1) lines[y * (width * 3 + 1) + 1 + x * 3 + c] = Math.round(Math.round(data[(y * width + x) * 4 + c]! / step) * step);
  return png({ width, height, bits: 8, colour: 'rgb' }, lines, 6);
};
