import { organisationsIn } from '#foundations/organisations/published.ts';
import { type CallRow, quotaOf } from '#foundations/programmes/published.ts';
import type { Ctx } from '#platform/capability.ts';
import * as nominations from '../store/nominations.ts';
import { freeSeat, isFirstReserve, nextReserve } from './places.ts';

/** The education departments that act for a province. */
export const provincialDepartments = ({ tx }: Ctx) => organisationsIn(tx, [{ kind: 'municipal-department', department: 'education', ofProvinces: true }]);

/** How many the province may recommend in this call: as its education department was told, or what the call says for everybody. */
export const provinceQuota = async (ctx: Ctx, call: CallRow): Promise<number | null> => {
  for (const { id } of await provincialDepartments(ctx)) {
    const own = await quotaOf(ctx.tx, call.id, id);
    if (own !== null) return own;
  }
  return call.quota;
};

/** What is free is asked with the call held, so that of many who ask at once each finds what the one before left. */
export const placeFor = async (ctx: Ctx, call: CallRow, id: string) => {
  const all = await nominations.listed(ctx.tx, call.id);
  return {
    seat: freeSeat(all, id, await provinceQuota(ctx, call)),
    reserveOrder: nextReserve(all, id),
    isFirst: isFirstReserve(all, id),
  };
};
