import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { packageOf } from '#foundations/programmes/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { fillerOf } from '#kernel/form/parts.ts';
import { isConfirmation, type Value } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { common, type Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { type api, type Conflict, problems, type Saved } from '../contract.ts';
import { tellWritten } from '../followers.ts';
import { readChanges, settle, type Wanted, withSecrets } from '../rules.ts';
import * as store from '../store.ts';
import { keyOf, opener } from './open.ts';

type Conflicting = Exclude<ReturnType<typeof settle>['conflicts'], null>;

/** Both texts of every field that moved, so that nobody's writing is lost. */
const conflictsOf = async (ctx: Ctx, id: string, conflicting: Conflicting): Promise<Conflict[]> => {
  const last = await store.lastChanges(
    ctx.tx,
    id,
    conflicting.map(({ cell }) => cell.id),
  );
  const names = await namesOfPersons(
    ctx.tx,
    last.map(change => change.personId),
  );
  return conflicting.map(({ cell, value, kept }) => {
    const change = last.find(({ field }) => field === cell.id);
    return {
      field: cell.id,
      version: kept.version,
      mine: value,
      theirs: kept.value,
      person: change ? (names.get(change.personId) ?? null) : null,
      at: change?.at.toISOString() ?? null,
    };
  });
};

/** The applicant stands by what it says: the statement is confirmed. */
const isGiven = (value: Value): boolean => isConfirmation(value) && value.confirmed;

/** Says who has the section, so that one knows whom to ask. */
const assignedTo = async (ctx: Ctx, { assigneeOrganisation, assigneePerson }: store.Locked): Promise<Problem> => {
  const organisation = (await organisationsOf(ctx.tx, [assigneeOrganisation!])).get(assigneeOrganisation!)?.name ?? '';
  const person = assigneePerson === null ? undefined : (await namesOfPersons(ctx.tx, [assigneePerson])).get(assigneePerson);
  const who = [organisation, person].filter(Boolean).join(' ');
  return problems.assigned({
    detail: {
      'zh-CN': `此栏目由${who}填写。您填写的内容已保留；可请对方释放该栏目，或联系牵头填报单位调整分工。`,
      en: `${who} fills in this section. What you typed is kept; ask them to release it, or ask who coordinates the form.`,
    },
    extra: { assignee: who },
  });
};

/** Writes what was wanted in one section, or refuses all of it. */
export const saveSection = async (ctx: Ctx, id: string, section: string, wanted: readonly Wanted[]): Promise<Saved> => {
  const fields = wanted.map(change => change.field);
  const row = await store.lockSection(ctx.tx, id, section, ctx.actor.id, fields);
  if (!row) throw problems.missing();
  const because = becauseOf(ctx.actor, row, row.instant);
  if (because === 'assigned') throw await assignedTo(ctx, row);
  if (because) throw problems[because]();
  const { definition } = await packageOf(ctx.tx, row.packageId, row.packageVersion);
  const after = row.fillerRoles && fillerOf(definition, section)?.after;
  if (after && !isGiven(await store.answerTo(ctx.tx, id, after))) throw problems['not-committed']();

  const { read, faults } = readChanges(definition, section, wanted);
  if (faults.length > 0) throw common.invalid({ errors: faults.map(({ pointer, message }) => ({ pointer, message: message[ctx.language] })) });
  const key = read.some(({ cell }) => cell.secret) ? keyOf({ id, wrapped: row.wrapped }) : null;
  const settled = settle(read, cell => {
    const [version, value] = row.kept[cell.id] ?? [null, null];
    return { version: version ?? 0, value: withSecrets(cell, value ?? null, opener(key)) };
  });
  if (settled.conflicts) throw problems.conflict({ extra: { conflicts: await conflictsOf(ctx, id, settled.conflicts) } });

  const seal = (text: string): string => {
    if (!key) throw new Error('the form has no key to seal telephones with');
    return key.seal(text);
  };
  const changes = settled.saved
    .filter(({ changed }) => changed)
    .map(({ cell, version, value }) => ({ field: cell.id, version, value: withSecrets(cell, value, seal) }));
  const saved = settled.saved.map(({ cell, version, value }) => ({ field: cell.id, version, value }));
  if (changes.length === 0) return { saved, at: row.instant.toISOString() };

  const editing = row.editing ?? newId();
  const renew = row.editing === null || row.fading === true;
  const written = await store.write(ctx.tx, { formId: id, section, personId: ctx.actor.id, changes, editing, renew });
  // One event per editing session; the changes in it are found by its id. A session that another save began meanwhile has its event.
  if (row.editing === null && written.editing === editing)
    await ctx.record('forms.edited', row.subjectId, { scopes: row.scopes, payload: { form: id, editing } });
  await tellWritten(
    ctx,
    id,
    changes.map(({ field }) => field),
  );
  return { saved, at: written.at.toISOString() };
};

export const save = (ctx: Ctx, { id, section, changes }: InputOf<(typeof api)['save']>): Promise<Saved> => saveSection(ctx, id, section, changes);
