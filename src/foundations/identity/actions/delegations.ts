import { type ActingKind, businessRoles, type Role } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byId, byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { scopesOfDelegation } from '../access.ts';
import { type api, type Delegation, problems } from '../contract.ts';
import { type Refusal, refusalOf, stateOf, type Terms } from '../delegating.ts';
import type { DelegationRow } from '../store/delegations.ts';
import * as store from '../store/delegations.ts';
import * as people from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const problemOf: Record<Refusal, keyof typeof problems & string> = {
  'own-deputy': 'own-deputy',
  'not-held': 'not-held',
  'not-delegable': 'not-delegable',
  days: 'wrong-days',
  acts: 'acts',
  clash: 'clash',
  'deputy-away': 'deputy-away',
  'no-colleague': 'no-colleague',
};

/** The organisation one acts for as oneself: a deputy makes, confirms and revokes nothing in somebody else's name. */
export const asOneself = ({ actor }: Ctx): string => {
  if (actor.onBehalfOf) throw problems['no-onward']();
  if (!actor.organisation) throw common.forbidden();
  return actor.organisation.id;
};

export const namesOf = async (ctx: Ctx, ids: readonly string[]) => {
  const names = new Map((await people.namesOf(ctx.tx, [...new Set(ids)])).map(row => [row.id, row.name]));
  return (id: string) => ({ id, name: names.get(id) ?? '' });
};

const mayConfirm = (ctx: Ctx, row: DelegationRow): boolean => !ctx.actor.onBehalfOf && ctx.actor.id !== row.madeBy && ctx.actor.id !== row.deputyId;

const presenter = async (ctx: Ctx, rows: readonly DelegationRow[]) => {
  const nameOf = await namesOf(
    ctx,
    rows.flatMap(row => [row.principalId, row.deputyId, row.madeBy, row.confirmedBy ?? [], row.revokedBy ?? []].flat()),
  );
  const today = dayOf(await store.instantOf(ctx.tx));
  return (row: DelegationRow): Delegation => {
    const state = stateOf(row, today);
    return {
      id: row.id,
      principal: nameOf(row.principalId),
      deputy: nameOf(row.deputyId),
      kind: row.kind,
      roles: row.roles,
      acts: row.acts,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      reason: row.reason,
      madeBy: nameOf(row.madeBy),
      madeAt: row.madeAt.toISOString(),
      confirmedBy: row.confirmedBy && row.confirmedBy !== row.principalId ? nameOf(row.confirmedBy) : null,
      revokedBy: row.revokedBy ? nameOf(row.revokedBy) : null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokeReason: row.revokeReason,
      state,
      mayConfirm: state === 'asked' && mayConfirm(ctx, row),
      mayRevoke: !ctx.actor.onBehalfOf && ['asked', 'coming', 'current'].includes(state),
    };
  };
};

export const delegations = async (ctx: Ctx, { of, after, size }: In<'delegations'>) => {
  if (!ctx.actor.organisation) throw common.forbidden();
  const personId = of === 'me' ? ctx.actor.id : undefined;
  const rows = await store.list(ctx.tx, ctx.actor.organisation.id, { personId, after: cursorOf(after, byId), size });
  return pageFrom(rows, { size, key: row => [row.id], present: await presenter(ctx, rows) });
};

type Asked = { principalId: string; deputyId: string; kind: ActingKind; roles: readonly Role[]; absenceId: string | null; reason: string } & Pick<
  Terms,
  'acts' | 'startsOn' | 'endsOn'
>;

/** Makes a delegation: one's own holds at once; for somebody else a second person has to confirm it. */
export const entrust = async (ctx: Ctx, { absenceId, reason, ...terms }: Asked): Promise<DelegationRow> => {
  const organisationId = asOneself(ctx);
  const { tx, actor } = ctx;
  if (terms.deputyId === actor.id && terms.principalId !== actor.id) throw problems['for-oneself']();
  await store.takeTurns(tx, terms.principalId);
  const today = dayOf(await store.instantOf(tx));
  const colleagues = await people.colleagues(tx, organisationId);
  const rolesOf = (id: string) => colleagues.find(person => person.id === id)?.roles ?? null;
  const refusal = refusalOf(terms, {
    today,
    principalRoles: rolesOf(terms.principalId),
    deputyRoles: rolesOf(terms.deputyId),
    others: await store.standing(tx, organisationId, terms.principalId, today),
    deputyAbsences: (await store.absences(tx, organisationId, today)).filter(({ personId }) => personId === terms.deputyId),
  });
  if (refusal) throw problems[problemOf[refusal]]();
  const own = terms.principalId === actor.id;
  const row = await store.insert(tx, {
    id: newId(),
    organisationId,
    ...terms,
    roles: [...new Set(terms.roles)],
    acts: [...new Set(terms.acts)],
    reason,
    absenceId,
    madeBy: actor.id,
    confirmedBy: own ? actor.id : null,
    scopes: scopesOfDelegation({ ...terms, organisationId }),
  });
  await remember(ctx, own ? 'identity.delegated' : 'identity.delegation-asked', row, reason);
  return row;
};

const remember = (ctx: Ctx, type: string, row: DelegationRow, reason?: string) =>
  ctx.record(type, row.principalId, {
    scopes: [row.organisationId, row.principalId, row.deputyId],
    payload: { delegation: row.id, kind: row.kind, by: ctx.actor.name, ...(reason ? { reason } : {}) },
  });

export const delegate = async (ctx: Ctx, { principalId, ...given }: In<'delegate'>): Promise<Delegation> => {
  const row = await entrust(ctx, { ...given, principalId: principalId ?? ctx.actor.id, absenceId: null });
  return (await presenter(ctx, [row]))(row);
};

const lockOwn = async (ctx: Ctx, id: string): Promise<DelegationRow> => {
  const organisationId = asOneself(ctx);
  const row = await store.lock(ctx.tx, id);
  if (!row || row.organisationId !== organisationId) throw common.missing();
  return row;
};

export const confirmDelegation = async (ctx: Ctx, { id }: In<'confirmDelegation'>): Promise<Delegation> => {
  const row = await lockOwn(ctx, id);
  if (stateOf(row, dayOf(await store.instantOf(ctx.tx))) !== 'asked') throw problems['delegation-over']();
  if (!mayConfirm(ctx, row)) throw problems['second-person']();
  const confirmed = await store.confirm(ctx.tx, id, ctx.actor.id);
  await remember(ctx, 'identity.delegation-confirmed', confirmed);
  return (await presenter(ctx, [confirmed]))(confirmed);
};

/** Ends it from this moment on, and is remembered with the reason. */
export const takeBack = async (ctx: Ctx, row: DelegationRow, reason: string): Promise<DelegationRow> => {
  const revoked = await store.revoke(ctx.tx, row.id, ctx.actor.id, reason);
  await remember(ctx, 'identity.delegation-revoked', revoked, reason);
  return revoked;
};

export const revokeDelegation = async (ctx: Ctx, { id, reason }: In<'revokeDelegation'>): Promise<Delegation> => {
  const row = await lockOwn(ctx, id);
  const state = stateOf(row, dayOf(await store.instantOf(ctx.tx)));
  if (state === 'over' || state === 'revoked') throw problems['delegation-over']();
  const revoked = await takeBack(ctx, row, reason);
  return (await presenter(ctx, [revoked]))(revoked);
};

export const deeds = async (ctx: Ctx, { id, after, size }: In<'deeds'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw common.missing();
  const rows = await store.listDeeds(ctx.tx, row, { after: cursorOf(after, byInstant), size });
  return pageFrom(rows, {
    size,
    key: one => [one.instant, one.id],
    present: one => ({
      id: one.id,
      at: one.at.toISOString(),
      words: slices().find(slice => slice.eventWords?.[one.type])?.eventWords?.[one.type] ?? { 'zh-CN': one.type, en: one.type },
      note:
        slices()
          .find(slice => slice.eventNotes?.[one.type])
          ?.eventNotes?.[one.type]?.(one.payload as Record<string, unknown>) ?? null,
    }),
  });
};

export const peers = async (ctx: Ctx) => {
  if (!ctx.actor.organisation) throw common.forbidden();
  const organisationId = ctx.actor.organisation.id;
  const today = dayOf(await store.instantOf(ctx.tx));
  const away = (await store.absences(ctx.tx, organisationId, today)).filter(({ startsOn }) => startsOn <= today);
  return {
    items: (await people.colleagues(ctx.tx, organisationId)).map(({ id, name, roles }) => {
      const absent = away.find(({ personId }) => personId === id);
      return {
        id,
        name,
        me: id === ctx.actor.id,
        roles: roles.filter(role => businessRoles.includes(role)),
        away: absent ? { kind: absent.kind, startsOn: absent.startsOn, endsOn: absent.endsOn } : null,
      };
    }),
  };
};
