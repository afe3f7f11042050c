/** What a picture says of itself in its first bytes. */
export type PictureFacts = { readonly type: 'png' | 'jpeg'; readonly width: number; readonly height: number };

const png = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');

/** JPEG: segments up to the one that begins a frame (SOF), which states the size. */
const jpegFacts = (file: Buffer): PictureFacts | null => {
  for (let at = 2; at + 9 < file.length; ) {
    if (file[at] !== 0xff) return null;
    const kind = file[at + 1]!;
    if (kind === 0xff || (kind >= 0xd0 && kind <= 0xd8) || kind === 0x01) {
      at += kind === 0xff ? 1 : 2;
      continue;
    }
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind))
      return { type: 'jpeg', height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
};

/** Type and size by the bytes themselves; null when they are no PNG and no JPEG. */
export const pictureFacts = (content: Uint8Array): PictureFacts | null => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (file.length > 24 && file.subarray(0, 8).equals(png)) return { type: 'png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  return file.length > 4 && file[0] === 0xff && file[1] === 0xd8 ? jpegFacts(file) : null;
};

/** As many pixels as a sheet of A3 scanned with 600 dots an inch: more is refused, because a file of a few bytes can claim any size. */
const mostPixels = 70_000_000;

/** Whether a picture may be drawn: its bytes are what they claim and its size is that of a picture. */
export const isDrawable = (content: Uint8Array): boolean => {
  const facts = pictureFacts(content);
  return facts !== null && facts.width > 0 && facts.height > 0 && facts.width * facts.height <= mostPixels;
};
