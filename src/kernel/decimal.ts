/**
 * Exact decimals as strings: `2846.5`, `-0.25`, `0`. A figure on an official form is never a float, so sums over 万元 compare
 * equal when they are equal on paper. The canonical form has no plus sign, no leading and no trailing zero.
 */
export type Decimal = string;

const shape = /^([+-]?)(\d+)(?:\.(\d+))?$/;

type Scaled = { readonly units: bigint; readonly scale: number };

const split = (value: string): Scaled | null => {
  const match = shape.exec(value);
  if (!match) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(match[2]! + fraction);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
};

const read = (value: Decimal): Scaled => {
  const scaled = split(value);
  if (!scaled) throw new Error(`not a decimal: ${value}`);
  return scaled;
};

const write = ({ units, scale }: Scaled): Decimal => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
};

const aligned = (a: Decimal, b: Decimal): { a: bigint; b: bigint; scale: number } => {
  const x = read(a);
  const y = read(b);
  const scale = Math.max(x.scale, y.scale);
  return { a: x.units * 10n ** BigInt(scale - x.scale), b: y.units * 10n ** BigInt(scale - y.scale), scale };
};

/** The canonical decimal for plain digits (`007.50` → `7.5`), or null when it is not a plain decimal number. */
export const toDecimal = (text: string): Decimal | null => {
  const scaled = split(text);
  return scaled && write(scaled);
};

/** Is this the canonical form already? */
export const isDecimal = (text: string): boolean => toDecimal(text) === text;

/** Exact, to every place that either has. Throws for what is no decimal, as all below do. */
export const add = (a: Decimal, b: Decimal): Decimal => {
  const both = aligned(a, b);
  return write({ units: both.a + both.b, scale: both.scale });
};

/** `a` minus `b`, exact. */
export const subtract = (a: Decimal, b: Decimal): Decimal => {
  const both = aligned(a, b);
  return write({ units: both.a - both.b, scale: both.scale });
};

/** Exact: as many places as both have together. */
export const multiply = (a: Decimal, b: Decimal): Decimal => {
  const [x, y] = [read(a), read(b)];
  return write({ units: x.units * y.units, scale: x.scale + y.scale });
};

/** `a` over `b` to this many places, half away from zero. Throws for a divisor of zero. */
export const divide = (a: Decimal, b: Decimal, places: number): Decimal => {
  const both = aligned(a, b);
  const [top, bottom] = [both.a < 0n ? -both.a : both.a, both.b < 0n ? -both.b : both.b];
  if (bottom === 0n) throw new Error('divided by zero');
  const units = (2n * top * 10n ** BigInt(places) + bottom) / (2n * bottom);
  return write({ units: both.a < 0n === both.b < 0n ? units : -units, scale: places });
};

/** The sum of all; `0` of none. */
export const sum = (values: readonly Decimal[]): Decimal => values.reduce(add, '0');

/** Negative, zero or positive, as for `sort`. */
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => {
  const both = aligned(a, b);
  return both.a < both.b ? -1 : both.a > both.b ? 1 : 0;
};

/** Without its minus sign. */
export const absolute = (a: Decimal): Decimal => (a.startsWith('-') ? a.slice(1) : a);
/** No part after the point: `20` and `20.00`. */
export const isWhole = (a: Decimal): boolean => read(write(read(a))).scale === 0;

/** Digits in groups of three: `1,234,567.5`. */
export const sayDecimal = (a: Decimal): string => {
  const [whole, fraction] = write(read(a)).split('.') as [string, string?];
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
};
