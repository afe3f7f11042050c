/** 统一社会信用代码 (GB 32100-2015): 17 characters that carry meaning and one check character. The letters I, O, S, V, Z do not occur. */
const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** 组织机构代码 (GB 11714): eight characters and one check character; characters 9 to 17 of a credit code. */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The check character that belongs to the first 17 characters; null when they are not a code. */
export const creditCheckOf = (first17: string): string | null => {
  if (first17.length !== 17) return null;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = letters.indexOf(first17[i]!);
    if (value < 0) return null;
    sum += value * weights[i]!;
  }
  return letters[(31 - (sum % 31)) % 31]!;
};

/** The check character of an organisation code's first eight characters: 10 is written X. */
export const organisationCheckOf = (first8: string): string | null => {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return null;
  const sum = organisationWeights.reduce((total, weight, i) => total + weight * Number.parseInt(first8[i]!, 36), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
};

/** What people paste, as the standard writes it: no spaces or hyphens, capitals, full-width characters made half-width. */
export const tidyCode = (text: string): string => text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

export type CodeFault = 'length' | 'letters' | 'region' | 'check';

/** What is wrong with a credit code, or null when nothing is. Give it tidied. */
export const creditCodeFault = (code: string): CodeFault | null => {
  if (code.length !== 18) return 'length';
  if ([...code].some(c => !letters.includes(c))) return 'letters';
  // Characters 3 to 8 are the region of registration: digits only.
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'region';
  return creditCheckOf(code.slice(0, 17)) === code[17] ? null : 'check';
};

/** Is this an organisation code with or without its hyphen (`D2143569-X`)? */
export const isOrganisationCode = (text: string): boolean => {
  const code = tidyCode(text);
  return code.length === 9 && organisationCheckOf(code.slice(0, 8)) === code[8];
};

export type RegionLevel = 'province' | 'prefecture' | 'county';

/** The level of a GB/T 2260 code by its form: `500000` province, `500100` prefecture, `500118` county. Whether it exists is the dictionary's to say. */
export const regionLevel = (code: string): RegionLevel | null => {
  if (!/^[1-9]\d{5}$/.test(code)) return null;
  if (code.endsWith('0000')) return 'province';
  if (code.slice(2, 4) === '00') return null;
  return code.endsWith('00') ? 'prefecture' : 'county';
};

/** The code of the region above: `500118` → `500100` → `500000` → null. */
export const regionAbove = (code: string): string | null => {
  const level = regionLevel(code);
  return level === 'county' ? `${code.slice(0, 4)}00` : level === 'prefecture' ? `${code.slice(0, 2)}0000` : null;
};
