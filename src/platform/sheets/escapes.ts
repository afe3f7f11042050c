/**
 * Office writes characters that XML cannot hold as `_xHHHH_`, and a text that looks like that with its underscore escaped
 * (ECMA-376 22.9.2.19).
 */
const escaped = /_x([0-9A-Fa-f]{4})_/g;
/** Control characters, lone surrogates, the two that are no characters; and what would be read back as such. */
const unwritable =
  /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;

export const escapeText = (text: string): string =>
  text.replaceAll(unwritable, character => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replaceAll(escaped, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
