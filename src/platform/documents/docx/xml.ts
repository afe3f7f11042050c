/** A piece of XML. Only the tag below makes it, so a text can get into a file in no other way than escaped. */
export class Xml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Xml | readonly Xml[] | false | undefined;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const write = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (part instanceof Xml) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return String(part).replace(/[&<>"']/gu, character => escapes[character]!);
  return part.map(one => one.text).join('');
};

/** `xml\`<w:t>${text}</w:t>\``: whatever is put in is escaped unless it is XML already. */
export const xml = (strings: TemplateStringsArray, ...parts: readonly Part[]): Xml =>
  new Xml(strings.reduce((out, string, i) => out + write(parts[i - 1]) + string));

/** A whole part of a package. */
export const xmlFile = (content: Xml): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content.text}`;
