import { type Element, first, valOf, within } from './xml.ts';

type Level = { readonly format: string; readonly text: string; readonly start: number; readonly style: string | undefined };
export type Numbered = { readonly label: string; readonly kind: 'bullet' | 'decimal' | 'other' };
/** Counts as the paragraphs come: the printed label of the next one of this list and level, null when there is no such list. */
export type Counter = { readonly next: (id: string, level: number) => Numbered | null };

const digits = '〇一二三四五六七八九';
/** 十一, 二十, 一百零五: the numbers of chapters and articles. */
export const chinese = (n: number): string => {
  if (n <= 0 || n > 9_999) return String(n);
  const units = ['', '十', '百', '千'];
  const places = [...String(n)].map(Number);
  let out = '';
  places.forEach((digit, i) => {
    const unit = units[places.length - 1 - i]!;
    if (digit > 0) out += digits[digit]! + unit;
    else if (!out.endsWith('零') && places.slice(i).some(rest => rest > 0)) out += '零';
  });
  return n >= 10 && n < 20 ? out.slice(1) : out;
};
const letters = (n: number): string => (n > 0 ? String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(10, Math.ceil(n / 26))) : '');
const roman = (n: number): string => {
  const signs = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const;
  let [rest, out] = [Math.min(n, 3_999), ''];
  for (const [value, sign] of signs) for (; rest >= value; rest -= value) out += sign;
  return out;
};
const circled = (n: number): string => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : String(n));

const write = (format: string, n: number): string => {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(n);
    case 'lowerLetter':
      return letters(n);
    case 'upperLetter':
      return letters(n).toUpperCase();
    case 'lowerRoman':
      return roman(n);
    case 'upperRoman':
      return roman(n).toUpperCase();
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled(n);
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'decimalFullWidth':
      return String(n).replaceAll(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'none':
      return '';
    default:
      return String(n);
  }
};

const levelOf = (element: Element): Level => ({
  format: valOf(element, 'w:numFmt') ?? 'decimal',
  text: valOf(element, 'w:lvlText') ?? '',
  start: Number(valOf(element, 'w:start') ?? 1) || 0,
  style: valOf(element, 'w:pStyle'),
});
const levelsOf = (element: Element): Map<number, Level> =>
  new Map(within(element, 'w:lvl').map(level => [Number(level.attributes['w:ilvl'] ?? 0), levelOf(level)]));

/** A square, an arrow or a letter of a symbol font: on every machine a dot. */
const bullet = (text: string): string => (/^[\p{P}\p{S}]$/u.test(text) && !/\p{Co}/u.test(text) ? text : '•');

/** Numbers as our own lists have them: 1. and (1) and ①, level by level. Any other way of counting is part of the text. */
const isPlain = ({ format, text }: Level, level: number): boolean =>
  (format === 'decimal' && (/^%\d[.、．]?$/.test(text) || (level === 1 && /^[（(]%\d[)）]$/.test(text)))) ||
  (level === 2 && format.startsWith('decimalEnclosedCircle'));

/** The automatic numbers of a file. Lists that share a definition count on; one that says where it starts begins again. */
export const readNumbering = (part: Element | undefined): Counter => {
  const abstracts = new Map(within(part, 'w:abstractNum').map(one => [one.attributes['w:abstractNumId'] ?? '', levelsOf(one)]));
  const lists = new Map(
    within(part, 'w:num').map(num => {
      const abstract = valOf(num, 'w:abstractNumId') ?? '';
      const levels = new Map(abstracts.get(abstract));
      const starts = new Map<number, number>();
      for (const override of within(num, 'w:lvlOverride')) {
        const at = Number(override.attributes['w:ilvl'] ?? 0);
        const own = first(override, 'w:lvl');
        if (own) levels.set(at, levelOf(own));
        const start = valOf(override, 'w:startOverride');
        if (start !== undefined) starts.set(at, Number(start) || 0);
      }
      return [num.attributes['w:numId'] ?? '', { abstract, levels, starts }] as const;
    }),
  );
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  const next = (id: string, level: number): Numbered | null => {
    const list = lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return null;
    const count = counts.get(list.abstract) ?? [];
    counts.set(list.abstract, count);
    if (!begun.has(`${id} ${level}`)) {
      begun.add(`${id} ${level}`);
      const start = list.starts.get(level);
      if (start !== undefined) count[level] = start - 1;
    }
    count[level] = (count[level] ?? own.start - 1) + 1;
    count.length = level + 1;
    if (own.format === 'bullet') return { label: bullet(own.text), kind: 'bullet' };
    const label = own.text.replaceAll(/%([1-9])/g, (_whole, digit: string) => {
      const at = Number(digit) - 1;
      const upper = list.levels.get(at);
      return upper ? write(upper.format, count[at] ?? upper.start) : '';
    });
    return { label, kind: isPlain(own, level) ? 'decimal' : 'other' };
  };
  return { next };
};
