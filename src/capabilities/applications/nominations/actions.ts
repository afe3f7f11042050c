import { procedureOf } from '#foundations/procedures/published.ts';
import { CITY, MINISTRY } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { type Held, hold } from '../actions/held.ts';
import { late } from '../actions/refusals.ts';
import { type api, problems, waysOf } from '../contract.ts';
import { isOpen } from '../facts.ts';
import * as nominations from '../store/nominations.ts';
import * as store from '../store.ts';
import { mayRecord } from './access.ts';
import { presentNomination } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Who has the part but not the turn is told that it is the wrong stage; what did not happen yet is not recorded. */
const refuse = (ctx: Ctx, { row, pack, parts, instant }: Held, act: keyof ReturnType<typeof mayRecord>, day: string): void => {
  if (!parts.includes(act === 'visit' ? 'ministry' : 'province')) throw problems.role();
  if (!mayRecord(ctx, row, pack)[act]) throw problems.state();
  if (day > dayOf(instant)) throw problems['day-ahead']({ errors: [{ pointer: '/day', message: problems['day-ahead']().definition.title[ctx.language] }] });
};

export const verify = async (ctx: Ctx, { id, kind, day, verifier, findings }: In<'verify'>) => {
  const held = await hold(ctx, id);
  refuse(ctx, held, 'verify', day);
  await nominations.insertVerification(ctx.tx, { id: newId(), applicationId: id, kind, day, verifier, findings, personId: ctx.actor.id, scopes: [CITY] });
  await ctx.record('applications.verified', id, { scopes: [CITY], payload: { kind, day, verifier } });
  return presentNomination(ctx, held.row);
};

/** What was sent after the deadline was not reported in time, so it is not entered as if it were (请于2023年5月29日前). */
export const dispatch = async (ctx: Ctx, { id, version, day, way, note }: In<'dispatch'>) => {
  const held = await hold(ctx, id);
  refuse(ctx, held, 'dispatch', day);
  if (!isOpen(held.call, held.instant)) throw await late(ctx, held, 'dispatch');
  if (!waysOf[version].includes(way)) throw problems['wrong-way']();
  await nominations.saveDispatch(ctx.tx, { applicationId: id, version, day, way, note, personId: ctx.actor.id, scopes: [CITY] });
  await ctx.record('applications.dispatched', id, { scopes: [CITY], payload: { version, day, way } });
  return presentNomination(ctx, held.row);
};

export const visit = async (ctx: Ctx, { id, day, team, report }: In<'visit'>) => {
  const held = await hold(ctx, id);
  refuse(ctx, held, 'visit', day);
  await nominations.insertVisit(ctx.tx, { id: newId(), applicationId: id, day, team, report, personId: ctx.actor.id, scopes: [MINISTRY] });
  await ctx.record('applications.visited', id, { scopes: [MINISTRY], payload: { day, team } });
  return presentNomination(ctx, held.row);
};

/** 联合体依托的产业园区总产值在本省份位于前列: the applicant says where the park stands, and reviewers read it. */
export const setStanding = async (ctx: Ctx, { id, standing }: In<'setStanding'>) => {
  const held = await hold(ctx, id);
  const { row, pack, call, instant, parts } = held;
  if (!parts.includes('park') && !parts.includes('school')) throw problems.role();
  if (!pack.programme.nominations || !procedureOf(pack.procedure).stage(row.stage).writable) throw problems.state();
  if (!isOpen(call, instant)) throw await late(ctx, held, 'state-standing');
  if (standing.rank > standing.parks)
    throw problems['rank-beyond']({ errors: [{ pointer: '/standing/rank', message: problems['rank-beyond']().definition.title[ctx.language] }] });
  const next = await store.update(ctx.tx, id, { parkStanding: standing });
  await ctx.record('applications.standing-stated', id, { scopes: row.scopes, payload: { ...standing } });
  return presentNomination(ctx, next);
};
