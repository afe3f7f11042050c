import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { type KeptForm, readForm } from '#foundations/forms/published.ts';
import { holds } from '#kernel/actor.ts';
import { type Member, membersOf } from '#kernel/form/cells.ts';
import { listsOf, questionsFor } from '#kernel/form/members.ts';
import { textOf } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, FormFollower } from '#platform/capability.ts';
import { scopesOf } from '../access.ts';
import { follow } from '../rules/following.ts';
import * as store from '../store.ts';

/** Does this form ask its members anything at all? One that does not has no sheets. */
const asksMembers = ({ definition, answers }: KeptForm): boolean =>
  listsOf(definition).length > 0 || membersOf(definition, answers).some(({ groups }) => questionsFor(definition, groups).length > 0);

const knownOf = ({ id, name, organisationId, rowIds, figures, state }: store.Sheet, items: readonly store.Item[]) => ({
  id,
  name,
  organisationId,
  rowIds,
  filled: state !== 'open' || Object.values(figures).some(value => value != null) || items.some(item => item.sheetId === id),
});

const roundOf = (form: KeptForm): Omit<store.Round, 'roster' | 'askedAt' | 'scopes'> => ({
  formId: form.id,
  subjectKind: form.subjectKind,
  subjectId: form.subjectId,
  packageId: form.packageId,
  packageVersion: form.packageVersion,
  title: textOf(form.answers, 'name'),
  writers: [...form.writers],
  locked: form.locked,
  editableUntil: form.editableUntil,
  keepers: [...form.scopes],
});

const isEqual = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, i) => one === b[i]);
const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every(one => b.includes(one));

/** What the form says of a member, as its sheet keeps it. */
const placeOf = ({ organisation, organisationId, rowIds, groups }: Member) => ({
  name: organisation,
  organisationId: organisationId ?? null,
  rowIds: [...rowIds],
  groups: [...groups],
});

const stands = (sheet: store.Sheet, member: Member): boolean => {
  const { name, organisationId, rowIds, groups } = placeOf(member);
  return sheet.member && sheet.name === name && sheet.organisationId === organisationId && isEqual(sheet.rowIds, rowIds) && isEqual(sheet.groups, groups);
};

/** Sheets follow the members of the form: renamed they keep theirs, new ones get one, and who left keeps what it gave (`member` false). */
const settleMembers = async (
  ctx: Ctx,
  form: KeptForm,
  sheets: readonly store.Sheet[],
  asked: boolean,
): Promise<{ fresh: string[]; left: readonly string[] }> => {
  const items = await store.itemsOf(ctx.tx, form.id);
  const followed = follow(
    sheets.map(sheet => knownOf(sheet, items)),
    membersOf(form.definition, form.answers),
  );
  for (const { sheet: id, member } of followed.kept) {
    const now = sheets.find(sheet => sheet.id === id)!;
    // Of a hundred members one was written; the others stay as they are.
    if (!stands(now, member)) await store.updateSheet(ctx.tx, id, { ...placeOf(member), member: true });
  }
  await store.letGo(ctx.tx, followed.left);
  const fresh = followed.fresh.map(member => ({ id: newId(), ...placeOf(member) }));
  await store.insertSheets(
    ctx.tx,
    fresh.map(sheet => ({ ...sheet, formId: form.id, scopes: scopesOf(sheet, form.scopes, asked) })),
  );
  return { fresh: fresh.map(({ id }) => id), left: followed.left };
};
/** The nodes of these members alone, with those of the form: whom an event about them reaches. */
const reaching = (form: KeptForm, sheets: readonly store.Sheet[]) => [...new Set([...form.scopes, ...sheets.flatMap(sheet => scopesOf(sheet, [], true))])];

/** Everybody who reads a sheet of the round reads the round: the deadline, and the names of the others. */
const setReaders = async (ctx: Ctx, form: KeptForm, asked: boolean): Promise<store.Sheet[]> => {
  const sheets = await store.sheetsOf(ctx.tx, form.id);
  for (const sheet of sheets) {
    const scopes = scopesOf(sheet, form.scopes, asked);
    if (isSame(scopes, sheet.scopes)) continue;
    await store.setScopes(ctx.tx, sheet.id, scopes);
    await setAttachmentScopes(ctx, 'sheet', sheet.id, scopes);
  }
  await store.setDecisionScopes(ctx.tx, form.id, [...form.scopes]);
  await store.putRound(ctx.tx, {
    ...roundOf(form),
    roster: sheets.filter(({ member }) => member).map(({ id, name }) => ({ id, name })),
    scopes: [...new Set([...form.scopes, ...sheets.flatMap(sheet => scopesOf(sheet, [], asked))])],
  });
  return sheets;
};

/** Brings the sheets of a form up to date with its members and its readers. */
export const syncSheets = async (ctx: Ctx, formId: string): Promise<void> => {
  const form = await readForm(ctx, formId);
  const known = await store.lockRound(ctx.tx, formId);
  if (!known && !asksMembers(form)) return;
  if (!known) await store.putRound(ctx.tx, { ...roundOf(form), roster: [], scopes: [...form.scopes] });
  const asked = known?.askedAt != null;
  const before = await store.sheetsOf(ctx.tx, formId);
  const { fresh, left } = await settleMembers(ctx, form, before, asked);
  const sheets = await setReaders(ctx, form, asked);
  if (!asked) return;
  // Who came later is asked like the others; who left has nothing to do any more.
  const came = sheets.filter(({ id }) => fresh.includes(id) || before.some(sheet => sheet.id === id && !sheet.member && !left.includes(id)));
  const gone = before.filter(sheet => sheet.member && left.includes(sheet.id));
  for (const [type, concerned] of [
    ['contributions.asked', came],
    ['contributions.left', gone],
  ] as const)
    if (concerned.length > 0)
      await ctx.record(type, form.subjectId, {
        scopes: reaching(form, concerned),
        payload: { form: formId, sheets: concerned.map(({ id }) => id), member: concerned.map(({ name }) => name).join('、') },
      });
};

/** What the form's access means for the members: readers follow; handed in, nobody waits for them; a moved deadline moves their task. */
const followAccess = async (ctx: Ctx, formId: string): Promise<void> => {
  const before = await store.lockRound(ctx.tx, formId);
  if (!before) return;
  const form = await readForm(ctx, formId);
  const sheets = await setReaders(ctx, form, before.askedAt !== null);
  const moved = form.editableUntil?.getTime() !== before.editableUntil?.getTime();
  if (before.askedAt === null || (form.locked === before.locked && !moved)) return;
  await ctx.record('contributions.access-changed', form.subjectId, { scopes: reaching(form, sheets), payload: { form: formId } });
};

/** Only a list of members or the name of the consortium concerns the sheets. */
const concerns = (fields: readonly string[]) => fields.some(field => field === 'name' || field.startsWith('members.'));

export const follower: FormFollower = {
  written: async (ctx, formId, fields) => {
    if (!concerns(fields)) return;
    const { scopes, subjectId } = await readForm(ctx, formId);
    if (scopes.some(node => holds(ctx.actor, node))) return syncSheets(ctx, formId);
    // Who has one section of the form does not see the others' sheets: the system follows a moment later.
    await ctx.record('contributions.members-moved', subjectId, {
      scopes: [...scopes, ctx.actor.organisation?.id ?? ctx.actor.id],
      payload: { form: formId },
    });
  },
  accessChanged: followAccess,
};
