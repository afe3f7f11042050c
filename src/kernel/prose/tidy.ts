import { type Block, type Cell, type Inline, type Item, isList, type List, type Mark, markNames, type Paragraph, type Prose } from './prose.ts';

const tidyMarks = (marks: readonly Mark[] = []): readonly Mark[] | undefined => {
  const kept = markNames.filter(name => marks.some(mark => mark.type === name)).map(type => ({ type }));
  return kept.length > 0 ? kept : undefined;
};

/** The same marks, in tidied inlines. */
const sameMarks = (a: Inline, b: Inline): boolean =>
  (a.marks ?? []).length === (b.marks ?? []).length && (a.marks ?? []).every((mark, i) => mark.type === b.marks![i]!.type);

/** One text where two of the same look lie side by side, none that is empty. */
export const joined = (content: readonly Inline[]): Inline[] => {
  const out: Inline[] = [];
  for (const inline of content) {
    const last = out.at(-1);
    if (inline.type === 'text' && inline.text === '') continue;
    if (inline.type === 'text' && last?.type === 'text' && sameMarks(last, inline)) out[out.length - 1] = { ...last, text: last.text + inline.text };
    else out.push(inline);
  }
  return out;
};

/** A heading is bold as it is. */
const tidyInline = (content: readonly Inline[] = [], isBold = false): { content?: Inline[] } => {
  const kept = joined(
    content.map((inline): Inline => {
      if (inline.type === 'break') return { type: 'break' };
      const marks = tidyMarks(inline.marks?.filter(({ type }) => !(isBold && type === 'strong')));
      return { type: 'text', text: inline.text, ...(marks && { marks }) };
    }),
  );
  return kept.length > 0 ? { content: kept } : {};
};

const tidyParagraph = ({ attrs, content }: Paragraph): Paragraph => ({
  type: 'paragraph',
  ...(attrs?.align && { attrs: { align: attrs.align } }),
  ...tidyInline(content),
});

/** An item begins with a paragraph, so that there is a place for its mark. */
const led = (content: Item['content']): Item['content'] => (content[0] && isList(content[0]) ? [{ type: 'paragraph' }, ...content] : content);

const tidyList = ({ type, content }: List): List => ({
  type,
  content: content.map(item => ({ type: 'item', content: led(item.content).map(one => (isList(one) ? tidyList(one) : tidyParagraph(one))) })),
});

/** Headers are set in the middle anyway. */
const uncentred = (block: Block): Block => {
  if (block.type !== 'paragraph' || block.attrs?.align !== 'center') return block;
  const { attrs: _, ...rest } = block;
  return rest;
};

const tidyCell = ({ type, attrs, content }: Cell): Cell => {
  const spans = {
    ...((attrs?.colspan ?? 1) > 1 && { colspan: attrs!.colspan! }),
    ...((attrs?.rowspan ?? 1) > 1 && { rowspan: attrs!.rowspan! }),
  };
  return {
    type,
    ...(Object.keys(spans).length > 0 && { attrs: spans }),
    content: content.map(block => (type === 'header' ? uncentred(tidyBlock(block)) : tidyBlock(block))) as Cell['content'],
  };
};

const tidyBlock = (block: Block): Block => {
  if (block.type === 'paragraph') return tidyParagraph(block);
  if (block.type === 'heading') return { type: block.type, attrs: { level: block.attrs.level }, ...tidyInline(block.content, true) };
  if (block.type === 'table') return { type: block.type, content: block.content.map(row => ({ type: row.type, content: row.content.map(tidyCell) })) };
  if (isList(block)) return tidyList(block);
  const { picture, alt, caption, width } = block.attrs;
  const said = { ...(alt && { alt }), ...(caption && { caption }), ...(width && { width }) };
  return { type: block.type, attrs: { picture, ...said } };
};

/** The one way of writing what a text says: equal texts are equal JSON, whatever editor they came from. */
export const tidy = ({ content }: Prose): Prose => ({ type: 'doc', content: content.map(tidyBlock) });
