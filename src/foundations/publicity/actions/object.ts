import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { countAttempt } from '#foundations/identity/published.ts';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { continueAs } from '#platform/http/transact.ts';
import { findSecretKey, makeSecretKey } from '#platform/secrets.ts';
import { objectionScopes } from '../access.ts';
import { type api, problems, type Receipt } from '../contract.ts';
import { numberOf } from '../rules.ts';
import * as store from '../store.ts';
import { presentNotice } from './read.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Said = Pick<In<'object'>, 'itemId' | 'content' | 'name' | 'telephone'>;

/** How many objections and questions for an answer one address may send in an hour. */
const perHour = { objections: 20, questions: 60 } as const;

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
/** Twelve letters and digits that are not mistaken for each other, in groups of four: some sixty bits. */
const newCode = (): string => {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const code = [...randomBytes(12)].map(byte => letters[byte % letters.length]).join('');
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
};
const tidyCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '');

/** Stores it with its sealed identity; the number is known to both sides, the code to the objector alone. */
const take = async (ctx: Ctx, noticeId: string, { itemId, content, name, telephone }: Said, enteredBy: string | null): Promise<Receipt> => {
  if (itemId !== null && !(await store.items(ctx.tx, noticeId)).some(item => item.itemId === itemId)) throw problems['no-item']();
  const { instant } = await store.clock(ctx.tx);
  const year = Number(dayOf(instant).slice(0, 4));
  const [id, code] = [newId(), newCode()];
  const scopes = [...objectionScopes];
  const number = numberOf(year, await store.nextNumber(ctx.tx, year, scopes));
  let identity: string | null = null;
  if (name !== '' || telephone !== '') {
    await makeSecretKey(ctx, id, scopes);
    identity = (await findSecretKey(ctx, id))!.seal(JSON.stringify({ name, telephone }));
  }
  await store.insertObjection(ctx.tx, { id, noticeId, itemId, number, codeHash: hashOf(tidyCode(code)), content, identity, enteredBy, scopes });
  await ctx.record('publicity.objected', noticeId, { scopes, payload: { objection: id, number } });
  return { number, code };
};

/**
 * Anybody objects, with or without a name. From here on the house itself acts: neither the row nor the event says which session or person
 * it came from, even if somebody was signed in.
 */
export const object = async (ctx: WireCtx, { id, ...said }: In<'object'>): Promise<Receipt> => {
  if ((await countAttempt('objection', ctx.request.ip, 60)) > perHour.objections) throw problems['too-many']({ retryAfter: 3600 });
  const house = await continueAs(ctx, serviceActor([CITY]));
  const notice = await store.lock(house.tx, id);
  if (!notice) throw problems.missing();
  const { state } = presentNotice(notice);
  if (state === 'withdrawn') throw problems.withdrawn();
  if (state === 'over') throw problems.over();
  return take(house, id, said, null);
};

/** What came by letter, telephone or visit. The office may still enter what reached it in time. */
export const enter = async (ctx: Ctx, { id, ...said }: In<'enter'>): Promise<Receipt> => {
  const notice = await store.lock(ctx.tx, id);
  if (!notice) throw problems.missing();
  if (notice.withdrawnAt !== null) throw problems.withdrawn();
  return take(ctx, id, said, ctx.actor.id);
};

/** Whoever holds number and code reads what became of it. */
export const lookUp = async (ctx: WireCtx, { number, code }: In<'lookUp'>): Promise<OutputOf<typeof api.lookUp>> => {
  if ((await countAttempt('objection-code', ctx.request.ip, 60)) > perHour.questions) throw problems['too-many']({ retryAfter: 3600 });
  const house = await continueAs(ctx, serviceActor([CITY]));
  const row = await store.byNumber(house.tx, tidyCode(number));
  const proof = hashOf(tidyCode(code));
  if (!row || !timingSafeEqual(row.codeHash, proof)) throw problems['unknown-code']();
  const notice = (await store.find(house.tx, row.noticeId))!;
  return { number: row.number, title: notice.title, receivedAt: row.receivedAt.toISOString(), state: row.state, answer: row.answer };
};
