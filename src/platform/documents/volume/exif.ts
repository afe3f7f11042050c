/** How a photograph is to be turned, as the camera noted it (EXIF, tag 0x0112): quarter turns to the right, and whether it is mirrored. */
export type Turn = { readonly quarters: 0 | 1 | 2 | 3; readonly mirrored: boolean };

const turns: Readonly<Record<number, Turn>> = {
  2: { quarters: 0, mirrored: true },
  3: { quarters: 2, mirrored: false },
  4: { quarters: 2, mirrored: true },
  5: { quarters: 1, mirrored: true },
  6: { quarters: 1, mirrored: false },
  7: { quarters: 3, mirrored: true },
  8: { quarters: 3, mirrored: false },
};
const straight: Turn = { quarters: 0, mirrored: false };

const inTiff = (tiff: Buffer): Turn => {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < two(first); i += 1) if (two(first + 2 + 12 * i) === 0x0112) return turns[two(first + 2 + 12 * i + 8)] ?? straight;
  return straight;
};

/** Reads the turn of a JPEG; what says none, or nonsense, stands as it is. */
export const turnOf = (jpeg: Buffer): Turn => {
  try {
    for (let at = 2; at + 4 < jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2))
      if (jpeg[at + 1] === 0xe1 && jpeg.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
        return inTiff(jpeg.subarray(at + 10, at + 2 + jpeg.readUInt16BE(at + 2)));
    return straight;
  } catch {
    return straight;
  }
};
