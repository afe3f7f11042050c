import { type Content, contents, type Extension } from './contract.ts';

/** Control and direction characters hide what a name is: 「‮fdp.exe」 reads as 「exe.pdf」. */
const hiding = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
/** Characters that no desktop system takes in a file name. */
const unsafe = /[<>:"|?*]/g;
const longest = 200;

/** The name as it is shown and downloaded: no folders, nothing hidden, not too long, its extension kept. Empty when nothing is left. */
export const tidyName = (given: string): string => {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!;
  const name = last
    .replaceAll(hiding, '')
    .replaceAll(unsafe, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const letters = [...name];
  if (letters.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? [...name.slice(dot)].slice(0, 12) : [];
  return [...letters.slice(0, longest - extension.length), ...extension].join('').replaceAll(/[. ]+$/g, '');
};

/** The extension in small letters, if it is one that may be uploaded. */
export const extensionOf = (name: string): Extension | null => {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(contents, extension) ? (extension as Extension) : null;
};

/** Does the name promise what the content is? */
export const agrees = (name: string, content: Content): boolean => {
  const extension = extensionOf(name);
  return extension !== null && contents[extension] === content;
};

export type Range = { readonly start: number; readonly end: number };

/** One range of a file (RFC 9110, 14.2): `bytes=0-499`, `bytes=500-`, `bytes=-500`. Null: send all; 'none': there is no such part. */
export const rangeOf = (header: string | undefined, size: number): Range | null | 'none' => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [from, to] = [match[1]!, match[2]!];
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'none' : { start, end };
};
