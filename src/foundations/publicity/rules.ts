import { plusDays, type WorkCalendar, type WorkdayAnswer, workdaysAfter } from '#kernel/workday.ts';
import type { ObjectionState } from './contract.ts';

/**
 * The last day of a notice that is shown for so many working days from `startsOn` on. The first day counts when it is a working day: five
 * from Monday 13 November 2023 end on Friday 17 November, as the notices themselves print it.
 */
export const lastDay = (startsOn: string, workingDays: number, calendar: WorkCalendar): WorkdayAnswer =>
  workdaysAfter(plusDays(startsOn, -1), workingDays, calendar);

/** Still to be settled: as long as there is one, its item cannot be decided. */
export const isOpen = (state: ObjectionState): boolean => state === 'received' || state === 'inquiring';

export type NoticeState = 'announced' | 'running' | 'over' | 'withdrawn';

/** By the database’s clock: shown but not counting yet, running, over, or taken back. */
export const stateOf = (
  { startsOn, endsAt, withdrawnAt }: { startsOn: string; endsAt: Date; withdrawnAt: Date | null },
  today: string,
  instant: Date,
): NoticeState => {
  if (withdrawnAt !== null) return 'withdrawn';
  if (instant > endsAt) return 'over';
  return today < startsOn ? 'announced' : 'running';
};

/** `YY-2023-0007`: the number under which an objection is known to who made it. */
export const numberOf = (year: number, nth: number): string => `YY-${year}-${String(nth).padStart(4, '0')}`;

/** What the office may do with an objection next. */
export const nextOf: Readonly<Record<ObjectionState, readonly ObjectionState[]>> = {
  received: ['inquiring', 'upheld', 'dismissed', 'declined'],
  inquiring: ['upheld', 'dismissed'],
  upheld: [],
  dismissed: [],
  declined: [],
};
