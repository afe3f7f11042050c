import { proseLimits } from '#kernel/prose/limits.ts';
import { cellRoom } from '#kernel/prose/paper/table.ts';
import type { Block, Cell, CellBlock, Inline, List, Mark, Paragraph, Prose, Row } from '#kernel/prose/prose.ts';
import { squared } from '#kernel/prose/table.ts';
import { tidy } from '#kernel/prose/tidy.ts';
import { say, type Text } from '#kernel/words.ts';
import { continuations, gapStyle } from '../names.ts';
import type { ReadBlock, ReadCell, ReadDocx, ReadParagraph, ReadPicture, ReadRun, ReadTable } from './model.ts';

/** A text from a Word file, and in sentences what of it could not be kept. */
export type FromDocx = { readonly prose: Prose; readonly notKept: readonly Text[] };

type Losses = { pictures: number; tables: number; headings: number };
type Given = { readonly pictures: ReadonlyMap<string, ReadPicture>; readonly idOf: (picture: ReadPicture) => string | null; readonly losses: Losses };

const raised: Readonly<Record<'super' | 'sub', readonly [string, string]>> = {
  super: ['0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'],
  sub: ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'],
};
/** m² and CO₂ keep their meaning; other raised text becomes plain. */
const levelled = (text: string, how: ReadRun['raised']): string => {
  if (how === null) return text;
  const [plain, signs] = raised[how];
  return [...text].every(character => plain.includes(character)) ? [...text].map(character => [...signs][plain.indexOf(character)]!).join('') : text;
};

const marksOf = ({ bold, italic, underline }: ReadRun, plain: boolean): Mark[] => [
  ...(bold && !plain ? [{ type: 'strong' as const }] : []),
  ...(italic ? [{ type: 'em' as const }] : []),
  ...(underline ? [{ type: 'underline' as const }] : []),
];

/** Runs as inlines; a footnote stands in brackets where its mark stood. `plain`: what is bold because of its place. */
const inlinesOf = (runs: readonly ReadRun[], plain = false): Inline[] =>
  runs.flatMap(run => {
    const marks = marksOf(run, plain);
    const lines = levelled(run.text.replaceAll('\t', '　'), run.raised).split('\n');
    const text = lines.flatMap((line, i): Inline[] => [
      ...(i > 0 ? [{ type: 'break' as const }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, text: line, marks }]),
    ]);
    return run.note ? [...text, { type: 'text', text: `（注：${run.note.replaceAll(/\s+/g, ' ')}）`, marks: [] }] : text;
  });

const alignOf = ({ align }: ReadParagraph): Pick<Paragraph, 'attrs'> => (align === 'center' || align === 'right' ? { attrs: { align } } : {});

const labelled = ({ label, runs }: ReadParagraph): readonly ReadRun[] =>
  label === '' ? runs : [{ text: label, bold: runs[0]?.bold ?? false, italic: false, underline: false, raised: null }, ...runs];

const isCaption = ({ style }: ReadParagraph): boolean => style !== null && /^(?:caption|题注|图题)$/i.test(style);
const isGap = (p: ReadParagraph): boolean => p.style === gapStyle.name && p.runs.length === 0;

/** The level under whose item a paragraph goes on, by its style; null for others. */
const continued = ({ style }: ReadParagraph): number | null => {
  const match = Object.values(continuations).flatMap(({ name }) => (style?.startsWith(name) ? [style.slice(name.length).trim()] : []))[0];
  return match === undefined ? null : Math.min(2, Math.max(0, Number(match || 1) - 1));
};

const isItem = (p: ReadParagraph): boolean => p.list !== null && p.list.kind !== 'other' && p.outline === null;

type OpenList = {
  readonly key: string;
  readonly level: number;
  readonly list: { type: List['type']; content: { type: 'item'; content: (Paragraph | List)[] }[] };
};

/** Puts the paragraphs of lists together; the lists that are open are a stack, the outermost first. */
const openLists = (out: (Block | CellBlock)[]) => {
  const open: OpenList[] = [];
  const shut = (depth: number) => open.splice(depth);
  return {
    shut: () => shut(0),
    item: (p: ReadParagraph): void => {
      const { id, kind } = p.list!;
      const level = Math.min(2, p.list!.level);
      const key = `${id} ${level}`;
      // LibreOffice gives every item a list of its own that begins where the one before ended.
      const countsOn = kind === 'decimal' && Number(/\d+/.exec(p.label)?.[0] ?? 1) > 1;
      const known = open.findIndex(one => one.key === key || (countsOn && one.level === level && one.list.type === 'numbers'));
      const content: Paragraph = { type: 'paragraph', ...alignOf(p), content: inlinesOf(p.runs) };
      if (known >= 0) {
        shut(known + 1);
        open[known]!.list.content.push({ type: 'item', content: [content] });
        return;
      }
      const depth = open.findIndex(one => one.level >= level);
      if (depth >= 0) shut(depth);
      const list: OpenList['list'] = { type: kind === 'bullet' ? 'bullets' : 'numbers', content: [{ type: 'item', content: [content] }] };
      const upper = open.at(-1);
      if (upper) upper.list.content.at(-1)!.content.push(list);
      else out.push(list);
      open.push({ key, level, list });
    },
    /** A paragraph that goes on under an item, if one is open there. */
    goOn: (p: ReadParagraph, level: number): boolean => {
      const at = open.findIndex(one => one.level === level);
      if (at < 0) return false;
      shut(at + 1);
      open[at]!.list.content.at(-1)!.content.push({ type: 'paragraph', ...alignOf(p), content: inlinesOf(p.runs) });
      return true;
    },
  };
};

const pictureOf = (given: Given, run: ReadRun, caption: string, room: number): Block[] => {
  const picture = given.pictures.get(run.picture!);
  const id = picture ? given.idOf(picture) : null;
  if (!picture || id === null) {
    given.losses.pictures += 1;
    return [];
  }
  const natural = Math.min(100, (picture.width * 0.75 * 100) / room);
  const percent = run.width === undefined ? natural : (run.width * 100) / room;
  const width = Math.abs(percent - natural) < 0.75 ? null : Math.max(10, Math.min(100, Math.round(percent)));
  const said = caption.slice(0, proseLimits.caption);
  const alt = (run.alt ?? '').slice(0, proseLimits.caption);
  return [{ type: 'picture', attrs: { picture: id, alt: alt === said ? null : alt, caption: said, width } }];
};

/** A paragraph with its pictures: each picture stands alone, the text before and after it in paragraphs of their own. */
const withPictures = (given: Given, p: ReadParagraph, caption: string, room: number): Block[] => {
  const out: Block[] = [];
  let runs: ReadRun[] = [];
  const flush = () => {
    if (runs.some(run => run.text.trim() !== '' || run.note !== undefined)) out.push({ type: 'paragraph', ...alignOf(p), content: inlinesOf(runs) });
    runs = [];
  };
  const shown = p.runs.filter(run => run.picture !== undefined);
  for (const run of labelled(p)) {
    if (run.picture === undefined) runs.push(run);
    else {
      flush();
      out.push(...pictureOf(given, run, run === shown.at(-1) ? caption : '', room));
    }
  }
  flush();
  return out;
};

const headingOf = (given: Given, p: ReadParagraph): Block => {
  if (p.outline! < 3 || p.outline! > 4) given.losses.headings += 1;
  return { type: 'heading', attrs: { level: p.outline! <= 3 ? 3 : 4 }, content: inlinesOf(labelled(p), true) };
};

/** A table in a cell becomes lines of text. */
const linesOf = (table: ReadTable): Paragraph[] => {
  const textIn = (block: ReadBlock): string =>
    block.kind === 'paragraph'
      ? block.label + block.runs.map(run => run.text).join('')
      : linesOf(block)
          .map(line => line.content?.map(one => (one.type === 'text' ? one.text : '')).join(''))
          .join('　');
  return table.rows.map(row => ({
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: row.cells
          .map(cell => cell.blocks.map(textIn).join(' '))
          .join('　')
          .replaceAll(/[\n\t]/g, ' '),
      },
    ],
  }));
};

const labelStyle = '表格标题';

const cellOf = (given: Given, cell: ReadCell, head: boolean, room: number): Cell => {
  const isHeader = head || cell.blocks.some(block => block.kind === 'paragraph' && block.style === labelStyle);
  const content = blocksOf(given, cell.blocks, room, isHeader ? 'header' : 'cell') as CellBlock[];
  return {
    type: isHeader ? 'header' : 'cell',
    attrs: { colspan: cell.across, rowspan: cell.down },
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  };
};

/** Points that each column has; a file that does not say gives all the same. */
const columnsOf = ({ widths, rows }: ReadTable, room: number): number[] => {
  const count = Math.max(widths.length, ...rows.map(row => row.cells.reduce((sum, cell) => sum + cell.across, 0)));
  return Array.from({ length: count }, (_, i) => widths[i] || room / count);
};

const tableOf = (given: Given, table: ReadTable, room: number): Block[] => {
  const widths = columnsOf(table, room);
  // How many more rows each column is covered from above.
  const covered: number[] = [];
  const rows = table.rows.map((row): Row => {
    let column = 0;
    const cells = row.cells.map(cell => {
      while ((covered[column] ?? 0) > 0) column += 1;
      const at = column;
      column += cell.across;
      for (let x = at; x < column; x += 1) covered[x] = cell.down;
      return cellOf(given, cell, row.head, Math.max(1, cellRoom(widths, at, cell.across)));
    });
    for (let x = 0; x < covered.length; x += 1) covered[x] = Math.max(0, (covered[x] ?? 0) - 1);
    return { type: 'row', content: cells };
  });
  const whole = squared(rows);
  return whole ? [whole] : [];
};

const blocksOf = (given: Given, blocks: readonly ReadBlock[], room: number, place: 'text' | 'cell' | 'header'): Block[] => {
  const out: Block[] = [];
  const lists = openLists(out);
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'table') {
      lists.shut();
      if (place !== 'text') given.losses.tables += 1;
      out.push(...(place === 'text' ? tableOf(given, block, room) : linesOf(block)));
      continue;
    }
    const previous = blocks[i - 1];
    const showsPicture = (p: ReadBlock | undefined): boolean => p?.kind === 'paragraph' && p.runs.some(run => run.picture !== undefined);
    if (isGap(block) || (isCaption(block) && showsPicture(previous))) continue;
    if (showsPicture(block)) {
      lists.shut();
      const next = blocks[i + 1];
      out.push(...withPictures(given, block, next?.kind === 'paragraph' && isCaption(next) ? next.runs.map(run => run.text).join('') : '', room));
      continue;
    }
    if (isItem(block)) {
      lists.item(block);
      continue;
    }
    const level = continued(block);
    if (level !== null && lists.goOn(block, level)) continue;
    lists.shut();
    if (block.outline !== null && place === 'text') out.push(headingOf(given, block));
    else out.push({ type: 'paragraph', ...alignOf(block), content: inlinesOf(labelled(block), place === 'header' && block.style !== labelStyle) });
  }
  return out;
};

const told = ({ pictures, tables, headings }: Losses): Text[] => [
  ...(pictures > 0
    ? [
        say(
          `${pictures} 张图片没有保留（格式不支持、已损坏或过大）`,
          `${pictures} pictures were not kept (their type is not supported, or they are damaged or too large)`,
        ),
      ]
    : []),
  ...(tables > 0 ? [say(`${tables} 个嵌套在单元格里的表格已改为文字`, `${tables} tables within cells became lines of text`)] : []),
  ...(headings > 0 ? [say(`${headings} 个标题改成了三级或四级标题`, `${headings} headings became headings of the third or fourth level`)] : []),
];

/** The pictures that stand in these blocks, to be stored before `proseFrom` can name them. */
export const picturesIn = (blocks: readonly ReadBlock[]): string[] => [
  ...new Set(
    blocks.flatMap((block): string[] =>
      block.kind === 'paragraph' ? block.runs.flatMap(run => run.picture ?? []) : block.rows.flatMap(row => row.cells.flatMap(cell => picturesIn(cell.blocks))),
    ),
  ),
];

/**
 * Blocks of a Word file as a text of ours. `idOf` says under which attachment a picture has been stored, null when it was not.
 * Whether the text is within our limits says `readProse`.
 */
export const proseFrom = (blocks: readonly ReadBlock[], read: Pick<ReadDocx, 'pictures' | 'textWidth'>, idOf: Given['idOf']): FromDocx => {
  const losses: Losses = { pictures: 0, tables: 0, headings: 0 };
  const given = { pictures: new Map(read.pictures.map(picture => [picture.id, picture])), idOf, losses };
  const content = blocksOf(given, blocks, read.textWidth, 'text');
  return { prose: tidy({ type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }), notKept: told(losses) };
};
