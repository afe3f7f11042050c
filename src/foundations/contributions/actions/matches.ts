import type { InputOf } from '#kernel/endpoint.ts';
import { listsOf } from '#kernel/form/members.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf, manages } from '../access.ts';
import { type api, type Matches, problems } from '../contract.ts';
import { type Decision, type Entry, existsIn, type Matched, matchEntries } from '../rules/matching.ts';
import * as store from '../store.ts';
import { presentItem } from './items.ts';
import { manageRound, readRound } from './open.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const entryOf = ({ id, list, sheetId, name, partners, since, until }: store.Item): Entry => ({
  id,
  list,
  sheet: sheetId,
  name,
  partners,
  since,
  until,
});

export const matchesOf = (items: readonly store.Item[], decisions: readonly Decision[]): Matched => matchEntries(items.map(entryOf), decisions);

/** The lists as they are counted: what the members entered, each thing once, and what somebody must still say. */
export const matches = async (ctx: Ctx, { formId }: In<'matches'>): Promise<Matches> => {
  const { round, definition } = await readRound(ctx, formId);
  const lists = listsOf(definition);
  const members = new Map((await store.sheetsOf(ctx.tx, formId)).filter(({ member }) => member).map(sheet => [sheet.id, sheet.name]));
  const items = (await store.itemsOf(ctx.tx, formId)).filter(item => members.has(item.sheetId));
  const decisions = await store.decisionsOf(ctx.tx, formId);
  const matched = matchesOf(items, decisions);
  const entries = new Map(items.map(item => [item.id, { ...presentItem(item, round), member: members.get(item.sheetId)! }]));
  const order = lists.map(({ key }) => key);
  const things = matched.groups.map(group => {
    const found = group.map(id => entries.get(id)!);
    const { list } = found[0]!;
    const years = lists.find(({ key }) => key === list)?.years ?? [];
    return { list, entries: found, years: years.map(({ year }) => year).filter(year => found.some(entry => existsIn(entry, year))) };
  });
  return {
    manages: manages(ctx.actor, round),
    because: becauseOf(ctx.actor, round, null, await store.instantOf(ctx.tx)),
    lists,
    things: things.sort((a, b) => order.indexOf(a.list) - order.indexOf(b.list)),
    open: matched.open.map(({ a, b }) => ({ a: entries.get(a)!, b: entries.get(b)! })),
    decided: decisions.flatMap(({ id, same, a, b, at }) =>
      entries.has(a) && entries.has(b) ? [{ id, same, a: entries.get(a)!, b: entries.get(b)!, at: at.toISOString() }] : [],
    ),
  };
};

/** A person says whether two entries are one thing. What was said before stands until it is taken back. */
export const decide = async (ctx: Ctx, { formId, a: one, b: other, same }: In<'decide'>): Promise<Matches> => {
  const { round } = await manageRound(ctx, formId);
  const [a, b] = [one, other].sort() as [string, string];
  const items = await store.itemsOf(ctx.tx, formId);
  const [x, y] = [items.find(({ id }) => id === a), items.find(({ id }) => id === b)];
  if (!x || !y || a === b || x.list !== y.list) throw problems.missing();
  const decisions = await store.decisionsOf(ctx.tx, formId);
  if (decisions.some(decision => decision.a === a && decision.b === b)) throw problems.settled();
  await store.insertDecision(ctx.tx, { id: newId(), formId, list: x.list, a, b, same, personId: ctx.actor.id, scopes: round.keepers });
  await ctx.record('contributions.matched', round.subjectId, { scopes: round.keepers, payload: { form: formId, same, name: x.name, other: y.name } });
  return matches(ctx, { formId });
};

export const undo = async (ctx: Ctx, { formId, id }: In<'undo'>): Promise<Matches> => {
  const { round } = await manageRound(ctx, formId);
  if (!(await store.undoDecision(ctx.tx, formId, id))) throw problems.missing();
  await ctx.record('contributions.unmatched', round.subjectId, { scopes: round.keepers, payload: { form: formId } });
  return matches(ctx, { formId });
};
