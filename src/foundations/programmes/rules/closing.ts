import { dayOf, endOfDay, sayInstant } from '#kernel/day.ts';

/** The instant at which a call closes: at a time of that day in Shanghai, or with its end (「11月10日前」 includes the whole day). */
export const closingInstant = (day: string, time: string | null): Date => (time === null ? endOfDay(day) : new Date(`${day}T${time}:00+08:00`));

/** Day and time as an officer wrote them; no time for the end of a day. */
export const closingOf = (at: Date): { closesOn: string; closesTime: string | null } => {
  const closesOn = dayOf(at);
  return { closesOn, closesTime: at.getTime() === endOfDay(closesOn).getTime() ? null : sayInstant(at).slice(-5) };
};
