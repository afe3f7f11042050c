import { workCalendarOf } from '#foundations/dictionaries/published.ts';
import type { CallRow } from '#foundations/programmes/published.ts';
import { dayOf, endOfDay } from '#kernel/day.ts';
import { workdaysAfter } from '#kernel/workday.ts';
import type { Ctx } from '#platform/capability.ts';
import { problems } from '../contract.ts';
import type * as store from '../store.ts';

type Asked = { readonly row: store.Row; readonly call: CallRow; readonly instant: Date; readonly day: string | null };

/** Five working days, where the call says nothing else. */
const usual = 5;

/** The end of the time limit for corrections (补正): the day that was said, or so many working days from today. */
export const correctionEnd = async (ctx: Ctx, { row, call, instant, day }: Asked): Promise<Date> => {
  const today = dayOf(instant);
  const last = day ?? workdaysAfter(today, call.correctionDays ?? usual, await workCalendarOf(ctx.tx)).day;
  const end = endOfDay(last);
  // More time is never less: what the school was told stays true.
  if (last <= today || (row.correctionUntil !== null && end <= row.correctionUntil)) throw problems['day-passed']();
  return end;
};
