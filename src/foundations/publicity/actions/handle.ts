import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { findSecretKey } from '#platform/secrets.ts';
import { objectionScopes } from '../access.ts';
import { type api, type CasePage, type Objection, problems } from '../contract.ts';
import { isOpen, nextOf } from '../rules.ts';
import * as store from '../store.ts';
import { presentCase, presentObjection } from './read.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
const office = [...objectionScopes];

const objectionOf = async (ctx: Ctx, id: string): Promise<store.Objection> => {
  const row = await store.findObjection(ctx.tx, id);
  if (!row) throw problems.missing();
  return row;
};

/**
 * Takes an objection one step on. The answer goes to the objector. One that is upheld holds its entry, or strikes it for good when the office
 * says so; one that is dismissed or declined sets the entry free by itself, once no other is open.
 */
export const settle = async (ctx: Ctx, { id, base, state, answer, strike }: In<'settle'>): Promise<Objection> => {
  const row = await objectionOf(ctx, id);
  if (!isOpen(row.state)) throw problems.settled();
  if (!nextOf[row.state].includes(state)) throw problems.changed();
  const isFinal = !isOpen(state);
  if (isFinal && answer.length < 2)
    throw problems['answer-needed']({ errors: [{ pointer: '/answer', message: problems['answer-needed']().definition.title[ctx.language] }] });
  const done = await store.settle(ctx.tx, id, base, { state, answer: isFinal ? answer : null, answeredBy: isFinal ? ctx.actor.id : null });
  if (!done) throw problems.changed();
  if (state === 'upheld' && row.itemId !== null) await store.setItem(ctx.tx, row.noticeId, row.itemId, { heldBecause: answer.slice(0, 500), struck: strike });
  await ctx.record('publicity.settled', row.noticeId, { scopes: office, payload: { objection: id, number: row.number, from: row.state, to: state, strike } });
  return presentObjection(await store.items(ctx.tx, row.noticeId))(await objectionOf(ctx, id));
};

/** Opens who objected, for an inquiry. The answer goes out only once the look is remembered: both are one transaction. */
export const identity = async (ctx: Ctx, { id, reason }: In<'identity'>): Promise<OutputOf<typeof api.identity>> => {
  const row = await objectionOf(ctx, id);
  const key = row.identity === null ? null : await findSecretKey(ctx, id);
  if (row.identity === null || !key) throw problems['no-identity']();
  await ctx.record('publicity.identity-opened', row.noticeId, { scopes: office, payload: { objection: id, number: row.number, reason } });
  return JSON.parse(key.open(row.identity)) as OutputOf<typeof api.identity>;
};

export const hold = async (ctx: Ctx, { id, itemId, held, reason }: In<'hold'>): Promise<CasePage> => {
  if (!(await store.lock(ctx.tx, id))) throw problems.missing();
  const item = (await store.items(ctx.tx, id)).find(one => one.itemId === itemId);
  if (!item) throw problems['no-item']();
  if (item.struck) throw problems.struck();
  const open = (await store.counts(ctx.tx, [id])).find(one => one.itemId === itemId)?.open ?? 0;
  if (!held && open > 0) throw problems['open-objections']();
  await store.setItem(ctx.tx, id, itemId, { heldBecause: held ? reason : null });
  await ctx.record(held ? 'publicity.held' : 'publicity.released', id, { scopes: office, payload: { name: item.name, reason } });
  return presentCase(ctx, id);
};

export const withdraw = async (ctx: Ctx, { id, reason }: In<'withdraw'>): Promise<CasePage> => {
  const notice = await store.lock(ctx.tx, id);
  if (!notice) throw problems.missing();
  if (notice.withdrawnAt !== null) throw problems.withdrawn();
  await store.withdraw(ctx.tx, id, reason);
  await ctx.record('publicity.withdrawn', id, { scopes: notice.scopes, payload: { title: notice.title, reason } });
  return presentCase(ctx, id);
};
