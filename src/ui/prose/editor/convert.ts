import { Node } from 'prosemirror-model';
import { type Counting, lengthOf } from '#kernel/form/values.ts';
import { type Block, isList, type List, type Paragraph, type Prose } from '#kernel/prose/prose.ts';
import { blockText } from '#kernel/prose/text.ts';
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

/** Parts of a text that nobody touched are the same nodes as before: a key costs its own paragraph and not the whole text. */
const known = new WeakMap<Node, { readonly block: Block; readonly lengths: Map<Counting, number> }>();
const knownOf = (node: Node) => {
  const found = known.get(node);
  if (found) return found;
  const made = { block: tidy({ type: 'doc', content: [kept(node.toJSON() as Block)] }).content[0]!, lengths: new Map<Counting, number>() };
  known.set(node, made);
  return made;
};
const partsOf = (node: Node) => Array.from({ length: node.childCount }, (_, i) => knownOf(node.child(i)));

/** What stands in the editor as a text of ours; what only the editor needs is left away. */
export const toProse = (node: Node): Prose => ({ type: 'doc', content: partsOf(node).map(({ block }) => block) });

/** `proseLength` of what stands in the editor: blocks stand on lines of their own, so their lengths add up. */
export const lengthIn = (node: Node, counting: Counting): number =>
  partsOf(node).reduce((sum, { block, lengths }) => {
    const length = lengths.get(counting) ?? lengthOf(blockText(block), counting);
    lengths.set(counting, length);
    return sum + length;
  }, 0);

/** One text for equal texts, whatever order their keys came in. */
export const keyOf = (prose: Prose): string => JSON.stringify(tidy(prose));
