/**
 * Working days of the State Council's calendar: weekends are free unless 调休 makes one a working day, and public holidays are free.
 * `until` is the last day of the last published year; past it nobody knows yet and only weekends count.
 */
export type WorkCalendar = { readonly holidays: ReadonlySet<string>; readonly makeup: ReadonlySet<string>; readonly until: string };

/** An answer and whether it rests on a year whose calendar is not published yet. */
export type WorkdayAnswer = { readonly day: string; readonly assumed: boolean };

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const weekend = (day: string): boolean => [0, 6].includes(at(day).getUTCDay());

/** `YYYY-MM-DD` moved by whole calendar days. */
export const plusDays = (day: string, days: number): string => new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);

export const isWorkday = (day: string, { holidays, makeup }: WorkCalendar): boolean => makeup.has(day) || (!weekend(day) && !holidays.has(day));

/**
 * The `count`-th working day after `day`, which itself does not count (期间开始之日不计算在期间以内): five working days from a Friday before an
 * ordinary week end on the next Friday. `count` 0 is the day itself.
 */
export const workdaysAfter = (day: string, count: number, calendar: WorkCalendar): WorkdayAnswer => {
  let last = day;
  for (let left = count; left > 0; ) {
    last = plusDays(last, 1);
    if (isWorkday(last, calendar)) left -= 1;
  }
  return { day: last, assumed: last > calendar.until };
};

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. */
export const workdaysBetween = (from: string, to: string, calendar: WorkCalendar): number => {
  let count = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorkday(day, calendar)) count += 1;
  return count;
};
