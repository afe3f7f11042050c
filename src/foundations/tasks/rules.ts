import { dayOf } from '#kernel/day.ts';

/** A reminder goes out three days and one day before the end, counted in calendar days as offices do. */
export const reminders = [3, 1] as const;
export type Reminder = (typeof reminders)[number];

/** Midnights between now and the end, in official time: 0 today, 1 tomorrow. */
export const daysLeft = (dueAt: Date, now: Date): number => (Date.parse(dayOf(dueAt)) - Date.parse(dayOf(now))) / 86_400_000;

/** Which reminder is due now, if that one (or a later one) has not gone out yet. */
export const reminderDue = (dueAt: Date, now: Date, reminded: number | null): Reminder | null => {
  if (dueAt <= now) return null;
  const reached = reminders.filter(days => daysLeft(dueAt, now) <= days).at(-1);
  return reached === undefined || (reminded !== null && reminded <= reached) ? null : reached;
};
