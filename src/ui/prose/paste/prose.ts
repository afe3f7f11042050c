import { proseLimits } from '#kernel/prose/limits.ts';
import {
  type Block,
  type Cell,
  type CellBlock,
  type Inline,
  type Item,
  isList,
  type List,
  type Mark,
  markNames,
  type Paragraph,
  type Prose,
  type Row,
} from '#kernel/prose/prose.ts';
import { squared } from '#kernel/prose/table.ts';
import { tidy } from '#kernel/prose/tidy.ts';
import { readHtml, type Tag } from './html.ts';

/** What was pasted, as a text of ours; pictures that came along as data, in order, and how many did not come along. */
export type Pasted = { readonly prose: Prose; readonly pictures: readonly string[]; readonly lost: number };

type Look = { readonly marks: readonly Mark['type'][]; readonly pre: boolean };
type Found = { pictures: string[]; lost: number };
type Place = 'text' | 'cell' | 'item';

const styleOf = ({ attributes }: Tag): string => (attributes['style'] ?? '').toLowerCase();
const isHidden = (tag: Tag): boolean => /display\s*:\s*none|mso-hide\s*:\s*all/.test(styleOf(tag));
/** Word writes the number of a list item as text in a comment of its own; the list itself has it. */
const isMark = (tag: Tag): boolean => /mso-list\s*:\s*ignore/.test(styleOf(tag));

const lookOf = (tag: Tag, look: Look): Look => {
  const style = styleOf(tag);
  const weight = /font-weight\s*:\s*(\w+)/.exec(style)?.[1];
  const on = new Set(look.marks);
  if (['b', 'strong'].includes(tag.name)) on.add('strong');
  if (weight) on[weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 ? 'add' : 'delete']('strong');
  if (['i', 'em'].includes(tag.name) || /font-style\s*:\s*italic/.test(style)) on.add('em');
  if (tag.name === 'u' || tag.name === 'ins' || /text-decoration[\w-]*\s*:\s*[^;]*underline/.test(style)) on.add('underline');
  // A link is underlined because it is one.
  if (tag.name === 'a') on.delete('underline');
  return { marks: markNames.filter(name => on.has(name)), pre: look.pre || tag.name === 'pre' || /white-space\s*:\s*(?:pre|break-spaces)/.test(style) };
};

const alignOf = (tag: Tag): Pick<Paragraph, 'attrs'> => {
  const said = /text-align\s*:\s*(\w+)/.exec(styleOf(tag))?.[1] ?? tag.attributes['align']?.toLowerCase();
  return said === 'center' || said === 'right' ? { attrs: { align: said } } : {};
};

const headings: Readonly<Record<string, 3 | 4>> = { h1: 3, h2: 3, h3: 3, h4: 4, h5: 4, h6: 4 };
/** Ours say their level themselves. */
const headingOf = ({ name, attributes }: Tag): 3 | 4 | undefined =>
  name === 'p' && attributes['data-level'] ? (attributes['data-level'] === '4' ? 4 : 3) : headings[name];

const blockNames = /^(?:p|div|section|article|main|blockquote|pre|address|center|dl|dt|dd|figure|figcaption|form|header|footer|hr|body|html|caption)$/;

/** Puts runs of text and blocks together as they come: text that stands loose becomes a paragraph of its own. */
const collect = (found: Found, place: Place, depth: number) => {
  const out: Block[] = [];
  let line: Inline[] = [];
  let form: Pick<Paragraph, 'attrs'> = {};
  const flush = (keepEmpty = false) => {
    const content = trimmed(line);
    if (content.length > 0 || keepEmpty) out.push({ type: 'paragraph', ...form, content });
    line = [];
  };
  const walk = (children: Tag['children'], look: Look): void => {
    for (const child of children) {
      if (typeof child === 'string') {
        const text = look.pre ? child : child.replaceAll(/[ \t\r\n\f]+/g, ' ');
        const lines = look.pre ? text.split('\n') : [text.replaceAll('\u00a0', ' ')];
        lines.forEach((one, i) => {
          if (i > 0) line.push({ type: 'break' });
          if (one !== '') line.push({ type: 'text', text: one, marks: look.marks.map(type => ({ type })) });
        });
      } else visit(child, look);
    }
  };
  const visit = (tag: Tag, outer: Look): void => {
    if (isHidden(tag) || isMark(tag)) return;
    const look = lookOf(tag, outer);
    if (tag.name === 'br') line.push({ type: 'break' });
    else if (tag.name === 'img' || tag.name === 'v:imagedata') pictureOf(tag);
    else if (tag.name === 'figure' && tag.attributes['data-picture']) own(tag);
    else if (tag.name === 'table') {
      flush();
      out.push(...(place === 'text' ? tableOf(found, tag, look) : linesOf(tag)));
    } else if (tag.name === 'ul' || tag.name === 'ol') {
      flush();
      out.push(...listOf(found, tag, look, depth));
    } else if (headingOf(tag) && place === 'text') {
      flush();
      walk(tag.children, look);
      const content = trimmed(line);
      line = [];
      if (content.length > 0) out.push({ type: 'heading', attrs: { level: headingOf(tag)! }, content });
    } else if (blockNames.test(tag.name) || headings[tag.name] || tag.name === 'li') {
      flush();
      const before = form;
      const isParagraph = tag.name === 'p' || tag.name === 'div';
      if (isParagraph) form = { ...before, ...alignOf(tag) };
      const blocks = out.length;
      walk(tag.children, look);
      // An empty line between others was meant as one.
      flush(tag.name === 'p' && out.length === blocks);
      form = before;
    } else walk(tag.children, look);
  };
  const pictureOf = ({ attributes }: Tag): void => {
    const source = attributes['src'] ?? '';
    if (/^data:image\/(?:png|jpe?g);base64,/i.test(source)) found.pictures.push(source);
    else found.lost += 1;
  };
  /** A picture of ours that was copied: it is stored already. */
  const own = ({ attributes }: Tag): void => {
    flush();
    const width = Number(attributes['data-width']);
    out.push({
      type: 'picture',
      attrs: {
        picture: attributes['data-picture']!,
        alt: attributes['data-alt'] || null,
        caption: attributes['data-caption'] || null,
        width: width >= 10 && width <= 100 ? width : null,
      },
    });
  };
  return { out, walk, flush };
};

/** Blanks at the edges of a line are those of the markup, and a break at its end is no line. */
const trimmed = (line: readonly Inline[]): Inline[] => {
  const content = [...line];
  while (content.length > 0 && (content.at(-1)!.type === 'break' || (content.at(-1) as { text?: string }).text?.trim() === '')) content.pop();
  while (content.length > 0 && content[0]!.type === 'text' && content[0]!.text.trim() === '') content.shift();
  return content.map((one, i) => {
    if (one.type === 'break') return one;
    const start = i === 0 ? one.text.replace(/^ +/, '') : one.text;
    return { ...one, text: i === content.length - 1 ? start.replace(/ +$/, '') : start };
  });
};

const within = (tag: Tag, names: readonly string[]): Tag[] =>
  tag.children.flatMap(child =>
    typeof child === 'string'
      ? []
      : names.includes(child.name)
        ? [child]
        : ['thead', 'tbody', 'tfoot', 'form'].includes(child.name)
          ? within(child, names)
          : [],
  );

const listOf = (found: Found, tag: Tag, look: Look, depth: number): Block[] => {
  const items = tag.children.flatMap((child): Item[] => {
    if (typeof child === 'string') return [];
    const inner = collect(found, 'item', depth + 1);
    if (child.name === 'li') inner.walk(child.children, lookOf(child, look));
    else inner.walk([child], look);
    inner.flush();
    const content = inner.out.filter((block): block is Paragraph | List => block.type === 'paragraph' || isList(block));
    // A list within a list without an item of its own belongs to the item before.
    return content.length > 0 ? [{ type: 'item', content }] : [];
  });
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (last && isList(item.content[0] as Block)) joined[joined.length - 1] = { type: 'item', content: [...last.content, ...item.content] };
    else joined.push(item);
  }
  if (joined.length === 0) return [];
  // Deeper than three: what lies there is said in paragraphs.
  if (depth >= 3) return joined.flatMap(item => item.content.filter(one => one.type === 'paragraph'));
  return [{ type: tag.name === 'ol' ? 'numbers' : 'bullets', content: joined }];
};

const spanOf = (value: string | undefined, most: number): number => Math.min(most, Math.max(1, Number.parseInt(value ?? '1', 10) || 1));

const tableOf = (found: Found, tag: Tag, look: Look): Block[] => {
  const rows = within(tag, ['tr']).map((row): Row => {
    const cells = within(row, ['td', 'th'])
      .slice(0, proseLimits.columns)
      .map((cell): Cell => {
        const isHeader = cell.name === 'th';
        const inner = collect(found, 'cell', 0);
        inner.walk(cell.children, lookOf(cell, { ...look, marks: isHeader ? [] : look.marks }));
        inner.flush();
        const align = alignOf(cell);
        const content = inner.out.map(block => (block.type === 'paragraph' && !block.attrs ? { ...block, ...align } : block)) as CellBlock[];
        return {
          type: isHeader ? 'header' : 'cell',
          attrs: { colspan: spanOf(cell.attributes['colspan'], proseLimits.columns), rowspan: spanOf(cell.attributes['rowspan'], 1_000) },
          content: content.length > 0 ? content : [{ type: 'paragraph' }],
        };
      });
    return { type: 'row', content: cells };
  });
  const table = squared(rows);
  return table ? [table] : [];
};

const textIn = (tag: Tag | string): string => (typeof tag === 'string' ? tag.replaceAll(/\s+/g, ' ') : tag.children.map(textIn).join(''));
/** A table where there can be none: its rows as lines. */
const linesOf = (tag: Tag): Paragraph[] =>
  within(tag, ['tr']).map(row => ({
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: within(row, ['td', 'th'])
          .map(cell => textIn(cell).trim())
          .join('　'),
      },
    ],
  }));

/** Items of a list as Word puts them on the clipboard: paragraphs that say in their style that they are items, each with its mark as text. */
const wordLists = (tag: Tag): Tag => {
  const children: (Tag | string)[] = [];
  let lists: { level: number; tag: Tag }[] = [];
  for (const child of tag.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') lists = [];
      children.push(child);
      continue;
    }
    const level = Number(/mso-list\s*:\s*l\d+\s+level(\d)/.exec(styleOf(child))?.[1] ?? 0);
    if (level === 0) {
      lists = [];
      children.push(wordLists(child));
      continue;
    }
    const at = Math.min(3, level);
    lists = lists.filter(list => list.level <= at);
    let list = lists.at(-1);
    if (list?.level !== at) {
      const mark = textIn(markIn(child) ?? '').trim();
      const made: Tag = { name: /^[(（]?[\da-z一二三四五六七八九十]{1,3}[.、．)）]/i.test(mark) ? 'ol' : 'ul', attributes: {}, children: [] };
      const upper = list?.tag.children.filter((one): one is Tag => typeof one !== 'string').at(-1);
      (upper ?? { children }).children.push(made);
      list = { level: at, tag: made };
      lists.push(list);
    }
    list.tag.children.push({ name: 'li', attributes: {}, children: child.children });
  }
  return { ...tag, children };
};
const markIn = (tag: Tag): Tag | undefined => {
  for (const child of tag.children) {
    if (typeof child === 'string') continue;
    const found = isMark(child) ? child : markIn(child);
    if (found) return found;
  }
  return undefined;
};

/** Pasted HTML as a text of ours: words, emphasis, lists and tables come along; styles, faces and what programs write for themselves do not. */
export const pastedProse = (html: string): Pasted => {
  const found: Found = { pictures: [], lost: 0 };
  const body = collect(found, 'text', 0);
  body.walk(wordLists(readHtml(html)).children, { marks: [], pre: false });
  body.flush();
  return { prose: tidy({ type: 'doc', content: body.out }), ...found };
};
