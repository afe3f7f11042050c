import { readFileSync, writeFileSync } from 'node:fs';
import { degrees, PDFDocument, type PDFImage } from '@cantoo/pdf-lib';
import { pictureFacts } from '../picture.ts';
import { turnOf } from './exif.ts';
import { flatten } from './flatten.ts';
import { limits, type Reason } from './types.ts';

export type Leaf = { readonly pages: number } | { readonly separate: Reason };

const a4 = { width: 595.28, height: 841.89 };
const edge = 36;

/**
 * A file that only asks not to be printed or copied has an empty password and may be read. Encrypted streams of objects make no sense
 * to the reader before they are decrypted, so such a file is not held to the letter.
 */
const open = (bytes: Buffer): Promise<PDFDocument> => {
  const isEncrypted = bytes.includes('/Encrypt');
  return PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: !isEncrypted, ...(isEncrypted ? { password: '' } : {}) });
};

const ofPdf = async (bytes: Buffer): Promise<PDFDocument | Reason> => {
  const given = await open(bytes);
  if (given.getPageCount() > limits.filePages) return 'large';
  const made = await PDFDocument.create({ updateMetadata: false });
  const pages = await made.copyPages(given, given.getPageIndices());
  if (pages.length === 0) return 'broken';
  for (const page of pages) {
    made.addPage(page);
    const { width, height } = page.getSize();
    if (!(width > 20 && height > 20 && width < 15_000 && height < 15_000)) return 'broken';
    flatten(made, page);
  }
  return made;
};

/** A picture on a sheet of A4, upright as it was taken, no larger than it needs to be. */
const ofPicture = async (bytes: Buffer): Promise<PDFDocument | Reason> => {
  const facts = pictureFacts(bytes);
  if (!facts) return 'broken';
  if (facts.width * facts.height > (facts.type === 'png' ? limits.pngPixels : 100_000_000)) return 'large';
  const made = await PDFDocument.create({ updateMetadata: false });
  const image: PDFImage = facts.type === 'png' ? await made.embedPng(bytes) : await made.embedJpg(bytes);
  const { quarters } = facts.type === 'jpeg' ? turnOf(bytes) : { quarters: 0 as const };
  const turned = quarters % 2 === 1;
  const [width, height] = turned ? [image.height, image.width] : [image.width, image.height];
  const page = made.addPage(width > height ? [a4.height, a4.width] : [a4.width, a4.height]);
  const room = { width: page.getWidth() - 2 * edge, height: page.getHeight() - 2 * edge };
  const scale = Math.min(room.width / width, room.height / height, 1);
  const [w, h] = [width * scale, height * scale];
  const [left, low] = [(page.getWidth() - w) / 2, (page.getHeight() - h) / 2];
  // Drawn from its own lower left corner, which a turn moves to another corner of the place.
  const corner = (
    [
      [left, low],
      [left, low + h],
      [left + w, low + h],
      [left + w, low],
    ] as const
  )[quarters];
  page.drawImage(image, { x: corner[0], y: corner[1], width: image.width * scale, height: image.height * scale, rotate: degrees(-90 * quarters) });
  return made;
};

/** Turns one file that a stranger uploaded into clean pages, or says why it cannot. */
export const makeLeaf = async ({ path, type, out }: { path: string; type: string; out: string }): Promise<Leaf> => {
  const make = type === 'application/pdf' ? ofPdf : type.startsWith('image/') ? ofPicture : null;
  if (!make) return { separate: 'office' };
  try {
    const made = await make(readFileSync(path));
    if (typeof made === 'string') return { separate: made };
    // Saved and read again: what does not survive that would not survive the reader either.
    const bytes = await made.save({ updateFieldAppearances: false });
    const again = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    writeFileSync(out, bytes, { mode: 0o600 });
    return { pages: again.getPageCount() };
  } catch (error) {
    const text = error instanceof Error ? `${error.name} ${error.message}` : '';
    return { separate: /encrypt|password/iu.test(text) ? 'encrypted' : 'broken' };
  }
};
