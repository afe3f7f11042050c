import { DocxRefused } from './refused.ts';

/** An element with the prefix that we use for its namespace (`w:p`), whatever prefix the file gave it. */
export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: (Element | string)[] };

/** Namespaces by their last words: those of Word itself, of its strict form (ISO 29500) and of WPS end alike. */
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\/(?:2006\/)?main$/, 'w'],
  [/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/package\/2006\/relationships$/, 'rel'],
  [/package\/2006\/content-types$/, 'ct'],
  [/drawingml\/(?:2006\/)?main$/, 'a'],
  [/drawingml\/(?:2006\/)?picture$/, 'pic'],
  [/drawingml\/(?:2006\/)?wordprocessingDrawing$/, 'wp'],
  [/wordprocessingShape$/, 'wps'],
  [/markup-compatibility\/2006$/, 'mc'],
  [/schemas-microsoft-com:vml$/, 'v'],
  [/officeDocument\/(?:2006\/)?math$/, 'm'],
];
const prefixOf = (uri: string): string => prefixes.find(([pattern]) => pattern.test(uri))?.[1] ?? 'other';

/** No file of an office lies deeper or has more parts than this. */
const limits = { depth: 256, elements: 1_500_000, attributes: 200 };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const damaged = (why: string) => new DocxRefused('damaged', why);

/** The five entities of XML and characters by number; any other would have to be declared, and a file that declares is refused. */
const plain = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));|&/g, (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined && Object.hasOwn(entities, name)) return entities[name]!;
        const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : Number.NaN;
        if (!(code > 0 && code <= 0x10ffff)) throw damaged(`entity ${whole}`);
        return String.fromCodePoint(code);
      })
    : text;

const tag =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|\/([^\s<>/="']+)\s*>|([^\s<>/="'!?]+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>)/gy;
const attribute = /([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Scope = Readonly<Record<string, string>>;

const attributesOf = (source: string, outer: Scope): { scope: Scope; own: Record<string, string> } => {
  const found = [...source.matchAll(attribute)].map(([, name, double, single]) => [name!, plain(double ?? single ?? '')] as const);
  if (found.length > limits.attributes) throw new DocxRefused('hostile', 'too many attributes');
  const declared = found.flatMap(([name, value]) =>
    name === 'xmlns' ? [['', prefixOf(value)]] : name.startsWith('xmlns:') ? [[name.slice(6), prefixOf(value)]] : [],
  );
  const scope: Scope = declared.length > 0 ? { ...outer, ...Object.fromEntries(declared) } : outer;
  const own: Record<string, string> = {};
  for (const [name, value] of found) if (!name.startsWith('xmlns')) own[qualified(name, scope, '')] = value;
  return { scope, own };
};

const qualified = (name: string, scope: Scope, bare: string): string => {
  const colon = name.indexOf(':');
  const prefix = colon === -1 ? bare : (scope[name.slice(0, colon)] ?? name.slice(0, colon));
  return prefix === '' ? name : `${prefix}:${name.slice(colon + 1)}`;
};

/**
 * Reads one part of a Word file as a tree. Only what such a part consists of is known: elements, attributes, text, the five entities.
 * A document type is refused before anything is read, so there is nothing that could be expanded or fetched.
 */
export const readXml = (source: string): Element => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) throw new DocxRefused('hostile', 'a document type');
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: { element: Element; scope: Scope; written: string }[] = [{ element: root, scope: {}, written: '' }];
  let elements = 0;
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const inside = open.at(-1)!;
    const text = source.slice(at, next === -1 ? source.length : next);
    if (text !== '' && (open.length > 1 || text.trim() !== '')) inside.element.children.push(plain(text.replaceAll(/\r\n?/g, '\n')));
    if (next === -1) break;
    tag.lastIndex = next;
    const match = tag.exec(source);
    if (!match) throw damaged(`not XML at ${next}`);
    at = tag.lastIndex;
    const [, raw, closing, opening, attributes = '', empty] = match;
    if (raw !== undefined) inside.element.children.push(raw);
    else if (closing !== undefined) {
      if (open.length === 1 || inside.written !== closing) throw damaged(`</${closing}> closes nothing`);
      open.pop();
    } else if (opening !== undefined) {
      elements += 1;
      if (elements > limits.elements) throw new DocxRefused('too-large', 'too many elements');
      if (open.length > limits.depth) throw new DocxRefused('hostile', 'nested too deep');
      const { scope, own } = attributesOf(attributes, inside.scope);
      const element: Element = { name: qualified(opening, scope, scope[''] ?? ''), attributes: own, children: [] };
      inside.element.children.push(element);
      if (empty === '') open.push({ element, scope, written: opening });
    }
  }
  const [top, ...more] = root.children.filter(child => typeof child !== 'string');
  if (open.length > 1 || !top || more.length > 0 || root.children.some(child => typeof child === 'string')) throw damaged('not one whole element');
  return top;
};

export const isElement = (child: Element | string): child is Element => typeof child !== 'string';
/** The elements within, those of one name when it is given. */
export const within = (element: Element | undefined, name?: string): Element[] =>
  element ? element.children.filter(isElement).filter(child => name === undefined || child.name === name) : [];
/** The first element within that has this name; further names lead further in. */
export const first = (element: Element | undefined, ...names: string[]): Element | undefined =>
  names.reduce<Element | undefined>((at, name) => at?.children.find((child): child is Element => isElement(child) && child.name === name), element);
/** The value of a property that Word writes as `<w:x w:val="…"/>`. */
export const valOf = (element: Element | undefined, ...names: string[]): string | undefined => first(element, ...names)?.attributes['w:val'];
/** A switch: there, and not said to be off. */
export const isOn = (element: Element | undefined): boolean | undefined =>
  element && !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true');
export const textIn = (element: Element): string => element.children.map(child => (isElement(child) ? textIn(child) : child)).join('');
