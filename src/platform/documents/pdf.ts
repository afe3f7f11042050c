import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, type Inside, layOut, mapTexts, type PrintedDocument, paragraph, type Style, type TableCell } from '#kernel/document.ts';
import { type FaceKind, type FontLibrary, kindOf, openFonts } from './fonts/library.ts';
import { isDrawable } from './picture.ts';
import { qrSvg } from './qr.ts';
import { encoded, visible } from './visible.ts';

const template = readFileSync(fileURLToPath(new URL('document.typ', import.meta.url)), 'utf8');

/** Files that exist for the compiler alone are named below this folder. */
const workspace = fileURLToPath(new URL('.', import.meta.url));

type Press = { readonly compiler: NodeCompiler; readonly fonts: FontLibrary };

/** Typst shortens family names (`… Light` is a weight of `…`), so it is asked which of ours it knows. */
const known = (compiler: NodeCompiler, families: readonly string[]): string[] => {
  const shortened = families.flatMap(family => [family, family.replace(/[\s-]+(?:thin|light|regular|normal|book|medium|bold|black|heavy)$/iu, '')]);
  const candidates = [...new Set(shortened)];
  const inputs = { families: JSON.stringify(candidates) };
  const probe = compiler.compile({ mainFileContent: '#text(font: json(bytes(sys.inputs.families)))[x]', inputs });
  const warnings = probe.takeWarnings();
  const said = warnings ? compiler.fetchDiagnostics(warnings).map((one: { message: string }) => one.message.toLowerCase()) : [];
  return candidates.filter(family => !said.includes(`unknown font family: ${family.toLowerCase()}`));
};

let press: Press | undefined;

/** Made once per worker: reading the faces costs more than printing. */
const openPress = (): Press => {
  if (press) return press;
  const fonts = openFonts(process.env.GONGYU_FONTS);
  // The workspace is this folder: a document cannot read anything else, and this one reads nothing.
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  const of = (kind: FaceKind) => known(compiler, fonts.families[kind]);
  const families = { text: of('text'), title: of('title'), black: of('black'), brush: of('brush'), song: of('song') };
  press = { compiler, fonts: { ...fonts, families } };
  return press;
};

/** The document as it can be drawn: characters without a glyph in any face stand there as codes, and a last page says so. */
const drawable = (document: PrintedDocument, { covers }: FontLibrary): PrintedDocument => {
  const missing = new Set<string>();
  const shown = mapTexts(document, text => visible(text, covers, character => missing.add(character)));
  if (missing.size === 0) return shown;
  const told = `本文件所用字库没有下列字符的字形，文中以编码代替：${[...missing].map(encoded).join('、')}。Word 文件中保留原字符。`;
  return {
    ...shown,
    blocks: [...shown.blocks, paragraph('heading', '字形说明', { before: 16, after: 8, outline: 1 }), paragraph('body', told, { indent: 2 })],
  };
};

/** A picture that cannot be drawn stands there in words, so that it does not take the document with it. */
const withoutBroken = <B extends Block>(block: B): B | ReturnType<typeof paragraph> => {
  if (block.kind === 'picture' && !isDrawable(block.content)) return paragraph('body', `〔图片无法显示：${block.alt}〕`);
  if (block.kind !== 'table') return block;
  const cellOf = (cell: TableCell) => ({ ...cell, content: cell.content.map(withoutBroken) as Inside[] });
  return { ...block, rows: block.rows.map(row => ({ ...row, cells: row.cells.map(cellOf) })) };
};

/** What the template gets: pictures by the name of a file, cells with their place and width. */
const staged = (blocks: readonly Block[]): { files: { path: string; content: Buffer }[]; blocks: unknown[] } => {
  const files: { path: string; content: Buffer }[] = [];
  const file = (content: Buffer, extension: string): string => {
    const path = `/staged-${files.length}.${extension}`;
    files.push({ path: join(workspace, path), content });
    return path;
  };
  const inside = (one: Inside): unknown => {
    if (one.kind === 'paragraph') return one;
    if (one.kind === 'qr')
      return { kind: 'picture', file: file(Buffer.from(qrSvg(one)), 'svg'), width: one.size, height: one.size, align: one.align, alt: one.alt ?? '二维码' };
    const { content, type, ...rest } = one;
    return { ...rest, file: file(Buffer.from(content), type) };
  };
  const whole = (block: Block): unknown => {
    if (block.kind === 'paragraph' || block.kind === 'picture' || block.kind === 'qr') return inside(block);
    if (block.kind !== 'table') return block;
    const lines = layOut(block).map(line => line.filter(({ above }) => !above));
    const cells = lines.map(line =>
      line.map(({ cell, at, width }) => ({ ...cell, content: cell.content.map(inside), room: width, x: at, caption: isCaption(cell) })),
    );
    return { ...block, rows: block.rows.map((row, i) => ({ ...row, cells: cells[i] })) };
  };
  return { blocks: blocks.map(whole), files };
};

const isCaption = ({ down = 1, content }: TableCell): boolean => down > 1 && content.every(one => one.kind === 'paragraph' && one.style === 'label');

/** Which families stand in for the official face of each style; what has no face of its own kind is drawn bolder instead. */
const facesOf = ({ styles }: PrintedDocument, { families }: FontLibrary): Record<string, { families: readonly string[]; bold: boolean }> =>
  Object.fromEntries(
    (Object.entries(styles) as [string, Style][]).map(([name, { font, bold = false }]) => {
      const kind = kindOf(font);
      const heavy = kind === 'title' || kind === 'black';
      return [name, { families: families[kind], bold: bold || (heavy && families[kind][0] === families.text[0]) }];
    }),
  );

/** The codes of the pages as files for the template, by page. */
const stagedCodes = ({ codes = [] }: PrintedDocument['page']) =>
  codes.map((modules, i) => ({
    path: `/code-${i + 1}.svg`,
    content: Buffer.from(qrSvg({ kind: 'qr', modules, size: 0 })),
  }));

const compiled = (document: PrintedDocument, { blank = false } = {}): { compiler: NodeCompiler; result: NodeTypstDocument } => {
  const { compiler, fonts } = openPress();
  const whole = { ...document, blocks: document.blocks.map(withoutBroken) };
  const shown = drawable(whole, fonts);
  const { blocks, files } = staged(shown.blocks);
  const codes = stagedCodes(shown.page);
  for (const { path, content } of files) compiler.mapShadow(path, content);
  for (const { path, content } of codes) compiler.mapShadow(join(workspace, path), content);
  try {
    const inputs = {
      document: JSON.stringify({ ...shown, page: { ...shown.page, codes: codes.map(({ path }) => path) }, blocks, blank }),
      faces: JSON.stringify(facesOf(document, fonts)),
    };
    const made = compiler.compile({ mainFileContent: template, inputs });
    const error = made.takeError();
    if (!error && made.result) return { compiler, result: made.result };
    const said = error ? compiler.fetchDiagnostics(error).map((one: { message: string }) => one.message) : ['no result'];
    throw new Error(`typst: ${said.join('; ')}`);
  } finally {
    compiler.resetShadow();
  }
};

type Paging = { readonly pages: number; readonly outline: readonly number[] };

/** The pages are counted as they are drawn: what the document says of itself in its last lines may be from before they moved. */
const pagingOf = ({ compiler, result }: ReturnType<typeof compiled>): Paging => ({
  ...(compiler.query(result, { selector: '<paging>', field: 'value' }) as [Paging])[0],
  pages: result.numOfPages,
});

/** Draws the document as PDF. Its texts reach the compiler as JSON in `sys.inputs`, never as source. */
export const toPdf = (document: PrintedDocument, { tagged = true } = {}): Uint8Array => {
  const once = compiled(document);
  // Whether an empty page is due is known only when everything else stands.
  const { compiler, result } = document.page.even && pagingOf(once).pages % 2 === 1 ? compiled(document, { blank: true }) : once;
  const pdf = compiler.pdf(result, { pdfTags: tagged });
  // Results of other documents are of no use to the next one; the template's are.
  compiler.evictCache(4);
  return pdf;
};

/** On how many pages a document stands, and on which of them each paragraph with an outline, in their order. */
export const pagesOf = (document: PrintedDocument): Paging => {
  const once = compiled(document);
  once.compiler.evictCache(4);
  return pagingOf(once);
};

const strips = readFileSync(fileURLToPath(new URL('volume/strips.typ', import.meta.url)), 'utf8');

/** One small page for each text: what is stamped on the pages of a volume. */
export const toStrips = (texts: readonly string[]): Uint8Array => {
  const { compiler, fonts } = openPress();
  const shown = texts.map(text => visible(text, fonts.covers));
  const made = compiler.compile({ mainFileContent: strips, inputs: { texts: JSON.stringify(shown), families: JSON.stringify(fonts.families.text) } });
  if (!made.result) throw new Error('typst: no strips');
  const pdf = compiler.pdf(made.result, { pdfTags: false });
  compiler.evictCache(4);
  return pdf;
};

/** The pages of a document below each other as one vector picture: to look at, not to print. */
export const toSvg = (document: PrintedDocument): string => {
  const { compiler, result } = compiled(document);
  // The white ground of every page is drawn at the top, over the first one.
  const svg = compiler.plainSvg(result).replaceAll(/<path class="typst-shape" fill="#ffffff"[^>]*d="M 0 0v [^"]*"\/>/g, '');
  compiler.evictCache(4);
  return svg;
};
