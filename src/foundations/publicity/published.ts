import { workCalendarOf } from '#foundations/dictionaries/published.ts';
import { endOfDay } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { keepers, noticeScopes } from './access.ts';
import { lastDay, type NoticeState, stateOf } from './rules.ts';
import * as store from './store.ts';

export type { NoticeState } from './rules.ts';

type Starting = {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly workingDays: number;
  /** The first day; today by the database’s clock when it is left out or already over. */
  readonly startsOn?: string | undefined;
  /** 受理单位, and how to reach it. */
  readonly acceptedBy: string;
  readonly contact: string;
  readonly practice: boolean;
};

/** Shows what an office means to decide, from a day on for so many working days. Answers the id of the notice; `/publicity/{id}` shows it to everybody. */
export const startPublicity = async (ctx: Ctx, { items, startsOn, ...given }: Starting): Promise<{ id: string; endsOn: string; assumed: boolean }> => {
  const { today } = await store.clock(ctx.tx);
  const first = startsOn !== undefined && startsOn > today ? startsOn : today;
  const { day: endsOn, assumed } = lastDay(first, given.workingDays, await workCalendarOf(ctx.tx));
  const id = newId();
  const row = { id, ...given, startsOn: first, endsOn, endsAt: endOfDay(endsOn), startedBy: ctx.actor.id, keepers: [...keepers], scopes: [...noticeScopes] };
  await store.insert(ctx.tx, row, items);
  await ctx.record('publicity.started', id, { scopes: row.scopes, payload: { title: given.title, startsOn: first, endsOn } });
  return { id, endsOn, assumed };
};

export type Publicity = {
  readonly id: string;
  readonly state: NoticeState;
  readonly startsOn: string;
  readonly endsOn: string;
  /** May not be decided now: held by hand, struck, or with an objection that is not settled. */
  readonly held: readonly string[];
  readonly struck: readonly string[];
  readonly workingDays: number;
  readonly acceptedBy: string;
  readonly contact: string;
  /** Objections to the whole that are not settled. */
  readonly openToAll: number;
};

/** How far the notice of this subject is; null when there is none, or it was withdrawn. For the office that runs it. */
export const publicityOf = async (tx: Tx, subjectKind: string, subjectId: string): Promise<Publicity | null> => {
  const row = await store.ofSubject(tx, subjectKind, subjectId);
  if (!row) return null;
  const counted = await store.counts(tx, [row.id]);
  const items = await store.items(tx, row.id);
  const isContested = (itemId: string) => counted.some(one => one.itemId === itemId && one.open > 0);
  return {
    id: row.id,
    state: stateOf(row, row.today, row.instant),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    workingDays: row.workingDays,
    acceptedBy: row.acceptedBy,
    contact: row.contact,
    held: items.filter(item => item.heldBecause !== null || isContested(item.itemId)).map(item => item.itemId),
    struck: items.filter(item => item.struck).map(item => item.itemId),
    openToAll: counted.find(one => one.itemId === null)?.open ?? 0,
  };
};

/** Everything that is held in a notice that was not withdrawn: by hand, or by an objection that is not settled. For the office that runs it. */
export const heldItems = (tx: Tx): Promise<string[]> => store.heldItems(tx);
