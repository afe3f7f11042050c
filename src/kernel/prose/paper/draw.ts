import type { Inside, Block as PaperBlock, Paragraph as PaperParagraph, Picture as PaperPicture, Revised, TableRow } from '../../document.ts';
import { paragraph } from '../../document.ts';
import { type Block, type Cell, type CellBlock, type Item, isList, isTextBlock, type List, type Picture, type Row, spanOf, type Table } from '../prose.ts';
import { gridOf, headRows } from '../table.ts';
import { cellRoom, columnWidths, onPaper } from './table.ts';
import { drawn, formOf, itemPlace, type Place, runsOf } from './text.ts';

/** A picture as it is stored: its bytes and its size in pixels. */
export type PictureFile = Pick<PaperPicture, 'content' | 'type' | 'width' | 'height'>;
export type Pictures = Readonly<Record<string, PictureFile | undefined>>;

/** What drawing needs besides the text. `listName` gives every list a name of its own in the whole document. */
export type Drawing = { readonly pictures: Pictures; readonly listName: () => string };

const mostHeight = 560;
/** At 96 dots an inch a pixel is three quarters of a point. */
const naturalWidth = (pixels: number, room: number): number => Math.min(room, pixels * 0.75);

export const drawPicture = ({ pictures }: Drawing, { attrs }: Picture, room: number, revised: Revised = {}): Inside => {
  const file = pictures[attrs.picture];
  const alt = attrs.alt ?? attrs.caption ?? '';
  if (!file) return paragraph('body', [{ text: `〔图片：${alt || '未能读取'}〕`, ...revised }], { align: 'center', ...revised });
  const wanted = attrs.width ? (room * attrs.width) / 100 : naturalWidth(file.width, room);
  const height = (wanted / file.width) * file.height;
  const shrunk = Math.min(1, mostHeight / height);
  return { kind: 'picture', content: file.content, type: file.type, width: wanted * shrunk, height: height * shrunk, alt, align: 'center', ...revised };
};

export const captionForm = { style: 'caption', align: 'center' } as const;

const drawPictureWithCaption = (drawing: Drawing, picture: Picture, room: number, revised: Revised): Inside[] => {
  const { caption } = picture.attrs;
  return [drawPicture(drawing, picture, room, revised), ...(caption ? [drawn(captionForm, [{ text: caption, ...revised }], revised)] : [])];
};

/** One item of a list: its first paragraph has the mark, what follows goes on under it. */
export const drawItem = (drawing: Drawing, { content }: Item, place: Place, level: number, revised: Revised): PaperParagraph[] =>
  content.flatMap((part, i): PaperParagraph[] => {
    if (isList(part)) return drawList(drawing, part, place, level + 1, revised);
    const item = { ...place.item!, ...(i > 0 && { goesOn: true }) };
    return [drawn(formOf(part, { ...place, item }), runsOf(part.content, revised), revised)];
  });

export const drawList = (drawing: Drawing, { type, content }: List, place: Place, level: number, revised: Revised): PaperParagraph[] => {
  const name = drawing.listName();
  return content.flatMap((item, i) => drawItem(drawing, item, { ...place, item: itemPlace(type, name, level, i + 1) }, level, revised));
};

/** What stands in a cell. */
export const drawCellBlocks = (drawing: Drawing, blocks: readonly CellBlock[], place: Place, revised: Revised): Inside[] =>
  blocks.flatMap((block): Inside[] => {
    if (block.type === 'picture') return drawPictureWithCaption(drawing, block, place.room, revised);
    if (isList(block)) return drawList(drawing, block, place, 0, revised);
    return [drawn(formOf(block, place), runsOf(block.content, revised), revised)];
  });

const cellPlace = (cell: Cell, room: number): Place => ({ style: cell.type === 'header' ? 'label' : 'cell', room });

/** A row with its cells, each drawn by `inside`; `columns` says where each of them begins. */
export const drawRow = (
  row: Row,
  columns: readonly number[],
  widths: readonly number[],
  revised: Revised,
  inside: (cell: Cell, place: Place, nth: number) => Inside[],
): TableRow => ({
  cells: row.content.map((cell, i) => {
    const { across, down } = spanOf(cell);
    return {
      content: inside(cell, cellPlace(cell, cellRoom(widths, columns[i]!, across)), i),
      vertical: 'middle',
      ...(across > 1 && { across }),
      ...(down > 1 && { down }),
    };
  }),
  ...revised,
});

/** In which column every cell of every row begins. */
export const columnsOf = (table: Pick<Table, 'content'>): number[][] => {
  const { placed } = gridOf(table);
  return table.content.map((_, row) => placed.filter(one => one.row === row).map(one => one.column));
};

export const drawTable = (drawing: Drawing, table: Table, room: number, revised: Revised): PaperBlock => {
  const widths = columnWidths(table, room);
  const columns = columnsOf(table);
  const rows = table.content.map((row, i) =>
    drawRow(row, columns[i]!, widths, revised, (cell, place) => drawCellBlocks(drawing, cell.content, place, revised)),
  );
  return onPaper(widths, rows, headRows(table));
};

/** A block of a text as blocks of a document; `revised` when the whole of it came or went. */
export const drawBlock = (drawing: Drawing, block: Block, room: number, revised: Revised = {}): PaperBlock[] => {
  const place: Place = { style: 'body', room };
  if (block.type === 'table') return [drawTable(drawing, block, room, revised)];
  if (block.type === 'picture') return drawPictureWithCaption(drawing, block, room, revised);
  if (isTextBlock(block)) return [drawn(formOf(block, place), runsOf(block.content, revised), revised)];
  return drawList(drawing, block, place, 0, revised);
};
