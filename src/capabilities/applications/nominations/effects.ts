import type { Effect } from '../actions/effect.ts';
import type { Action } from '../contract.ts';
import { problems } from '../contract.ts';
import * as nominations from '../store/nominations.ts';
import { placeFor } from './quota.ts';

type Provincial = Extract<Action, 'return' | 'nominate' | 'reserve' | 'promote' | 'decline' | 'report' | 'start-visit' | 'enlist' | 'omit'>;

/** It takes the lowest free place: the procedure asked whether there is one, and the call is held since. */
const takesSeat: Effect['change'] = async (ctx, { row, call }) => {
  const { seat } = await placeFor(ctx, call, row.id);
  if (seat === null) throw problems['quota-full']();
  return { seat, reserveOrder: null };
};

const decides =
  (outcome: 'approved' | 'rejected'): NonNullable<Effect['change']> =>
  (_, { instant, reason }) => ({ outcome, outcomeReason: reason, decidedAt: instant });

/**
 * 每个省份推荐不超过3家 (教育部办公厅通知 三、2). What the province no longer recommends gives its place back; what it reported keeps it, also
 * when the ministry does not list it.
 */
export const provincial: Readonly<Record<Provincial, Effect>> = {
  nominate: { event: 'applications.nominated', change: takesSeat },
  reserve: { event: 'applications.reserved', change: async (ctx, { row, call }) => ({ reserveOrder: (await placeFor(ctx, call, row.id)).reserveOrder }) },
  promote: { event: 'applications.promoted', change: takesSeat },
  decline: {
    event: 'applications.declined',
    change: (_, { instant, reason }) => ({ outcome: 'rejected', outcomeReason: reason, decidedAt: instant, seat: null, reserveOrder: null }),
  },
  return: {
    event: 'applications.returned',
    // What was sent before is not what will be recommended, so it is not held to be sent.
    change: async (ctx, { row }) => {
      if (row.seat !== null) await nominations.dropDispatches(ctx.tx, row.id);
      return { seat: null, reserveOrder: null };
    },
  },
  report: { event: 'applications.reported' },
  'start-visit': { event: 'applications.visit-started' },
  enlist: { event: 'applications.enlisted', change: decides('approved') },
  omit: { event: 'applications.omitted', change: decides('rejected') },
};
