import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { definitions } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type NoticeKind, problems } from './contract.ts';
import { presentPage } from './present.ts';
import { closingInstant } from './rules/closing.ts';
import { addNotice } from './store/notices.ts';
import * as store from './store.ts';
import { take } from './take.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Paper = Pick<In<'extendCall'>, 'title' | 'documentNumber' | 'issuedOn' | 'reason'>;

/** A date moves by a paper that was issued: with its number, except in a practice call, which nobody ever issued. */
const checked = ({ language }: Ctx, call: store.Row, { documentNumber, issuedOn, ...paper }: Paper, instant: Date): Paper => {
  if (!documentNumber && !call.practice)
    throw problems['number-missing']({ errors: [{ pointer: '/documentNumber', message: problems[definitions]['number-missing'].title[language] }] });
  if (issuedOn > dayOf(instant))
    throw problems['issued-later']({ errors: [{ pointer: '/issuedOn', message: problems[definitions]['issued-later'].title[language] }] });
  return { ...paper, documentNumber, issuedOn };
};

const register = async (ctx: Ctx, call: store.Row, kind: NoticeKind, paper: Paper, toAt: Date): Promise<void> =>
  void (await addNotice(ctx.tx, {
    id: newId(),
    callId: call.id,
    kind,
    title: paper.title,
    documentNumber: paper.documentNumber,
    issuedOn: paper.issuedOn,
    reason: paper.reason,
    fromAt: call.closesAt,
    toAt,
    scopes: call.scopes,
  }));

const payloadOf = (call: store.Row, paper: Paper, to: Date) => ({
  title: call.title,
  from: call.closesAt.toISOString(),
  to: to.toISOString(),
  reason: paper.reason,
  documentNumber: paper.documentNumber,
});

/** 延期通知: later, for all addressees and drafts, also after the deadline has passed. */
export const extendCall = async (ctx: Ctx, { id, closesOn, closesTime, ...given }: In<'extendCall'>) => {
  const { call, instant, to } = await take(ctx, id, 'extend');
  const paper = checked(ctx, call, given, instant);
  const closesAt = closingInstant(closesOn, closesTime);
  if (closesAt <= call.closesAt || closesAt < instant) throw problems['not-later']();
  await register(ctx, call, 'extension', paper, closesAt);
  await store.set(ctx.tx, id, { state: to, closesAt, extendedFrom: call.closesAt, extensionReason: paper.reason, closeReason: null });
  await ctx.record('programmes.call-extended', id, { scopes: call.scopes, payload: payloadOf(call, paper, closesAt) });
  return presentPage(ctx, id);
};

/** Earlier: at a later moment, or at once. The deadline itself moves, so that everything that hangs on it agrees. */
export const closeCall = async (ctx: Ctx, { id, closesOn, closesTime, ...given }: In<'closeCall'>) => {
  const { call, instant, to } = await take(ctx, id, 'close');
  const paper = checked(ctx, call, given, instant);
  const closesAt = closesOn === null ? instant : closingInstant(closesOn, closesTime);
  if (closesAt >= call.closesAt || closesAt < instant) throw problems['not-earlier']();
  await register(ctx, call, 'advance', paper, closesAt);
  await store.set(ctx.tx, id, { state: closesOn === null ? to : call.state, closesAt, closeReason: paper.reason });
  await ctx.record('programmes.call-closed', id, { scopes: call.scopes, payload: payloadOf(call, paper, closesAt) });
  return presentPage(ctx, id);
};
