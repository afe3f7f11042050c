import { zone } from '#kernel/day.ts';

const spans: Readonly<Record<string, number>> = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 };
/** Moments that one asks for most: an hour, a day, a week ago. */
export const ago = Object.keys(spans);

/** What the API is asked for a choice of the address: `day` is the instant a day before the page was opened. */
export const pointOf = (choice: string, opened: Date): string =>
  Object.hasOwn(spans, choice) ? new Date(opened.getTime() - spans[choice]!).toISOString() : choice;

const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

/** An instant in a field for day and time, as the clock in Chongqing shows it; and back. */
export const localOf = (instant: string): string => parts.format(new Date(instant)).replace(' ', 'T');
export const instantOf = (local: string): string | null => {
  const at = new Date(`${local}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};
