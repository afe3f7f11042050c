/** Formats that every program knows by number: dates and times, those of Chinese and Japanese versions too. */
const builtIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Does this format code show a date? What stands in quotes or brackets is only printed. */
const showsDate = (code: string): boolean => /[ymdhs]|e(?![+-])/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]|general/gi, '').split(';')[0]!);

/** What a cell style makes of a number. */
export type Shows = 'date' | 'percent' | 'number';

const shownBy = (id: number, code: string | undefined): Shows => {
  if (code === undefined ? builtIn(id) : showsDate(code)) return 'date';
  return id === 9 || id === 10 || code?.replaceAll(/"[^"]*"|\\./g, '').includes('%') ? 'percent' : 'number';
};

export const stylesShown = (styles: readonly number[], codes: ReadonlyMap<number, string>): Shows[] => styles.map(id => shownBy(id, codes.get(id)));

const day = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

/** A serial number (never below 0) as the day (and time) that it shows; null when no calendar has it. Excel takes 1900 for a leap year. */
const shownDate = (serial: number, from1904: boolean): string | null => {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  // To the second: a serial has no more than that in it.
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  if (days === 0 && !from1904) return time;
  if (days === 60 && !from1904) return rest === 0 ? '1900-02-29' : `1900-02-29T${time}`;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(epoch + days * day).toISOString().slice(0, 10);
  return rest === 0 ? date : `${date}T${time}`;
};

const known = new Map<number, string | null>();

/** `shownDate`, remembered: a list has the same days over and over. */
export const dateOf = (serial: number, from1904: boolean): string | null => {
  if (!(serial >= 0)) return null;
  const key = from1904 ? -1 - serial : serial;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size > 10_000) known.clear();
  const made = shownDate(serial, from1904);
  known.set(key, made);
  return made;
};
