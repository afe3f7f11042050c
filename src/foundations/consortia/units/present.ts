import { filesOfRecords } from '#foundations/attachments/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { tasksOfPlan } from '#foundations/plans/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { Ctx } from '#platform/capability.ts';
import { mayConfirm, mayKeep } from '../access.ts';
import type { PublicUnit, Unit } from '../contract/units.ts';
import { daysLate } from '../rules/units.ts';
import type * as store from '../store/units.ts';
import type { Row } from '../store.ts';

/** Files that prove a unit are attached to it under this kind of record. */
export const unitRecord = 'consortium-unit';

const shown = (row: store.Unit, organisations: ReadonlyMap<string, { name: string }>): PublicUnit => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  operators: row.operators.map(id => ({ id, name: organisations.get(id)?.name ?? '' })),
  status: row.status,
  plannedOn: row.plannedOn,
  openedOn: row.openedOn,
  endedOn: row.endedOn,
  address: row.address,
  link: row.link,
  purpose: row.purpose,
});

const organisationsOfUnits = ({ tx }: Ctx, rows: readonly store.Unit[]) =>
  organisationsOf(
    tx,
    rows.flatMap(row => row.operators),
  );

/** What everybody may read: what the district confirmed, and nothing but its public side. */
export const presentPublic = async (ctx: Ctx, rows: readonly store.Unit[]): Promise<PublicUnit[]> => {
  const confirmed = rows.filter(row => row.confirmedBy !== null);
  const organisations = await organisationsOfUnits(ctx, confirmed);
  return confirmed.map(row => shown(row, organisations));
};

/** The tasks of the plan that the record brought which proposed the consortium. */
export const planTasksOf = async (ctx: Ctx, { originId }: Pick<Row, 'originId'>) =>
  originId === null ? [] : ((await tasksOfPlan(ctx, originId))?.tasks ?? []);

/** The units of one consortium for who keeps it, with what each may have done to it now. */
export const presentUnits = async (ctx: Ctx, consortium: Row, rows: readonly store.Unit[]): Promise<Unit[]> => {
  const organisations = await organisationsOfUnits(ctx, rows);
  const labels = new Map((await planTasksOf(ctx, consortium)).map(({ key, label }) => [key, label]));
  const files = await filesOfRecords(
    ctx.tx,
    unitRecord,
    rows.map(row => row.id),
  );
  const names = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => [...row.course.map(turn => turn.personId), ...(row.confirmedBy ? [row.confirmedBy] : [])]),
  );
  const keeps = mayKeep(ctx.actor, consortium);
  const confirms = mayConfirm(ctx.actor, consortium);
  return rows.map(row => ({
    ...shown(row, organisations),
    planTasks: row.planTasks.map(key => ({ key, label: labels.get(key) ?? key })),
    plannedScope: row.plannedScope,
    operation: row.operation,
    users: row.users,
    course: row.course.map(({ personId, ...turn }) => ({ ...turn, person: names.get(personId) ?? '' })),
    daysLate: daysLate(row, dayOf(ctx.now)),
    confirmed: row.confirmedBy && row.confirmedAt ? { person: names.get(row.confirmedBy) ?? '', at: row.confirmedAt.toISOString() } : null,
    evidence: files.get(row.id)?.length ?? 0,
    version: row.version,
    mayChange: keeps,
    mayConfirm: confirms && row.confirmedBy === null && row.changedBy !== ctx.actor.id,
    mayRemove: keeps && !row.wasConfirmed,
  }));
};
