import { readFileSync, writeFileSync } from 'node:fs';
import { degrees, PDFDocument, type PDFEmbeddedPage, type PDFPage } from '@cantoo/pdf-lib';
import { toStrips } from '../pdf.ts';
import { type Leaf, makeLeaf } from './leaf.ts';

/** Clean pages in their order: which file, which of its pages. */
export type Sheet = { readonly file: string; readonly page: number };
export type Task =
  | { readonly do: 'leaf'; readonly path: string; readonly type: string; readonly out: string }
  | {
      readonly do: 'bind';
      readonly front: string;
      readonly sheets: readonly Sheet[];
      readonly stamps: readonly string[];
      readonly out: string;
      readonly title: string;
      readonly author: string;
    };
export type Answer = { readonly leaf: Leaf } | { readonly bound: number } | { readonly error: string };

const strip = { width: 300, height: 16, above: 22, in: 24 };

/** A margin is added above the page as it is seen, so that the stamp covers nothing, and the stamp stands at its right end. */
const stamp = (page: PDFPage, one: PDFEmbeddedPage): void => {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const top = {
    0: [x, y, width, height + strip.above],
    90: [x - strip.above, y, width + strip.above, height],
    180: [x, y - strip.above, width, height + strip.above],
    270: [x, y, width + strip.above, height],
  }[turn];
  const box = (top ?? [x, y, width, height + strip.above]) as [number, number, number, number];
  page.setMediaBox(...box);
  page.setCropBox(...box);
  for (const other of ['ArtBox', 'TrimBox', 'BleedBox'] as const) page[`set${other}`](...box);
  const gap = (strip.above - strip.height) / 2;
  const place = {
    0: { x: x + width - strip.in - strip.width, y: y + height + gap },
    90: { x: x - gap, y: y + height - strip.in - strip.width },
    180: { x: x + strip.in + strip.width, y: y - gap },
    270: { x: x + width + gap, y: y + strip.in + strip.width },
  }[turn] ?? { x, y };
  page.drawPage(one, { ...place, width: strip.width, height: strip.height, rotate: degrees(turn) });
};

const bind = async ({ front, sheets, stamps, out, title, author }: Extract<Task, { do: 'bind' }>): Promise<number> => {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.setTitle(title);
  made.setAuthor(author);
  const first = await PDFDocument.load(readFileSync(front), { updateMetadata: false });
  for (const page of await made.copyPages(first, first.getPageIndices())) made.addPage(page);
  const pages: PDFPage[] = [];
  // Neighbouring pages of one file are copied together, so that what they share is there once.
  for (let at = 0; at < sheets.length; ) {
    const { file } = sheets[at]!;
    const end = sheets.findIndex((one, i) => i >= at && one.file !== file);
    const run = sheets.slice(at, end < 0 ? undefined : end);
    const given = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
    pages.push(
      ...(await made.copyPages(
        given,
        run.map(one => one.page),
      )),
    );
    at += run.length;
  }
  const strips =
    stamps.length > 0
      ? await made.embedPdf(
          toStrips(stamps),
          stamps.map((_, i) => i),
        )
      : [];
  pages.forEach((page, i) => {
    made.addPage(page);
    stamp(page, strips[i]!);
  });
  const bytes = await made.save({ updateFieldAppearances: false });
  writeFileSync(out, bytes, { mode: 0o600 });
  return made.getPageCount();
};

process.on('message', async (task: Task) => {
  try {
    process.send!((task.do === 'leaf' ? { leaf: await makeLeaf(task) } : { bound: await bind(task) }) satisfies Answer);
  } catch (error) {
    process.send!({ error: error instanceof Error ? error.message : String(error) } satisfies Answer);
  }
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
