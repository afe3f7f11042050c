import { Node } from 'prosemirror-model';
import { type Block, isList, type List, type Paragraph, type Prose } from '#kernel/prose/prose.ts';
import { tidy } from '#kernel/prose/tidy.ts';
import { schema } from './schema.ts';

export const toNode = (prose: Prose): Node => {
  const node = Node.fromJSON(schema, prose);
  node.check();
  return node;
};

/** Lists deeper than three, as dragging can make them, are said in paragraphs. */
const shallow = (list: List, depth = 1): List => ({
  ...list,
  content: list.content.map(item => ({
    ...item,
    content: item.content.flatMap((one): (Paragraph | List)[] => {
      if (!isList(one)) return [one];
      return depth < 3 ? [shallow(one, depth + 1)] : one.content.flatMap(inner => paragraphsOf(inner.content));
    }),
  })),
});
const paragraphsOf = (parts: readonly (Paragraph | List)[]): Paragraph[] =>
  parts.flatMap(one => (isList(one) ? one.content.flatMap(item => paragraphsOf(item.content)) : [one]));

const kept = (block: Block): Block => {
  if (isList(block)) return shallow(block);
  if (block.type !== 'table') return block;
  return {
    ...block,
    content: block.content.map(row => ({
      ...row,
      content: row.content.map(cell => ({ ...cell, content: cell.content.map(one => kept(one)) as typeof cell.content })),
    })),
  };
};

/** What stands in the editor as a text of ours; what only the editor needs is left away. */
export const toProse = (node: Node): Prose => {
  const { content } = node.toJSON() as Prose;
  return tidy({ type: 'doc', content: content.map(kept) });
};

export const sameText = (a: Prose, b: Prose): boolean => JSON.stringify(a) === JSON.stringify(b);
