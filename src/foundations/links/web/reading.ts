import type { Image } from 'qr/decode.js';

/*
 * Reading the QR code of a photographed page, in the browser alone: the picture goes nowhere before somebody files it. The reader is a
 * chunk of its own and comes when the first picture does. A page is taken askew, in bad light, at any size: coarse looks come first,
 * because they are quick and forgive noise; then finer ones, then parts of the page, where a small code keeps its points.
 */

type Look = { readonly longest: number; readonly part: readonly [x: number, y: number, width: number, height: number]; readonly effort: number };

const whole = [0, 0, 1, 1] as const;
const corners = [
  [0.45, 0, 0.55, 0.45],
  [0, 0, 0.55, 0.45],
  [0.45, 0.55, 0.55, 0.45],
  [0, 0.55, 0.55, 0.45],
  [0.2, 0.25, 0.6, 0.5],
] as const;

const looks: readonly Look[] = [
  { longest: 1600, part: whole, effort: 2 },
  { longest: 2600, part: whole, effort: 3 },
  ...corners.map(part => ({ longest: 1800, part, effort: 3 })),
  { longest: 1000, part: whole, effort: 4 },
];

/** Whatever the reader finds out within this time per look; a page without a code must not hold up the next. */
const within = 1_200;

const pixels = (picture: ImageBitmap, { longest, part: [x, y, width, height] }: Look): Image => {
  const [w, h] = [picture.width * width, picture.height * height];
  const scale = Math.min(1, longest / Math.max(w, h));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(w * scale));
  canvas.height = Math.max(1, Math.round(h * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, picture.width * x, picture.height * y, w, h, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, data };
};

/** Lets the page breathe between two looks: nothing on it stands still while thirty pictures are read. */
const breathe = () => new Promise<void>(done => setTimeout(done, 0));

/** What the QR code in this picture says; null when there is none to be read, or when it is no picture. */
export const readPicture = async (file: Blob): Promise<string | null> => {
  const { decodeQRBatch } = await import('qr/decode.js');
  // A telephone writes the picture as its chip lay, and beside it how it was held.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) return null;
  try {
    for (const look of looks) {
      await breathe();
      const [found] = await decodeQRBatch([pixels(picture, look)], { effort: look.effort, timeLimit: within });
      const text = found?.find(result => typeof result === 'string');
      if (typeof text === 'string') return text;
    }
    return null;
  } finally {
    picture.close();
  }
};
