import { businessRoles } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOfGrant } from '../access.ts';
import { type Absence, type api, problems } from '../contract.ts';
import { overlap } from '../delegating.ts';
import type { AbsenceRow } from '../store/delegations.ts';
import * as store from '../store/delegations.ts';
import * as people from '../store.ts';
import { words } from '../words/index.ts';
import { asOneself, entrust, namesOf, takeBack } from './delegations.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = async (ctx: Ctx, rows: readonly AbsenceRow[]): Promise<Absence[]> => {
  const delegated = await store.ofAbsences(
    ctx.tx,
    rows.map(({ id }) => id),
  );
  const nameOf = await namesOf(ctx, [...rows.map(({ personId }) => personId), ...delegated.map(({ deputyId }) => deputyId)]);
  return rows.map(row => {
    const deputyId = delegated.find(({ absenceId }) => absenceId === row.id)?.deputyId;
    return {
      id: row.id,
      person: nameOf(row.personId),
      kind: row.kind,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      note: row.note,
      deputy: deputyId ? nameOf(deputyId) : null,
      mayEnd: row.endedAt === null && !ctx.actor.onBehalfOf,
    };
  });
};

export const absences = async (ctx: Ctx) => {
  if (!ctx.actor.organisation) throw common.forbidden();
  return { items: await present(ctx, await store.absences(ctx.tx, ctx.actor.organisation.id, dayOf(await store.instantOf(ctx.tx)))) };
};

/** An absence of one's own or, for who could not enter it any more, of a colleague; with a deputy for all roles if one likes. */
export const reportAbsence = async (ctx: Ctx, { personId = ctx.actor.id, deputyId, ...given }: In<'reportAbsence'>): Promise<Absence> => {
  const organisationId = asOneself(ctx);
  const { tx } = ctx;
  const today = dayOf(await store.instantOf(tx));
  if (given.endsOn < given.startsOn || given.endsOn < today) throw problems['wrong-days']();
  const person = (await people.colleagues(tx, organisationId)).find(({ id }) => id === personId);
  if (!person) throw problems['no-colleague']();
  const row = await store.insertAbsence(tx, {
    id: newId(),
    personId,
    organisationId,
    ...given,
    note: given.note || null,
    madeBy: ctx.actor.id,
    scopes: scopesOfGrant(personId, organisationId),
  });
  await ctx.record('identity.absence-entered', personId, { scopes: [organisationId, personId], payload: { kind: row.kind } });
  if (deputyId)
    await entrust(ctx, {
      principalId: personId,
      deputyId,
      kind: 'agent',
      roles: person.roles.filter(role => businessRoles.includes(role)),
      acts: [],
      // Who is away already is acted for from today on.
      startsOn: [given.startsOn, today].toSorted()[1]!,
      endsOn: given.endsOn,
      absenceId: row.id,
      reason: given.note || words['zh-CN'].acting.absence[given.kind],
    });
  return (await present(ctx, [row]))[0]!;
};

export const endAbsence = async (ctx: Ctx, { id }: In<'endAbsence'>): Promise<Absence> => {
  const organisationId = asOneself(ctx);
  const row = await store.lockAbsence(ctx.tx, id);
  if (!row || row.organisationId !== organisationId || row.endedAt !== null) throw common.missing();
  const today = dayOf(await store.instantOf(ctx.tx));
  for (const delegation of await store.ofAbsences(ctx.tx, [id]))
    if (overlap(delegation, { startsOn: today, endsOn: '9999-12-31' })) await takeBack(ctx, delegation, words['zh-CN'].acting.back);
  const ended = await store.endAbsence(ctx.tx, id);
  await ctx.record('identity.absence-ended', row.personId, { scopes: [organisationId, row.personId], payload: { kind: row.kind } });
  return (await present(ctx, [ended]))[0]!;
};
