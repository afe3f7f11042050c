import { type Decimal, isWhole, toDecimal } from '../decimal.ts';
import { say, type Text } from '../words.ts';

export type Parsed<T> = { readonly value: T } | { readonly error: Text };

const fail = (zh: string, en: string) => ({ error: say(zh, en) });

/** Full-width digits and signs as Chinese keyboards type them (１２．５％, 1，000), and the minus sign of spreadsheets, become plain ones. */
const plain = (text: string) => text.normalize('NFKC').replaceAll('\u2212', '-').trim();

/** Control characters, broken surrogates and code points that are no characters cannot be printed, stored or written into a DOCX; line breaks and tabs can. */
const unprintable = (text: string) => !text.isWellFormed() || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Noncharacter_Code_Point}]/u.test(text);

const tooManyDigits = fail('数字过长：整数最多15位，小数最多6位', 'Too many digits: at most 15 before and 6 after the point');

/** A figure as people type or paste it (thousands separators, full-width digits, its unit behind it), canonical; null for nothing. */
export const parseNumber = (raw: string, { whole, unit }: { whole: boolean; unit?: string | undefined }): Parsed<Decimal | null> => {
  let text = plain(raw);
  if (text === '') return { value: null };
  if (text.length > 60) return tooManyDigits;
  const suffix = unit === undefined ? '' : plain(unit);
  if (suffix && text.endsWith(suffix)) text = text.slice(0, -suffix.length).trim();
  if (text.includes(',')) {
    if (!/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
      return fail('分节号位置不对，请直接填写数字', 'The thousands separators are misplaced; type plain digits');
    text = text.replaceAll(',', '');
  }
  const value = toDecimal(text);
  if (value === null) return fail('请填写数字，例如 2846.5', 'Please enter a number, for example 2846.5');
  if (whole && !isWhole(value)) return fail('此项只能填整数', 'Only whole numbers here');
  const [digits = '', fraction = ''] = value.replace('-', '').split('.');
  if (digits.length > 15 || fraction.length > 6) return tooManyDigits;
  return { value };
};

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** A day as people write it (`2023-11-10`, `2023/11/10`, `2023年11月10日`) as `YYYY-MM-DD`, 1900 to 2100; null for nothing. */
export const parseDay = (raw: string): Parsed<string | null> => {
  const text = plain(raw);
  if (text === '') return { value: null };
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/u.exec(text);
  const [year, month, day] = match ? (match.slice(1).map(Number) as [number, number, number]) : [0, 0, 0];
  const length = month === 2 && !leap(year) ? 28 : (days[month - 1] ?? 0);
  if (year < 1900 || year > 2100 || day < 1 || day > length)
    return fail('请填写有效日期，例如 2023-11-10', 'Please enter a date that exists, for example 2023-11-10');
  return { value: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
};

/** A single line: trimmed, at most `most` characters. */
export const parseLine = (raw: string, most: number): Parsed<string | null> => {
  const text = raw.trim();
  if (text === '') return { value: null };
  if (unprintable(text) || /[\n\r\u2028\u2029]/.test(text))
    return fail('含有无法打印的字符，请删除后重新填写', 'It contains characters that cannot be printed; remove them and try again');
  const length = [...text].length;
  if (length > most) return fail(`最多${most}字，现有${length}字`, `At most ${most} characters; there are ${length}`);
  return { value: text };
};

/** More than any limit of a form asks for; white space does not count there, but it takes room. */
const longestText = 20_000;

/** A free text keeps the writer's spaces and lines; only its line ends are made uniform. */
export const parseText = (raw: string): Parsed<string | null> => {
  const text = raw.replace(/\r\n?/g, '\n');
  if (text.length > longestText) return fail(`连同空格最多${longestText}个字符`, `At most ${longestText} characters, spaces included`);
  if (unprintable(text)) return fail('含有无法打印的字符，请删除后重新填写', 'It contains characters that cannot be printed; remove them and try again');
  return { value: text.trim() === '' ? null : text };
};

/** Landline, mobile, extension, several of them, or a mail address: what people write under 联系电话. */
export const parsePhone = (raw: string): Parsed<string | null> => {
  const line = parseLine(plain(raw), 60);
  if ('error' in line || line.value === null) return line;
  const digits = line.value.replace(/\D/g, '').length;
  const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(line.value);
  if (!isMail && (digits < 5 || !/^[\d\s+\-()转xX.,、;/*#]+$/u.test(line.value)))
    return fail('请填写电话号码，例如 023-12345678', 'Please enter a telephone number, for example 023-12345678');
  return line;
};
