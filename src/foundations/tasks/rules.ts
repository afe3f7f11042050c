import type { Actor } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { Text } from '#kernel/words.ts';

/** When one is reminded of a task, in calendar days as offices count: before its end, on the last day, and once it is over. */
export type Plan = { readonly before: readonly number[]; readonly onDay: boolean; readonly overdue: readonly number[] };
/** What an organisation may choose from; at least one reminder before the end stays. */
export const choices = { before: [7, 5, 3, 2, 1], overdue: [1, 3, 7] } as const;
export const housePlan: Plan = { before: [3, 1], onDay: true, overdue: [1] };

/** Midnights between now and the end, in official time: 0 today, 1 tomorrow. */
export const daysLeft = (dueAt: Date, now: Date): number => (Date.parse(dayOf(dueAt)) - Date.parse(dayOf(now))) / 86_400_000;

/** Days left at which a reminder goes out, the earliest first: 3, 1, 0, -1. */
const marksOf = ({ before, onDay, overdue }: Plan): number[] => [...before, ...(onDay ? [0] : []), ...overdue.map(days => -days)].toSorted((a, b) => b - a);

/** Which reminder is due now, if that one (or a later one) has not gone out yet. Nobody is told that something ends once it has ended. */
export const reminderDue = (dueAt: Date, now: Date, reminded: number | null, plan: Plan = housePlan): number | null => {
  const left = daysLeft(dueAt, now);
  const reached = marksOf(plan)
    .filter(days => left <= days)
    .at(-1);
  if (reached === undefined || (dueAt <= now && reached >= 0)) return null;
  return reminded !== null && reminded <= reached ? null : reached;
};

/** As whom an actor has tasks: as oneself and, acting by delegation, as the absent colleague. */
export const selvesOf = ({ id, onBehalfOf }: Actor): string[] => [id, ...(onBehalfOf ? [onBehalfOf.personId] : [])];

/** How a text is looked for: without spaces and in small letters, full-width letters as half-width ones. */
export const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** What a task is found by. */
export const haystackOf = (texts: readonly (Text | null | undefined)[], names: readonly string[] = []): string =>
  squeezed([...texts.flatMap(text => (text ? [text['zh-CN'], text.en] : [])), ...names].join('|'));

/** Between two reminders of one task by people lie four hours, whoever sends them. */
export const urgeRest = 4 * 3_600_000;
export const mayUrgeAgain = (urgedAt: Date | null, now: Date): boolean => urgedAt === null || now.getTime() - urgedAt.getTime() >= urgeRest;
