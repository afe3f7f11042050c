import { z } from 'zod';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { packageOf } from '#foundations/programmes/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { sectionsOf } from '#kernel/form/cells.ts';
import { cellNamed, type SelfCheck, selfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers, Value } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { type SecretKey, secretKey } from '#platform/secrets.ts';
import { becauseOf } from './access.ts';
import { contextOf } from './context.ts';
import { type api, type Conflict, type FormPage, type PastChange, problems, type Saved } from './contract.ts';
import { noteLook } from './looks.ts';
import { readChanges, settle, type Wanted, withSecrets } from './rules.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export type OpenForm = { readonly row: store.Form; readonly definition: FormDefinition; readonly answers: Answers };

/** Telephones in clear. Once their key is erased nobody can read them: they are missing then, and the rest of the form is not. */
const opener = (key: SecretKey | null) => (sealed: string) => key?.open(sealed) ?? null;

const clear = (definition: FormDefinition, field: string, value: Value, key: SecretKey | null): Value => {
  const cell = cellNamed(definition, field);
  return cell ? withSecrets(cell, value, opener(key)) : value;
};

const keyOf = ({ id, wrapped }: { id: string; wrapped: Buffer | null }) => wrapped && secretKey(id, wrapped);

const opened = async (ctx: Ctx, row: store.Form | undefined): Promise<OpenForm> => {
  if (!row) throw problems.missing();
  const { definition } = await packageOf(ctx.tx, row.packageId, row.packageVersion);
  const key = keyOf(row);
  const filled = Object.entries(row.answers).filter(([, value]) => value != null);
  return { row, definition, answers: Object.fromEntries(filled.map(([field, value]) => [field, clear(definition, field, value!, key)])) };
};

/** The form as this reader may see it; `missing` outside their scopes. */
export const openForm = async (ctx: Ctx, id: string): Promise<OpenForm> => opened(ctx, await store.find(ctx.tx, id));

/** The same, and nobody saves to it or changes its access until this transaction ends. */
export const lockForm = async (ctx: Ctx, id: string): Promise<OpenForm> => opened(ctx, await store.lock(ctx.tx, id));

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<FormPage> => {
  const form = await openForm(ctx, id);
  await noteLook(ctx, form, 'screen');
  const { row, definition, answers } = form;
  const context = await contextOf(ctx, row, answers);
  const because = becauseOf(ctx.actor, row, row.instant);
  const { completeness } = selfCheck(definition, answers, context);
  return {
    id,
    packageId: row.packageId,
    packageVersion: row.packageVersion,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    definition,
    answers,
    versions: row.versions,
    editable: because === null,
    because,
    editableUntil: row.editableUntil?.toISOString() ?? null,
    sections: sectionsOf(definition).map(section => ({ ...section, ...completeness[section.key]! })),
    context,
  };
};

export const check = async (ctx: Ctx, { id }: In<'check'>): Promise<SelfCheck> => {
  const { row, definition, answers } = await openForm(ctx, id);
  return selfCheck(definition, answers, await contextOf(ctx, row, answers));
};

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

/** Writes what was wanted in one section, or refuses all of it. */
export const saveSection = async (ctx: Ctx, id: string, section: string, wanted: readonly Wanted[]): Promise<Saved> => {
  const fields = wanted.map(change => change.field);
  const row = await store.lockSection(ctx.tx, id, section, ctx.actor.id, fields);
  if (!row) throw problems.missing();
  const because = becauseOf(ctx.actor, row, row.instant);
  if (because) throw problems[because]();
  const { definition } = await packageOf(ctx.tx, row.packageId, row.packageVersion);

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
  return { saved, at: written.at.toISOString() };
};

export const save = (ctx: Ctx, { id, section, changes }: In<'save'>): Promise<Saved> => saveSection(ctx, id, section, changes);

const byChange = z.tuple([inCursor.instant, inCursor.text, inCursor.count]);

export const history = async (ctx: Ctx, { id, after, size, ...filter }: In<'history'>) => {
  const { row, definition } = await openForm(ctx, id);
  const rows = await store.history(ctx.tx, id, filter, { after: cursorOf(after, byChange), size });
  const names = await namesOfPersons(
    ctx.tx,
    rows.map(change => change.personId),
  );
  const key = keyOf(row);
  return pageFrom(rows, {
    size,
    key: change => [change.at.toISOString(), change.field, change.version],
    present: ({ personId, at: instant, value, ...change }): PastChange => ({
      ...change,
      value: clear(definition, change.field, value, key),
      person: { id: personId, name: names.get(personId) ?? (personId === SERVICE ? { 'zh-CN': '系统', en: 'System' }[ctx.language] : '') },
      at: instant.toISOString(),
    }),
  });
};
