import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, layOut, mapTexts, type PrintedDocument, paragraph, type StyleName } from '#kernel/document.ts';
import { type FontLibrary, openFonts } from './fonts/library.ts';
import { encoded, visible } from './visible.ts';

const template = readFileSync(fileURLToPath(new URL('document.typ', import.meta.url)), 'utf8');

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
  const compiler = NodeCompiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)), fontArgs: [{ fontBlobs: [...fonts.files] }] });
  press = { compiler, fonts: { ...fonts, text: known(compiler, fonts.text), titles: known(compiler, fonts.titles) } };
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

/** Every cell is told how wide it is, so that the template can break what is too long for it. */
const measured = (block: Block): unknown => {
  if (block.kind !== 'table') return block;
  const lines = layOut(block).map(line => line.filter(({ above }) => !above).map(({ cell, width }) => ({ ...cell, room: width })));
  return { ...block, rows: block.rows.map((row, i) => ({ ...row, cells: lines[i] })) };
};

/** Which families stand in for the official face of each style; a title without its own face is drawn bolder instead. */
const facesOf = ({ styles }: PrintedDocument, { text, titles }: FontLibrary): Record<StyleName, { families: readonly string[]; bold: boolean }> =>
  Object.fromEntries(
    Object.entries(styles).map(([name, { font, bold = false }]) => {
      const isTitle = /标宋/u.test(font);
      return [name, { families: isTitle ? titles : text, bold: bold || (isTitle && titles[0] === text[0]) }];
    }),
  ) as Record<StyleName, { families: readonly string[]; bold: boolean }>;

/** Draws the document as PDF. Its texts reach the compiler as JSON in `sys.inputs`, never as source. */
export const toPdf = (document: PrintedDocument, { tagged = true } = {}): Uint8Array => {
  const { compiler, fonts } = openPress();
  const shown = drawable(document, fonts);
  const inputs = { document: JSON.stringify({ ...shown, blocks: shown.blocks.map(measured) }), faces: JSON.stringify(facesOf(document, fonts)) };
  const compiled = compiler.compile({ mainFileContent: template, inputs });
  const error = compiled.takeError();
  if (error || !compiled.result)
    throw new Error(
      `typst: ${
        error
          ? compiler
              .fetchDiagnostics(error)
              .map((one: { message: string }) => one.message)
              .join('; ')
          : 'no result'
      }`,
    );
  const pdf = compiler.pdf(compiled.result, { pdfTags: tagged });
  // Results of other documents are of no use to the next one; the template's are.
  compiler.evictCache(4);
  return pdf;
};
