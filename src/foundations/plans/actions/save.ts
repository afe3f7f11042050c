import { namesOfPersons } from '#foundations/identity/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { definitionOf } from '../context.ts';
import { type api, type Conflict, problems, type Saved } from '../contract.ts';
import { readChanges, settle, type Wanted } from '../rules.ts';
import * as store from '../store.ts';

type Conflicting = Exclude<ReturnType<typeof settle>['conflicts'], null>;

/** Both texts of every field that moved, so that nobody's writing is lost. */
const conflictsOf = async (ctx: Ctx, id: string, conflicting: Conflicting): Promise<Conflict[]> => {
  const last = await store.lastChanges(
    ctx.tx,
    id,
    conflicting.map(({ field }) => field.id),
  );
  const names = await namesOfPersons(
    ctx.tx,
    last.map(change => change.personId),
  );
  return conflicting.map(({ field, value, kept }) => {
    const change = last.find(one => one.field === field.id);
    return {
      field: field.id,
      version: kept.version,
      mine: value,
      theirs: kept.value,
      person: change ? (names.get(change.personId) ?? null) : null,
      at: change?.at.toISOString() ?? null,
    };
  });
};

/** Writes what was wanted in one part, or refuses all of it. */
export const savePart = async (ctx: Ctx, id: string, part: string, wanted: readonly Wanted[]): Promise<Saved> => {
  const row = await store.lockPart(ctx.tx, id, part);
  if (!row) throw problems.missing();
  const because = becauseOf(ctx.actor, row, row.instant);
  if (because) throw problems[because]();
  const { read, faults } = readChanges(await definitionOf(ctx.tx, row), part, wanted);
  if (faults.length > 0) throw common.invalid({ errors: faults.map(({ pointer, message }) => ({ pointer, message: message[ctx.language] })) });
  const settled = settle(read, field => ({ version: row.versions[field] ?? 0, value: row.answers[field] ?? null }));
  if (settled.conflicts) throw problems.conflict({ extra: { conflicts: await conflictsOf(ctx, id, settled.conflicts) } });

  const saved = settled.saved.map(({ field, version, value }) => ({ field, version, value }));
  const changes = settled.saved.filter(({ changed }) => changed);
  if (changes.length === 0) return { saved, at: row.instant.toISOString() };
  // One event per sitting; what was changed in it is found by its person and time.
  const isFirst = !(await store.isSitting(ctx.tx, id, ctx.actor.id));
  const at = await store.write(ctx.tx, { planId: id, part, personId: ctx.actor.id, scopes: row.scopes }, changes);
  if (isFirst) await ctx.record('plans.edited', row.subjectId, { scopes: row.scopes, payload: { plan: id } });
  return { saved, at: at.toISOString() };
};

export const save = (ctx: Ctx, { id, part, changes }: InputOf<(typeof api)['save']>): Promise<Saved> => savePart(ctx, id, part, changes);
