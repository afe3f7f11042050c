import { peopleWith } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { membersOf, sectionsOf } from '#kernel/form/cells.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopeSecretKey } from '#platform/secrets.ts';
import { becauseOf, coordinates, fillingRoles, isAssignee, isReader, shutBecause } from '../access.ts';
import { type api, problems, type SectionState } from '../contract.ts';
import * as sections from '../store/sections.ts';
import type { Place } from '../store.ts';
import { lockForm, type OpenForm, openForm } from './open.ts';
import { standingOf } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Held = OpenForm & { readonly place: Place };

/** The form, when nobody writes in it or shares it out until this transaction ends, and its section. */
const hold = async (ctx: Ctx, id: string, section: string): Promise<Held> => {
  const form = await lockForm(ctx, id);
  const place = form.row.places.find(one => one.key === section);
  if (!place) throw problems.missing();
  return { ...form, place };
};

const mustBeOpen = ({ row }: OpenForm): void => {
  const shut = shutBecause(row, row.instant);
  if (shut) throw problems[shut]();
};

const mustCoordinate = (ctx: Ctx, { row }: OpenForm): void => {
  if (!coordinates(ctx.actor, row)) throw problems['not-coordinator']();
};

const mustBeTheirs = (ctx: Ctx, { row, place }: Held): void => {
  if (place.assigneeOrganisation === null) throw problems['not-assigned']();
  if (!isAssignee(ctx.actor, place) && !coordinates(ctx.actor, row)) throw problems['not-assignee']();
};

const shown = async (ctx: Ctx, id: string, section: string): Promise<SectionState> => {
  const { sections: all } = await standingOf(ctx, await openForm(ctx, id));
  return all.find(one => one.key === section)!;
};

/** Whom a change of the section concerns: who reads the section, who had it, and the person that was named. */
const concerned = (row: OpenForm['row'], ...places: readonly Pick<Place, 'assigneeOrganisation' | 'assigneePerson'>[]): string[] => [
  ...new Set([...row.scopes, ...places.flatMap(place => [place.assigneeOrganisation, place.assigneePerson])].filter(node => node !== null)),
];

const nodeOf = ({ assigneePerson, assigneeOrganisation }: Pick<Place, 'assigneeOrganisation' | 'assigneePerson'>) => assigneePerson ?? assigneeOrganisation;

/** Names the section in the words of the form. */
const told = ({ definition, row }: OpenForm, key: string) => ({
  form: row.id,
  section: key,
  label: sectionsOf(definition).find(section => section.key === key)!.label,
});

/** Who fills in the form, and every organisation that its lists of members name from the directory. */
const organisationsIn = ({ row, definition, answers }: OpenForm): string[] => [
  ...new Set([...row.writers, ...membersOf(definition, answers).flatMap(member => member.organisationId ?? [])]),
];

export const assignees = async (ctx: Ctx, { id }: In<'assignees'>) => {
  const form = await openForm(ctx, id);
  mustCoordinate(ctx, form);
  const organisations = [...(await organisationsOf(ctx.tx, organisationsIn(form))).values()].filter(one => fillers.includes(one.kind));
  const people = await peopleWith(ctx.tx, ctx.actor.organisation!.id, fillingRoles);
  return { organisations: organisations.map(one => ({ id: one.id, name: one.name })), people };
};

/** Kinds of organisations that have people who fill in forms. */
const fillers = ['park', 'school', 'enterprise'];

export const assign = async (ctx: Ctx, { id, section, organisationId, personId, exclusive, dueOn, note }: In<'assign'>): Promise<SectionState> => {
  const form = await hold(ctx, id, section);
  mustCoordinate(ctx, form);
  if (form.place.fillerRoles) throw problems['not-yours']();
  mustBeOpen(form);
  const organisation = (
    await organisationsOf(
      ctx.tx,
      organisationsIn(form).filter(one => one === organisationId),
    )
  ).get(organisationId);
  if (!organisation || !fillers.includes(organisation.kind)) throw problems['not-member']();
  const people = personId === null ? [] : await peopleWith(ctx.tx, organisationId, fillingRoles);
  const person = people.find(one => one.id === personId);
  if (personId !== null && !person) throw problems['not-colleague']();

  const { row, place } = form;
  const assigned = { assigneeOrganisation: organisationId, assigneePerson: personId, exclusive, dueOn, note: note || null, assignedBy: ctx.actor.id };
  await scopeSecretKey(ctx, id, await sections.assign(ctx.tx, id, section, assigned, row.scopes));
  const to = person ? `${organisation.name} ${person.name}` : organisation.name;
  await ctx.record('forms.section-assigned', row.subjectId, {
    scopes: concerned(row, place, assigned),
    payload: { ...told(form, section), node: personId ?? organisationId, before: nodeOf(place), to, exclusive, dueOn },
  });
  return shown(ctx, id, section);
};

export const unassign = async (ctx: Ctx, { id, section }: In<'unassign'>): Promise<SectionState> => {
  const form = await hold(ctx, id, section);
  mustCoordinate(ctx, form);
  mustBeOpen(form);
  const { row, place } = form;
  if (place.assigneeOrganisation === null) throw problems['not-assigned']();
  await scopeSecretKey(ctx, id, await sections.assign(ctx.tx, id, section, null, row.scopes));
  await ctx.record('forms.section-taken-back', row.subjectId, { scopes: concerned(row, place), payload: { ...told(form, section), before: nodeOf(place) } });
  return shown(ctx, id, section);
};

export const setLock = async (ctx: Ctx, { id, section, exclusive }: In<'setLock'>): Promise<SectionState> => {
  const form = await hold(ctx, id, section);
  mustBeTheirs(ctx, form);
  mustBeOpen(form);
  if (form.place.exclusive !== exclusive) {
    await sections.setExclusive(ctx.tx, id, section, exclusive);
    await ctx.record(exclusive ? 'forms.section-reserved' : 'forms.section-released', form.row.subjectId, {
      scopes: concerned(form.row, form.place),
      payload: told(form, section),
    });
  }
  return shown(ctx, id, section);
};

export const setDone = async (ctx: Ctx, { id, section, done }: In<'setDone'>): Promise<SectionState> => {
  const form = await hold(ctx, id, section);
  mustBeTheirs(ctx, form);
  mustBeOpen(form);
  const { row, place } = form;
  if ((place.doneAt !== null) !== done) {
    await sections.setDone(ctx.tx, id, section, done ? ctx.actor.id : null);
    await ctx.record(done ? 'forms.section-done' : 'forms.section-reopened', row.subjectId, {
      scopes: concerned(row, place),
      payload: { ...told(form, section), node: nodeOf(place), writers: row.writers, dueOn: place.dueOn },
    });
  }
  return shown(ctx, id, section);
};

export const askRelease = async (ctx: Ctx, { id, section }: In<'askRelease'>): Promise<undefined> => {
  const form = await hold(ctx, id, section);
  const { row, place } = form;
  if (place.assigneeOrganisation === null) throw problems['not-assigned']();
  if (isReader(becauseOf(ctx.actor, { ...row, ...place }, row.instant))) throw problems.role();
  mustBeOpen(form);
  await ctx.record('forms.release-asked', row.subjectId, {
    scopes: concerned(row, place),
    payload: { ...told(form, section), node: nodeOf(place), by: ctx.actor.name, person: ctx.actor.id },
  });
};
