import { z } from 'zod';
import { colleaguesOf, namesOfPersons } from '#foundations/identity/published.ts';
import { namesOfPlaces } from '#foundations/organisations/published.ts';
import { CITY, hasRole } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { isTheirs, mayUrge, permissions } from '../access.ts';
import type { api, Task } from '../contract.ts';
import { mayUrgeAgain, selvesOf } from '../rules.ts';
import * as store from '../store.ts';
import { words } from '../words/index.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

type Names = { persons: ReadonlyMap<string, string>; holders: ReadonlyMap<string, Text> };

const namesFor = async ({ tx }: Ctx, rows: readonly store.Row[]): Promise<Names> => {
  const persons = await namesOfPersons(
    tx,
    rows.flatMap(row => row.assigneeId ?? []),
  );
  const holders = new Map<string, Text>([[CITY, { 'zh-CN': words['zh-CN'].city, en: words.en.city }]]);
  const places = await namesOfPlaces(
    tx,
    rows.map(row => row.node).filter(node => node !== CITY),
  );
  for (const { id, name, nameEn, isDistrict } of places.values())
    holders.set(id, isDistrict ? { 'zh-CN': words['zh-CN'].departments(name), en: words.en.departments(nameEn ?? name) } : { 'zh-CN': name, en: name });
  return { persons, holders };
};

const present = ({ now, actor }: Ctx, row: store.Row, { persons, holders }: Names): Task => {
  const selves = selvesOf(actor);
  const isOpen = row.state === 'open';
  return {
    id: row.id,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    title: row.title,
    from: row.origin,
    detail: row.detail,
    verb: row.verb,
    link: row.link,
    dueAt: row.dueAt?.toISOString() ?? null,
    state: row.state,
    overdue: isOpen && row.dueAt !== null && row.dueAt < now,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    holder: holders.get(row.node) ?? null,
    // A name inside the house is nobody’s business outside it.
    assignee:
      row.assigneeId && actor.nodes.includes(row.node)
        ? { id: row.assigneeId, name: persons.get(row.assigneeId) ?? '', me: selves.includes(row.assigneeId) }
        : null,
    urgedAt: row.urgedAt?.toISOString() ?? null,
    mayAssign:
      isOpen &&
      hasRole(actor, ...permissions['tasks.assign']!) &&
      isTheirs(actor, row) &&
      (row.assigneeOrganisationId === null || row.assigneeOrganisationId === actor.organisation?.id),
    mayRemind: isOpen && hasRole(actor, ...permissions['tasks.remind']!) && mayUrge(actor, selves, row) && mayUrgeAgain(row.urgedAt, now),
  };
};

export const list = async (ctx: Ctx, { after, size, ...asked }: In<'list'>) => {
  const rows = await store.list(ctx.tx, ctx.actor, { ...asked, after: cursorOf(after, z.tuple([z.int(), inCursor.id])), size });
  const names = await namesFor(ctx, rows);
  return pageFrom(rows, { size, key: row => [Number(row.rank), row.id], present: row => present(ctx, row, names) });
};

export const count = async (ctx: Ctx) => {
  const { open, nextDueAt } = await store.count(ctx.tx, ctx.actor, ctx.now);
  return { open, nextDueAt: nextDueAt?.toISOString() ?? null };
};

export const colleagues = async (ctx: Ctx) => {
  if (!ctx.actor.organisation) throw common.forbidden();
  const organisationId = ctx.actor.organisation.id;
  const people = await colleaguesOf(ctx.tx, organisationId);
  const open = await store.countByAssignee(ctx.tx, organisationId);
  const working = people.filter(({ roles }) => roles.some(role => permissions['tasks.assign']!.includes(role)));
  return { items: working.map(({ id, name }) => ({ id, name, open: open.get(id) ?? 0 })) };
};
