import type { Actor } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { Text } from '#kernel/words.ts';

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

/** As whom an actor has tasks: as oneself and, acting by delegation, as the absent colleague. */
export const selvesOf = (actor: Actor): string[] => [actor.id];

/** How a text is looked for: without spaces and in small letters, full-width letters as half-width ones. */
export const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** What a task is found by. */
export const haystackOf = (texts: readonly (Text | null | undefined)[], names: readonly string[] = []): string =>
  squeezed([...texts.flatMap(text => (text ? [text['zh-CN'], text.en] : [])), ...names].join('|'));

/** Between two reminders of one task by people lie four hours, whoever sends them. */
export const urgeRest = 4 * 3_600_000;
export const mayUrgeAgain = (urgedAt: Date | null, now: Date): boolean => urgedAt === null || now.getTime() - urgedAt.getTime() >= urgeRest;
