import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { holds } from '#kernel/actor.ts';
import { sectionsOf } from '#kernel/form/cells.ts';
import { selfCheck } from '#kernel/form/check.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf, coordinates, isAssignee, isReader, shutBecause } from '../access.ts';
import { contextOf } from '../context.ts';
import type { Assignment, FormPage, SectionState } from '../contract.ts';
import type * as store from '../store.ts';
import type { OpenForm } from './open.ts';

/** Does this reader see all of the form, or only sections that were given to their organisation? */
export const seesAll = (ctx: Ctx, row: Pick<store.Form, 'scopes'>): boolean => row.scopes.some(node => holds(ctx.actor, node));

/** `section.mark` of everything that the reader sees, the form’s own under the empty name. */
export const stampOf = (marks: Readonly<Record<string, string>>): string =>
  Object.entries(marks)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, mark]) => `${key}.${mark}`)
    .join(',');

export const marksOf = (row: Pick<store.Form, 'places' | 'mark'>): Record<string, string> =>
  Object.fromEntries([['', row.mark], ...row.places.map(place => [place.key, place.mark])]);

const assignmentsOf = async (ctx: Ctx, places: readonly store.Place[]): Promise<Map<string, Assignment>> => {
  const given = places.filter(place => place.assigneeOrganisation !== null);
  if (given.length === 0) return new Map();
  const organisations = await organisationsOf(
    ctx.tx,
    given.map(place => place.assigneeOrganisation!),
  );
  const names = await namesOfPersons(
    ctx.tx,
    given.flatMap(place => [place.assigneePerson, place.doneBy].filter(id => id !== null)),
  );
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return new Map(
    given.map(place => [
      place.key,
      {
        organisation: { id: place.assigneeOrganisation!, name: organisations.get(place.assigneeOrganisation!)?.name ?? '' },
        person: place.assigneePerson === null ? null : named(place.assigneePerson),
        exclusive: place.exclusive,
        dueOn: place.dueOn,
        note: place.note,
        done: place.doneAt === null ? null : { at: new Date(place.doneAt).toISOString(), person: names.get(place.doneBy!) ?? '' },
        mine: isAssignee(ctx.actor, place),
      },
    ]),
  );
};

/** What one who has the form open must know about it besides its answers. */
export const standingOf = async (ctx: Ctx, { row, definition, answers }: OpenForm) => {
  const context = await contextOf(ctx, row, answers);
  const { completeness } = selfCheck(definition, answers, context);
  const assignments = await assignmentsOf(ctx, row.places);
  const places = new Map(row.places.map(place => [place.key, place]));
  const sections: SectionState[] = sectionsOf(definition)
    .filter(section => places.has(section.key))
    .map(section => ({
      ...section,
      ...completeness[section.key]!,
      because: becauseOf(ctx.actor, { ...row, ...places.get(section.key)! }, row.instant),
      assignment: assignments.get(section.key) ?? null,
    }));
  const writes = sections.some(section => !isReader(section.because));
  // Who is asked for an opinion writes it although the form has been handed in.
  const because = !writes ? 'role' : sections.some(section => section.because === null) ? null : shutBecause(row, row.instant);
  return {
    packageVersion: row.packageVersion,
    editable: because === null,
    because,
    editableUntil: row.editableUntil?.toISOString() ?? null,
    sections,
    whole: seesAll(ctx, row),
    coordinates: coordinates(ctx.actor, row),
    context,
    stamp: stampOf(marksOf(row)),
  } satisfies Partial<FormPage>;
};
