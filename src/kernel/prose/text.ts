import { type Counting, lengthOf } from '../form/values.ts';
import { type Block, type Inline, isList, type Prose } from './prose.ts';

/** What stands in a paragraph; a break is a new line. */
export const inlineText = (content: readonly Inline[] = []): string => content.map(one => (one.type === 'text' ? one.text : '\n')).join('');

/** The lines of a block: one for a paragraph or a caption, one for each row of a table with its cells between tabs. */
export const blockText = (block: Block): string => {
  if (block.type === 'picture') return block.attrs.caption ?? '';
  if (isList(block)) return block.content.map(item => item.content.map(blockText).join('\n')).join('\n');
  if (block.type === 'table') return block.content.map(row => row.content.map(cell => cell.content.map(blockText).join('\n')).join('\t')).join('\n');
  return inlineText(block.content);
};

/** Everything that is read in a text, without its looks: for searching, counting and checks. */
export const proseText = ({ content }: Prose): string => content.map(blockText).join('\n');

/** 字数 of a text as its package counts them; tables and captions count, numbers of lists do not (Word counts the same way). */
export const proseLength = (prose: Prose, counting: Counting): number => lengthOf(proseText(prose), counting);
