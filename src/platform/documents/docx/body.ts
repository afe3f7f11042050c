import {
  type Block,
  type Footnote,
  type Inside,
  layOut,
  type Picture,
  type Placed,
  paragraphsOf,
  type Qr,
  type Revised,
  type Rule,
  styleOf,
  type Table,
  textWidth,
} from '#kernel/document.ts';
import { fieldBegins, fieldEnds } from './fields.ts';
import { gapStyle, red, styleIds, twips } from './names.ts';
import { drawParagraph, justification, type Scene } from './paragraph.ts';
import { drawPicture } from './pictures.ts';
import { revised, revisedMark, textRun } from './runs.ts';
import { type Xml, xml } from './xml.ts';

const alignment = { top: 'top', middle: 'center', bottom: 'bottom' } as const;

/** The line of a picture is as high as the picture, whatever the pitch of the style. */
const drawAlone = (scene: Scene, one: Picture | Qr, room: number): Xml => {
  const relationship = scene.pictures.get(one);
  const nth = [...scene.pictures.keys()].indexOf(one) + 1;
  const drawn = relationship ? drawPicture(one, relationship, nth, room) : textRun(`〔图片无法显示：${one.alt ?? ''}〕`);
  const revision: Revised = one.kind === 'picture' ? one : {};
  const inside = revised(scene.number, revision, drawn);
  const end = (revision.inserted || revision.deleted) && xml`<w:rPr>${revisedMark(scene.number, revision)}</w:rPr>`;
  return xml`<w:p><w:pPr><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>${one.align && xml`<w:jc w:val="${justification[one.align]}"/>`}${end}</w:pPr>${inside}</w:p>`;
};

const drawInside = (scene: Scene, one: Inside, room: number): Xml => (one.kind === 'paragraph' ? drawParagraph(scene, one) : drawAlone(scene, one, room));

const underline = xml`<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>`;
const padding = 2.2;

/** A cell; the places into which one from above reaches are written too, without content. */
const drawCell = (scene: Scene, { cell, width, above }: Placed): Xml => {
  const properties = [
    xml`<w:tcW w:w="${twips(width)}" w:type="dxa"/>`,
    ...(cell.across ? [xml`<w:gridSpan w:val="${cell.across}"/>`] : []),
    ...((cell.down ?? 1) > 1 ? [xml`<w:vMerge w:val="${above ? 'continue' : 'restart'}"/>`] : []),
    ...(cell.underlined ? [underline] : []),
    xml`<w:vAlign w:val="${alignment[cell.vertical ?? 'top']}"/>`,
  ];
  const content = above ? [] : cell.content.map(one => drawInside(scene, one, width - 2 * padding));
  // Word wants a paragraph in every cell.
  const filled = content.length > 0 ? content : [xml`<w:p><w:pPr><w:pStyle w:val="${styleIds.cell}"/></w:pPr></w:p>`];
  return xml`<w:tc><w:tcPr>${properties}</w:tcPr>${filled}</w:tc>`;
};

/** Lines of a table in eighths of a point; 版记 has them between its rows only, the outer ones heavier. */
const bordersOf = ({ borders }: Table): Xml[] =>
  ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => {
    const upright = side === 'left' || side === 'right' || side === 'insideV';
    if (borders === false || (borders === 'rows' && upright)) return xml`<w:${side} w:val="nil"/>`;
    const weight = borders === 'rows' && side !== 'insideH' ? 8 : 6;
    return xml`<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="000000"/>`;
  });

/** Where a table begins that ends at the lower edge of the text: not every program knows how to put one at the bottom, all know a place. */
const topAtBottom = ({ document: { page, styles } }: Scene, table: Table): number => {
  const cellHeight = ({ cell, width }: Placed) =>
    paragraphsOf(cell.content).reduce((sum, p) => {
      const { size, pitch } = styleOf(styles, p.style);
      const wide = [...p.runs.map(run => run.text).join('')].reduce((all, one) => all + (one < '\u0100' ? 0.5 : 1) * size, 0);
      return sum + pitch * Math.max(1, Math.ceil(wide / (width - 2 * padding)));
    }, 2 * 3);
  const height = layOut(table).reduce((sum, cells) => sum + Math.max(...cells.map(cellHeight)), 0);
  return twips((297 / 25.4) * 72 - page.bottom - height);
};

const drawTable = (scene: Scene, table: Table): Xml => {
  const margins = (
    [
      ['top', 3],
      ['left', padding],
      ['bottom', 3],
      ['right', padding],
    ] as const
  ).map(([side, points]) => xml`<w:${side} w:w="${twips(points)}" w:type="dxa"/>`);
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  const lines = layOut(table).map((cells, i) => {
    const { whole, height, ...revision } = table.rows[i]!;
    const properties = [
      ...(whole ? [xml`<w:cantSplit/>`] : []),
      ...(height ? [xml`<w:trHeight w:val="${twips(height)}" w:hRule="atLeast"/>`] : []),
      ...(i < (table.heads ?? 0) ? [xml`<w:tblHeader/>`] : []),
      ...(revision.inserted || revision.deleted ? [revisedMark(scene.number, revision)] : []),
    ];
    return xml`<w:tr>${properties.length > 0 && xml`<w:trPr>${properties}</w:trPr>`}${cells.map(cell => drawCell(scene, cell))}</w:tr>`;
  });
  const place = table.atBottom && xml`<w:tblpPr w:vertAnchor="page" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpY="${topAtBottom(scene, table)}"/>`;
  return xml`<w:tbl><w:tblPr>${place}<w:tblW w:w="${twips(total)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${bordersOf(table)}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${table.widths.map(width => xml`<w:gridCol w:w="${twips(width)}"/>`)}</w:tblGrid>${lines}</w:tbl>`;
};

const gap = (newPage: boolean): Xml =>
  xml`<w:p><w:pPr><w:pStyle w:val="${gapStyle.id}"/>${newPage && xml`<w:pageBreakBefore/>`}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>`;

/** A rule is the lower border of a line without height; two weights are Word’s own thick and thin pair. */
const drawRule = (scene: Scene, { weights, red: isRed, width, after = 0 }: Rule): Xml => {
  const [first = 1, second] = weights;
  const kind = second === undefined ? 'single' : first > second ? 'thickThinSmallGap' : 'thinThickSmallGap';
  const wider = width === undefined ? 0 : (width - textWidth(scene.document.page)) / 2;
  return xml`<w:p><w:pPr><w:pBdr><w:bottom w:val="${kind}" w:sz="${Math.round((second === undefined ? first : first + second) * 8)}" w:space="0" w:color="${isRed ? red : '000000'}"/></w:pBdr><w:spacing w:before="0" w:after="${twips(after)}" w:line="20" w:lineRule="exact"/>${wider !== 0 && xml`<w:ind w:left="${-twips(wider)}" w:right="${-twips(wider)}"/>`}</w:pPr></w:p>`;
};

/** 目录: Word’s own table of contents with the pages as our paper has them; Word counts them anew when it opens the file. */
const drawContents = (scene: Scene): Xml => {
  const right = twips(textWidth(scene.document.page));
  const shown = [...scene.outline].map(([p, page], i) => ({ p, page, name: `_Toc${i + 1}` })).filter(({ p }) => p.outline! <= 2);
  const entries = shown.map(({ p, page, name }, i, all) => {
    const number = xml`${fieldBegins(` PAGEREF ${name} \\h `)}<w:r><w:t>${page}</w:t></w:r>${fieldEnds()}`;
    const title = p.runs.map(run => run.text).join('');
    return xml`<w:p><w:pPr><w:pStyle w:val="${`TOC${p.outline!}`}"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${right}"/></w:tabs></w:pPr>${i === 0 && fieldBegins(' TOC \\o "1-2" \\h \\z \\u ')}<w:hyperlink w:anchor="${name}" w:history="1">${textRun(title)}<w:r><w:tab/></w:r>${number}</w:hyperlink>${i === all.length - 1 && fieldEnds()}</w:p>`;
  });
  return xml`${entries}`;
};

/** The blocks of a document. */
export const drawBlocks = (scene: Scene): Xml[] => {
  const { blocks, page } = scene.document;
  return blocks.map((block, i): Xml => {
    const [before, after] = [blocks[i - 1], blocks[i + 1]];
    // A page break belongs to the paragraph that begins the page; two tables without one between them would become one.
    if (block.kind === 'page') return after?.kind === 'paragraph' ? xml`` : gap(true);
    if (block.kind === 'paragraph') return drawParagraph(scene, block, before?.kind === 'page');
    if (block.kind === 'picture' || block.kind === 'qr') return drawAlone(scene, block, textWidth(page));
    if (block.kind === 'rule') return drawRule(scene, block);
    if (block.kind === 'contents') return drawContents(scene);
    return xml`${drawTable(scene, block)}${(after === undefined || after.kind === 'table') && gap(false)}`;
  });
};

/** The footnotes of a document in the order of their marks. */
export const notesOf = (blocks: readonly Block[]): Footnote[] => paragraphsOf(blocks).flatMap(({ runs }) => runs.flatMap(({ note }) => (note ? [note] : [])));
