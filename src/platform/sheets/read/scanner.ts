import { SheetsRefused } from '../refused.ts';

/** What `next` stopped at. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;

const LT = 0x3c;
const GT = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const resolved = (whole: string, name: string): string => {
  const known = named[name];
  if (known !== undefined) return known;
  if (name[0] !== '#') throw new SheetsRefused('entities', `an unknown entity: ${whole}`);
  const point = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(point) && point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
};

/** A text of XML as it is meant: entities resolved, line ends uniform. */
export const plainText = (text: string): string => {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return lines.includes('&') ? lines.replaceAll(/&([^;&]{0,12});/g, resolved) : lines;
};

/**
 * Walks the tags of an XML part byte by byte, without building a tree and without namespaces: `<x:c r="A1">` is `c`. Knows no document
 * type: whoever declares entities is refused. A name of up to four letters is a number, so that a sheet of a million cells compares none
 * as text.
 */
export class Scanner {
  readonly bytes: Buffer;
  at = 0;
  /** Of the tag that `next` stopped at: its local name as a number (0 when longer than four letters), and whether it closes itself. */
  name = 0;
  selfClosing = false;
  #nameFrom = 0;
  #nameTo = 0;
  #attributesTo = 0;
  /** The text between the tag before and this one. */
  textFrom = 0;
  textTo = 0;
  #cdata = '';

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.bytes[0] === 0xfe || (this.bytes[0] === 0xff && this.bytes[1] === 0xfe)) throw new SheetsRefused('damaged', 'not in UTF-8');
  }

  next(): number {
    const { bytes } = this;
    const end = bytes.length;
    let at = this.at;
    this.textFrom = at;
    if (this.#cdata !== '') this.#cdata = '';
    for (;;) {
      while (at < end && bytes[at] !== LT) at += 1;
      if (at >= end) {
        this.at = end;
        this.textTo = end;
        return END;
      }
      const first = bytes[at + 1]!;
      if (first === 0x21 || first === 0x3f) {
        at = this.#skip(at, first);
        continue;
      }
      this.textTo = at;
      return first === SLASH ? this.#close(at) : this.#open(at);
    }
  }

  /** Comments and instructions mean nothing; a CDATA section is text as it stands. Returns where to go on. */
  #skip(at: number, first: number): number {
    const { bytes } = this;
    const ended = (mark: string): number => {
      const found = bytes.indexOf(mark, at);
      if (found < 0) throw new SheetsRefused('damaged', 'a part is cut off');
      return found + mark.length;
    };
    if (first === 0x3f) {
      const to = ended('?>');
      this.#cdata += plainText(bytes.toString('utf8', this.textFrom, at));
      this.textFrom = to;
      return to;
    }
    if (bytes.toString('latin1', at, at + 9) === '<![CDATA[') {
      const to = ended(']]>');
      this.#cdata += plainText(bytes.toString('utf8', this.textFrom, at)) + bytes.toString('utf8', at + 9, to - 3);
      this.textFrom = to;
      return to;
    }
    if (bytes.toString('latin1', at, at + 4) !== '<!--') throw new SheetsRefused('entities', 'it declares a document type');
    const to = ended('-->');
    this.#cdata += plainText(bytes.toString('utf8', this.textFrom, at));
    this.textFrom = to;
    return to;
  }

  #close(at: number): number {
    const { bytes } = this;
    this.#readName(at + 2);
    let to = this.#nameTo;
    while (to < bytes.length && bytes[to] !== GT) to += 1;
    if (to >= bytes.length) throw new SheetsRefused('damaged', 'a part is cut off');
    this.at = to + 1;
    this.selfClosing = false;
    return CLOSE;
  }

  #open(at: number): number {
    const { bytes } = this;
    this.#readName(at + 1);
    let to = this.#nameTo;
    let quote = 0;
    for (; to < bytes.length; to += 1) {
      const byte = bytes[to]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) break;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    }
    if (to >= bytes.length) throw new SheetsRefused('damaged', 'a part is cut off');
    this.selfClosing = bytes[to - 1] === SLASH;
    this.#attributesTo = this.selfClosing ? to - 1 : to;
    this.at = to + 1;
    return OPEN;
  }

  #readName(from: number): void {
    const { bytes } = this;
    let start = from;
    let at = from;
    let name = 0;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (byte === COLON) {
        start = at + 1;
        name = 0;
      } else if (byte === GT || byte === SLASH || byte <= 0x20) break;
      else name = name * 256 + byte;
    }
    this.#nameFrom = start;
    this.#nameTo = at;
    this.name = at - start <= 4 ? name : 0;
  }

  /** The local name of the tag. */
  get tag(): string {
    return this.bytes.toString('latin1', this.#nameFrom, this.#nameTo);
  }

  /** The text between the tag before and this one, as it is meant. */
  get text(): string {
    const { bytes, textFrom, textTo } = this;
    if (this.#cdata !== '') return this.#cdata + plainText(bytes.toString('utf8', textFrom, textTo));
    // Short and plain is the rule: no entity, no line end, nothing but ASCII.
    for (let at = textFrom; at < textTo; at += 1) {
      const byte = bytes[at]!;
      if (byte >= 0x80 || byte === AMPERSAND || byte === 0x0d) return plainText(bytes.toString('utf8', textFrom, textTo));
    }
    return bytes.toString('latin1', textFrom, textTo);
  }

  /** Where the value of a one-letter attribute without prefix begins; -1 when the tag has none. Ends before its quote. */
  letter(code: number): number {
    const { bytes } = this;
    const to = this.#attributesTo;
    let at = this.#nameTo;
    while (at < to) {
      while (at < to && bytes[at]! <= 0x20) at += 1;
      const from = at;
      while (at < to && bytes[at] !== EQUALS) at += 1;
      let nameTo = at;
      while (nameTo > from && bytes[nameTo - 1]! <= 0x20) nameTo -= 1;
      at += 1;
      while (at < to && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at += 1;
      const quote = bytes[at];
      at += 1;
      if (nameTo - from === 1 && bytes[from] === code) return at;
      while (at < to && bytes[at] !== quote) at += 1;
      at += 1;
    }
    return -1;
  }

  /** All attributes by local name; of `r:id` and `id` the first stays. */
  attributes(): Record<string, string> {
    const made: Record<string, string> = {};
    const source = this.bytes.toString('utf8', this.#nameTo, this.#attributesTo);
    for (const [, name, double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const local = name!.slice(name!.indexOf(':') + 1);
      made[local] ??= plainText(double ?? single ?? '');
    }
    return made;
  }
}

/** The number that `Scanner.name` gives a short tag. */
export const tagOf = (name: string): number => [...Buffer.from(name, 'latin1')].reduce((sum, byte) => sum * 256 + byte, 0);
