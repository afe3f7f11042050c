import { hasRole } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf, isReader } from '../access.ts';
import { type api, type Pulse, problems } from '../contract.ts';
import * as presence from '../store/presence.ts';
import * as store from '../store.ts';
import { stampOf } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** A guest sees who is in the section with it, and not who else works on the form. */
const present = (ctx: Ctx, found: presence.Pulse | undefined): Pulse => {
  if (!found) throw problems.missing();
  const here = hasRole(ctx.actor, 'guest') ? found.here.filter(one => one.section !== null) : found.here;
  return {
    here: here.map(({ personId, name, organisation, section, cell }) => ({ person: { id: personId, name }, organisation, section, cell })),
    stamp: stampOf(found.marks),
  };
};

export const pulse = async (ctx: Ctx, { id }: In<'pulse'>): Promise<Pulse> => present(ctx, await presence.look(ctx.tx, id, ctx.actor.id));

/** Only who fills in the form is shown in it: that a reviewer reads it is nobody's business. */
export const beat = async (ctx: Ctx, { id, section, cell }: In<'beat'>): Promise<Pulse> => {
  const access = await store.access(ctx.tx, id);
  if (!access) throw problems.missing();
  if (access.every(place => isReader(becauseOf(ctx.actor, place, place.instant)))) throw problems.role();
  const { id: personId, name, organisation } = ctx.actor;
  return present(ctx, await presence.beat(ctx.tx, { id, personId, name, organisation: organisation?.name ?? '', section, cell }));
};

export const leave = async (ctx: Ctx, { id }: In<'leave'>): Promise<undefined> => {
  if (!(await store.access(ctx.tx, id))) throw problems.missing();
  await presence.leave(ctx.tx, id, ctx.actor.id);
};
