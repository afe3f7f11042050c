import { differenceBetween, incompatibilities, packageOf } from '#foundations/programmes/published.ts';
import type { Actor } from '#kernel/actor.ts';
import { sectionsOf, withComputed } from '#kernel/form/cells.ts';
import { cellNamed, type SelfCheck, selfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { groupsIn } from '#kernel/form/parts.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Answers } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { makeSecretKey, scopeSecretKey } from '#platform/secrets.ts';
import { becauseOf, coordinates, shutBecause } from './access.ts';
import { lockForm, type OpenForm, openForm, openForms } from './actions/open.ts';
import { saveSection } from './actions/save.ts';
import { contextOf } from './context.ts';
import { type Because, problems, type SectionBecause } from './contract.ts';
import { tellAccess } from './followers.ts';
import type { Wanted } from './rules.ts';
import { contentOf } from './snapshot.ts';
import * as sections from './store/sections.ts';
import * as store from './store.ts';

export { saveSection } from './actions/save.ts';
export { assign as assignSection } from './actions/sections.ts';
export type { Wanted } from './rules.ts';
export { frozenForm } from './versions.ts';

export type NewForm = {
  readonly packageId: string;
  readonly packageVersion: string;
  /** The kind of record it belongs to (as in the slot `formSubjects`), and which one. */
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly scopes: readonly string[];
  /** Ids of the organisations that fill it in. */
  readonly writers: readonly string[];
  readonly editableUntil: Date | null;
};

/** Makes an empty form of a package for a record. Answers its id. */
export const createForm = async (ctx: Ctx, form: NewForm): Promise<string> => {
  const { definition } = await packageOf(ctx.tx, form.packageId, form.packageVersion);
  const id = newId();
  const row = { ...form, id, scopes: [...form.scopes], writers: [...form.writers], locked: false };
  await store.insert(
    ctx.tx,
    row,
    sectionsOf(definition).map(({ key }): store.NewSection => {
      const group = definition.sections.flatMap(groupsIn).find(one => one.key === key);
      return { key, filler: group?.filledBy ?? null, fillerRoles: group ? [...definition.fillers![group.filledBy]!.roles] : null };
    }),
  );
  await makeSecretKey(ctx, id, form.scopes);
  return id;
};

export type FormAccess = {
  readonly scopes?: readonly string[];
  readonly writers?: readonly string[];
  readonly locked?: boolean;
  readonly editableUntil?: Date | null;
  /** Who is asked to fill in what others than the applicant fill in: keys of the form's `fillers`; all others are not. */
  readonly fills?: readonly string[];
};

/** Changes who reads a form, who fills it in, until when; a save that is under way comes before or after, never between. */
export const setFormAccess = async (ctx: Ctx, id: string, { scopes, writers, fills, ...access }: FormAccess): Promise<void> => {
  if (!(await store.lock(ctx.tx, id))) throw problems.missing();
  const changed = { ...access, ...(writers ? { writers: [...writers] } : {}) };
  if (fills) await store.setAsked(ctx.tx, id, fills);
  if (Object.keys(changed).length === 0 && !scopes && !fills) return;
  await store.setAccess(ctx.tx, id, changed);
  if (scopes) await scopeSecretKey(ctx, id, await store.setReaders(ctx.tx, id, scopes));
  await tellAccess(ctx, id);
};

/** Writes answers of any sections as the actor, by the same rules as a save; builds on whatever is there. */
export const fillForm = async (ctx: Ctx, id: string, answers: Answers): Promise<void> => {
  const { definition } = await openForm(ctx, id);
  const bySection = new Map<string, Wanted[]>();
  for (const [field, value] of Object.entries(answers)) {
    const section = cellNamed(definition, field)?.section;
    if (!section) throw new Error(`the form has no field ${field}`);
    bySection.set(section, [...(bySection.get(section) ?? []), { field, base: null, value: value ?? null }]);
  }
  for (const [section, wanted] of bySection) await saveSection(ctx, id, section, wanted);
};

/** A form as who keeps something beside it needs it: what it asks, what it says, who may read and write it. `missing` outside the reader's scopes. */
export type KeptForm = Required<NewForm> & { readonly id: string; readonly locked: boolean; readonly definition: FormDefinition; readonly answers: Answers };
const kept = ({ row, definition, answers }: OpenForm): KeptForm => ({ ...row, definition, answers });

export const readForm = async (ctx: Ctx, id: string): Promise<KeptForm> => kept(await openForm(ctx, id));

/** A form as who writes many cells at once needs it: the version of each, and which sections this person sees and may write in now. */
export type WritableForm = KeptForm & {
  readonly versions: Readonly<Record<string, number>>;
  readonly sections: readonly { readonly key: string; readonly label: string; readonly because: SectionBecause | null }[];
};

const writable = (ctx: Ctx, { row, definition, answers }: OpenForm): WritableForm => {
  const places = new Map(row.places.map(place => [place.key, place]));
  const sections = sectionsOf(definition).flatMap(({ key, label }) => {
    const place = places.get(key);
    return place ? [{ key, label, because: becauseOf(ctx.actor, { ...row, ...place }, row.instant) }] : [];
  });
  return { ...kept({ row, definition, answers }), versions: row.versions, sections };
};

export const readWritable = async (ctx: Ctx, id: string): Promise<WritableForm> => writable(ctx, await openForm(ctx, id));

/** The same, and nobody saves to it until this transaction ends. */
export const lockWritable = async (ctx: Ctx, id: string): Promise<WritableForm> => writable(ctx, await lockForm(ctx, id));

/**
 * Lets the guests of a link into one section of a form, or out of it: they hold `node`, and read and write this section by the rules of a
 * save. Only who fills in the whole form lets anybody in; a section that another department fills in is nobody's to hand out.
 */
export const setGuestOf = async (ctx: Ctx, id: string, section: string, node: string, inside: boolean): Promise<void> => {
  const { row } = await lockForm(ctx, id);
  const place = row.places.find(one => one.key === section);
  if (!place) throw problems.missing();
  if (!coordinates(ctx.actor, row)) throw problems['not-coordinator']();
  if (inside && place.fillerRoles) throw problems['not-yours']();
  await scopeSecretKey(ctx, id, await sections.setVisitor(ctx.tx, id, section, node, inside, row.scopes));
};

/** Why this person's organisation does not keep the form now: it fills in the whole of it, and it is open. For what is offered; a save decides by the database's clock. */
export const formRefusal = (actor: Actor, form: KeptForm, at: Date): Because | null => (coordinates(actor, form) ? shutBecause(form, at) : 'role');

/** Writes what follows from the answers as they are, while nobody else can write; by the same rules as a save. */
export const changeForm = async (ctx: Ctx, id: string, change: (form: KeptForm) => Answers): Promise<void> => {
  const answers = change(kept(await lockForm(ctx, id)));
  if (Object.keys(answers).length > 0) await fillForm(ctx, id, answers);
};

/** What the form says, with what it computes by itself; telephones in clear. */
export const answersOf = async (ctx: Ctx, id: string): Promise<Answers> => {
  const { definition, answers } = await openForm(ctx, id);
  return withComputed(definition, answers);
};

const says = ({ definition, answers }: OpenForm) => ({ definition, answers: withComputed(definition, answers) });

/** The same with what is asked: for a record that takes from the form what stands there already. */
export const formSays = async (ctx: Ctx, id: string): Promise<{ definition: FormDefinition; answers: Answers }> => says(await openForm(ctx, id));

/** The same of many forms, asked for together. */
export const formsSay = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, { definition: FormDefinition; answers: Answers }>> =>
  new Map([...(await openForms(ctx, ids))].map(([id, form]) => [id, says(form)]));

/**
 * The self-check of what is written now: findings and completeness by section. `known` are facts that the caller has decided already,
 * such as whether the call was open at the instant that counts: they go before what the record says of itself.
 */
export const checkForm = async (ctx: Ctx, id: string, known: CheckContext['facts'] = {}): Promise<SelfCheck> => {
  const { row, definition, answers } = await openForm(ctx, id);
  const context = await contextOf(ctx, row, answers);
  return selfCheck(definition, answers, { ...context, facts: { ...context.facts, ...known } });
};

/**
 * Keeps what the form says, to the byte, and locks it unless its reviewers had that done before. The digest covers the telephones as they
 * are stored, sealed: whoever holds the snapshot can prove it, also when their key is gone. The same answers give the same digest, each
 * time under a new version code.
 */
export const freezeForm = async (ctx: Ctx, id: string): Promise<{ digest: string; versionCode: string }> => {
  const { row, definition } = await lockForm(ctx, id);
  const { content, digest } = contentOf(row, definition);
  const number = ((await store.lastSnapshot(ctx.tx, id))?.number ?? 0) + 1;
  const versionCode = `V${number}-${digest.slice(0, 6).toUpperCase()}`;
  await store.insertSnapshot(ctx.tx, { formId: id, number, content, digest, versionCode, personId: ctx.actor.id, scopes: row.scopes });
  await store.setAccess(ctx.tx, id, { locked: true });
  await ctx.record('forms.frozen', row.subjectId, { scopes: row.scopes, payload: { form: id, digest, versionCode } });
  const assigned = row.places.flatMap(place => [place.assigneeOrganisation, place.assigneePerson].filter(node => node !== null));
  if (assigned.length > 0)
    await ctx.record('forms.sections-ended', row.subjectId, { scopes: [...new Set([...row.scopes, ...assigned])], payload: { form: id } });
  return { digest, versionCode };
};

/** What became of a form when the package behind it was corrected. */
export type Moved = { readonly moved: true } | { readonly moved: false; readonly because: readonly Text[] };

/**
 * Takes a form to another version of its package, if everything that is written in it has its place there: no answer is touched. Those who
 * fill it in are told what differs. A form that was handed in stays what it is: that is for its record to know, who calls this.
 */
export const moveForm = async (ctx: Ctx, id: string, version: string): Promise<Moved> => {
  const { row } = await lockForm(ctx, id);
  if (row.packageVersion === version) return { moved: true };
  const [before, after] = [await packageOf(ctx.tx, row.packageId, row.packageVersion), await packageOf(ctx.tx, row.packageId, version)];
  const held = new Set(Object.entries(row.answers).flatMap(([field, value]) => (value == null ? [] : [field])));
  const because = incompatibilities(before, after, held);
  if (because.length > 0) return { moved: false, because };
  await store.setVersion(
    ctx.tx,
    row,
    version,
    sectionsOf(after.definition).map(section => section.key),
  );
  const { cells } = differenceBetween(before, after);
  await ctx.record('forms.moved', row.subjectId, {
    scopes: row.scopes,
    payload: {
      form: id,
      package: row.packageId,
      from: row.packageVersion,
      to: version,
      writers: row.writers,
      count: cells.length,
      changes: cells.slice(0, 20).map(({ kind, label }) => ({ kind, label })),
    },
  });
  return { moved: true };
};
