import { dayOf } from '#kernel/day.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { enterPastCall, openedCall } from './published.ts';
import * as store from './store.ts';

const packageId = 'chongqing-park-2023';
const daysOpen = 12;

/** The real call of 2023 as it ended, and a marked practice call on the same package that is open from the first start on. */
export const buildCalls = async ({ as, now }: DemoGiven): Promise<void> => {
  const has = (practice: boolean) => as('city-economy', async ({ tx }) => (await store.list(tx, { practice }, { after: null, size: 1 })).length > 0);
  if (!(await has(false))) await as('city-economy', ctx => enterPastCall(ctx, { packageId }));
  if (await has(true)) return;
  const closesOn = dayOf(new Date(now.getTime() + daysOpen * 86_400_000));
  const year = Number(dayOf(now).slice(0, 4));
  const title = `【演示】${year}年度产业园区牵头市域产教联合体创建`;
  // A practice call has no official number: nobody ever issued it.
  // Who tries it out need not print and scan before going on: what is sealed may be supplied later (容缺受理).
  await openedCall(as, { packageId, title, documentNumber: null, year, closesOn, practice: true, lenient: true });
};
