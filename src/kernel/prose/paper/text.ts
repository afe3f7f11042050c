import { type ListPlace, type Paragraph, paragraph, type Revised, type Run } from '../../document.ts';
import type { Inline, List, TextBlock } from '../prose.ts';

/** Where a paragraph stands on paper: in the text or in a cell, in which item of a list, and how wide its place is. */
export type Place = { readonly style: 'body' | 'cell' | 'label'; readonly room: number; readonly item?: ListPlace };

/** Text as runs; what is set in the middle of a heading cell by itself is not said again. */
export const runsOf = (content: readonly Inline[] = [], revised: Revised = {}): Run[] => {
  const runs: Run[] = [];
  let newLine = false;
  for (const inline of content) {
    if (inline.type === 'break') {
      if (newLine) runs.push({ text: '', newLine, ...revised });
      newLine = true;
      continue;
    }
    const has = (name: string) => inline.marks?.some(mark => mark.type === name) ?? false;
    runs.push({
      text: inline.text,
      ...(newLine && { newLine }),
      ...(has('strong') && { bold: true }),
      ...(has('em') && { italic: true }),
      ...(has('underline') && { under: true }),
      ...revised,
    });
    newLine = false;
  }
  return newLine ? [...runs, { text: '', newLine, ...revised }] : runs;
};

type Form = Pick<Paragraph, 'style' | 'align' | 'indent' | 'outline' | 'item'>;

/** How a paragraph or heading stands in its place. */
export const formOf = (block: TextBlock, { style, item }: Place): Form => {
  if (block.type === 'heading') return { style: 'heading', outline: block.attrs.level, indent: 2 };
  const align = block.attrs?.align;
  if (item) return { style, item, ...(align && { align }) };
  if (style === 'body') return align ? { style, align } : { style, align: 'justify', indent: 2 };
  return align ? { style, align } : style === 'label' ? { style, align: 'center' } : { style };
};

export const sameForm = (a: Form, b: Form): boolean => JSON.stringify(a) === JSON.stringify(b);

export const drawn = (form: Form, runs: readonly Run[], more: Partial<Paragraph> = {}): Paragraph => {
  const { style, ...rest } = form;
  return paragraph(style, runs.length > 0 ? runs : [{ text: '' }], { ...rest, ...more });
};

const circled = (n: number): string => (n <= 20 ? String.fromCodePoint(0x245f + n) : String(n));
const marks = [(n: number) => `${n}.`, (n: number) => `(${n})`, circled];
const bullets = ['●', '○', '■'];
const levels = [0, 1, 2] as const;

/** The place of the nth item of a list. */
export const itemPlace = (type: List['type'], list: string, level: number, nth: number): ListPlace => ({
  list,
  level: levels[level]!,
  ordered: type === 'numbers',
  marker: type === 'numbers' ? marks[level]!(nth) : bullets[level]!,
});
