import {
  type Align,
  type Block,
  type Footnote,
  layOut,
  type Paragraph,
  type Placed,
  type PrintedDocument,
  type StyleName,
  type Table,
} from '#kernel/document.ts';
import { type Xml, xml } from './xml.ts';

/** Word measures in twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);

/** The name of each style inside the Word file. */
export const styleIds: Readonly<Record<StyleName, string>> = {
  title: 'Title',
  heading: 'Heading1',
  body: 'Normal',
  cell: 'FormCell',
  label: 'FormLabel',
  small: 'FootnoteText',
};

const justification: Readonly<Record<Align, string>> = { left: 'left', center: 'center', right: 'right', justify: 'both' };
const alignment = { top: 'top', middle: 'center', bottom: 'bottom' } as const;

/** Text in the style of its paragraph, its spaces kept. */
export const textRun = (text: string): Xml => xml`<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
/** A footnote’s mark, raised. */
export const markRun = (mark: Xml): Xml => xml`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>${mark}</w:r>`;

/** What drawing needs: the styles, and the number under which each footnote is kept in its own part. */
type Scene = { readonly styles: PrintedDocument['styles']; readonly notes: readonly Footnote[] };

/** Marks restart where the annex restarts them, so they are written out and not counted by Word. */
const mark = ({ notes }: Scene, note: Footnote): Xml =>
  markRun(xml`<w:footnoteReference w:customMarkFollows="1" w:id="${notes.indexOf(note) + 1}"/><w:t>${note.mark}</w:t>`);

const drawParagraph = (scene: Scene, p: Paragraph, newPage = false): Xml => {
  const spaced = p.before !== undefined || p.after !== undefined;
  const properties = [
    xml`<w:pStyle w:val="${styleIds[p.style]}"/>`,
    ...(p.outline ? [xml`<w:keepNext/>`] : []),
    ...(newPage ? [xml`<w:pageBreakBefore/>`] : []),
    ...(spaced ? [xml`<w:spacing w:before="${twips(p.before ?? 0)}" w:after="${twips(p.after ?? 0)}"/>`] : []),
    ...(p.indent ? [xml`<w:ind w:firstLineChars="${p.indent * 100}" w:firstLine="${twips(p.indent * scene.styles[p.style].size)}"/>`] : []),
    ...(p.align ? [xml`<w:jc w:val="${justification[p.align]}"/>`] : []),
    ...(p.outline ? [xml`<w:outlineLvl w:val="${p.outline - 1}"/>`] : []),
  ];
  const runs = p.runs.map(run => xml`${run.text !== '' && textRun(run.text)}${run.note && mark(scene, run.note)}`);
  return xml`<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
};

const underline = xml`<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>`;

/** A cell; the places into which one from above reaches are written too, without content. */
const drawCell = (scene: Scene, { cell, width, above }: Placed): Xml => {
  const properties = [
    xml`<w:tcW w:w="${twips(width)}" w:type="dxa"/>`,
    ...(cell.across ? [xml`<w:gridSpan w:val="${cell.across}"/>`] : []),
    ...((cell.down ?? 1) > 1 ? [xml`<w:vMerge w:val="${above ? 'continue' : 'restart'}"/>`] : []),
    ...(cell.underlined ? [underline] : []),
    xml`<w:vAlign w:val="${alignment[cell.vertical ?? 'top']}"/>`,
  ];
  const content = above ? [] : cell.content.map(p => drawParagraph(scene, p));
  // Word wants a paragraph in every cell.
  const filled = content.length > 0 ? content : [xml`<w:p><w:pPr><w:pStyle w:val="${styleIds.cell}"/></w:pPr></w:p>`];
  return xml`<w:tc><w:tcPr>${properties}</w:tcPr>${filled}</w:tc>`;
};

const drawTable = (scene: Scene, table: Table): Xml => {
  const line = table.borders ? xml`w:val="single" w:sz="6" w:space="0" w:color="000000"` : xml`w:val="nil"`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => xml`<w:${side} ${line}/>`);
  const margins = (
    [
      ['top', 3],
      ['left', 2.2],
      ['bottom', 3],
      ['right', 2.2],
    ] as const
  ).map(([side, points]) => xml`<w:${side} w:w="${twips(points)}" w:type="dxa"/>`);
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  const lines = layOut(table).map((cells, i) => {
    const { whole, height } = table.rows[i]!;
    const properties = [...(whole ? [xml`<w:cantSplit/>`] : []), ...(height ? [xml`<w:trHeight w:val="${twips(height)}" w:hRule="atLeast"/>`] : [])];
    return xml`<w:tr>${properties.length > 0 && xml`<w:trPr>${properties}</w:trPr>`}${cells.map(cell => drawCell(scene, cell))}</w:tr>`;
  });
  return xml`<w:tbl><w:tblPr><w:tblW w:w="${twips(total)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${table.widths.map(width => xml`<w:gridCol w:w="${twips(width)}"/>`)}</w:tblGrid>${lines}</w:tbl>`;
};

const gap = (newPage: boolean): Xml => xml`<w:p><w:pPr>${newPage && xml`<w:pageBreakBefore/>`}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>`;

/** The blocks of a document. */
export const drawBlocks = (scene: Scene, blocks: readonly Block[]): Xml[] =>
  blocks.map((block, i): Xml => {
    const [before, after] = [blocks[i - 1], blocks[i + 1]];
    // A page break belongs to the paragraph that begins the page; two tables without one between them would become one.
    if (block.kind === 'page') return after?.kind === 'paragraph' ? xml`` : gap(true);
    if (block.kind === 'paragraph') return drawParagraph(scene, block, before?.kind === 'page');
    return xml`${drawTable(scene, block)}${(after === undefined || after.kind === 'table') && gap(false)}`;
  });

/** The footnotes of a document in the order of their marks. */
export const notesOf = (blocks: readonly Block[]): Footnote[] => {
  const inParagraph = (p: Paragraph) => p.runs.flatMap(({ note }) => (note ? [note] : []));
  return blocks.flatMap(block => {
    if (block.kind === 'page') return [];
    if (block.kind === 'paragraph') return inParagraph(block);
    return block.rows.flatMap(row => row.cells.flatMap(cell => cell.content.flatMap(inParagraph)));
  });
};
