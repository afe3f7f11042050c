/** An element of pasted HTML. */
export type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: (Tag | string)[] };

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: '\u3000',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
  deg: '°',
  bull: '•',
  yen: '¥',
  sup2: '²',
  sup3: '³',
  plusmn: '±',
  copy: '©',
  reg: '®',
};
const plain = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]\w*));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name]! : whole;
    const code = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal!, 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });

const alone = new Set(['br', 'img', 'hr', 'meta', 'link', 'col', 'input', 'wbr', 'base', 'area', 'source']);
/** What is no text at all. */
const unread = /^(?:script|style|xml|title|head|template|svg|math|noscript|object)$/;
/** What ends by itself when this begins. */
const ends: Readonly<Record<string, readonly string[]>> = {
  p: ['p'],
  li: ['li', 'p'],
  tr: ['tr', 'td', 'th', 'p'],
  td: ['td', 'th', 'p'],
  th: ['td', 'th', 'p'],
  tbody: ['tr', 'td', 'th', 'thead', 'tbody', 'p'],
  thead: ['p'],
  table: ['p'],
  ul: ['p'],
  ol: ['p'],
  div: ['p'],
  h1: ['p'],
  h2: ['p'],
  h3: ['p'],
  h4: ['p'],
  h5: ['p'],
  h6: ['p'],
};
/** Nothing outside of these is ended by something inside of them. */
const walls = new Set(['table', 'td', 'th', 'ul', 'ol']);

const token =
  /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>|<\/([a-z][\w:-]*)[^>]*>|<([a-z][\w:-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|\/(?!>)|\s+)*)\s*(\/?)>/gi;
const attribute = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;
const most = { depth: 200, tags: 200_000 };

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries([...source.matchAll(attribute)].map(([, name, double, single, bare]) => [name!.toLowerCase(), plain(double ?? single ?? bare ?? '')]));

/**
 * Reads HTML from the clipboard as a tree of names and texts. The browser's own parser is not asked: our policy forbids turning texts into
 * documents, and a tree of ours can neither run nor load anything.
 */
export const readHtml = (source: string): Tag => {
  const root: Tag = { name: '', attributes: {}, children: [] };
  const open: Tag[] = [root];
  let [at, tags] = [0, 0];
  const say = (text: string) => {
    if (text !== '' && !open.some(tag => unread.test(tag.name))) open.at(-1)!.children.push(plain(text));
  };
  const close = (name: string) => {
    const index = open.map(tag => tag.name).lastIndexOf(name);
    if (index > 0) open.splice(index);
  };
  const closeFor = (name: string) => {
    const ended = ends[name] ?? [];
    for (let i = open.length - 1; i > 0; i -= 1) {
      const inner = open[i]!.name;
      if (ended.includes(inner)) open.splice(i);
      else if (walls.has(inner)) return;
    }
  };
  for (const match of source.matchAll(token)) {
    say(source.slice(at, match.index));
    at = match.index + match[0].length;
    const [, closing, opening, attributes = '', empty] = match;
    if (closing) close(closing.toLowerCase());
    if (!opening) continue;
    tags += 1;
    if (tags > most.tags || open.length > most.depth) continue;
    const name = opening.toLowerCase();
    closeFor(name);
    const tag: Tag = { name, attributes: attributesOf(attributes), children: [] };
    open.at(-1)!.children.push(tag);
    if (!empty && !alone.has(name)) open.push(tag);
  }
  say(source.slice(at));
  return root;
};
