import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { type Pixels, toPng } from '../pixels.ts';

/** What a scanner or a hand makes of a print: grain of the light, a circle where a seal stands, pages left out, doubled, or turned. */
export type Scanning = {
  readonly grain?: number;
  readonly scale?: number;
  readonly turned?: boolean;
  /** Which pages, in which order; all of them unless said. */
  readonly pages?: readonly number[];
  /** Pages whose lower edge is cut off, and their code with it. */
  readonly cut?: readonly number[];
};

const stained = ({ width, height, data }: Pixels, { grain = 0, cut }: { grain?: number; cut: boolean }): Pixels => {
  const out = Uint8Array.from(data);
  let random = 7;
  for (let at = 0; at < out.length; at += 4) {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    const shade = (random / 2_147_483_648 - 0.5) * 2 * grain;
    for (let c = 0; c < 3; c += 1) out[at + c] = Math.max(0, Math.min(255, out[at + c]! + shade));
  }
  const ring = (x: number, y: number) => Math.abs(Math.hypot(x - width * 0.7, y - height * 0.45) - width * 0.09) < width * 0.006;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if (ring(x, y)) out.set([205, 35, 40], at);
      if (cut && y > height * 0.9) out.set([250, 250, 250], at);
    }
  return { width, height, data: out };
};

/** A print as it comes back from paper: its pages as pictures, and those in one PDF without any text. */
export const asScan = async (
  print: Uint8Array,
  { grain = 0, scale = 2, turned = false, pages, cut = [] }: Scanning = {},
): Promise<{ pdf: Uint8Array; pictures: Uint8Array[] }> => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(print);
  const made = await PDFDocument.create({ updateMetadata: false });
  const pictures: Uint8Array[] = [];
  for (const nth of pages ?? Array.from({ length: document.getPageCount() }, (_, i) => i + 1)) {
    const { width, height, data } = await document.getPage(nth - 1).render({ scale, colorSpace: 'BGRA', render: async drawn => drawn.data });
    const picture = toPng(stained({ width, height, data }, { grain, cut: cut.includes(nth) }), 64);
    pictures.push(picture);
    const image = await made.embedPng(picture);
    const page = made.addPage([595.28, 841.89]);
    page.drawImage(image, { x: 0, y: 0, width: 595.28, height: 841.89 });
    if (turned) page.setRotation({ type: 'degrees', angle: 180 } as never);
  }
  document.destroy();
  library.destroy();
  return { pdf: await made.save(), pictures };
};
