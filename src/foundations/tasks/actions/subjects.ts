import { namesOfPersons } from '#foundations/identity/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { isTheirs, mayUrge } from '../access.ts';
import { mayUrgeAgain, selvesOf } from '../rules.ts';
import * as store from '../store.ts';

/** The open tasks of one record, as far as this reader is concerned. */
export type OfSubject = {
  /** A task of the reader’s own node that may be given to a colleague now. */
  readonly mayAssign: boolean;
  /** Who of the reader’s own house has it. */
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly urge: 'may' | 'resting' | 'nothing';
};

const nothing: OfSubject = { mayAssign: false, assignee: null, urge: 'nothing' };

/** One query for all of them; a record without an open task is answered too. */
export const openTasksOf = async (ctx: Ctx, subjectIds: readonly string[]): Promise<(subjectId: string) => OfSubject> => {
  const rows = await store.openOf(ctx.tx, subjectIds);
  const names = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => (row.assigneeId && ctx.actor.nodes.includes(row.node) ? [row.assigneeId] : [])),
  );
  const organisationId = ctx.actor.organisation?.id;
  const selves = selvesOf(ctx.actor);
  const ofSubject = Map.groupBy(rows, row => row.subjectId);
  return subjectId => {
    const tasks = ofSubject.get(subjectId);
    if (!tasks) return nothing;
    const theirs = tasks.filter(row => isTheirs(ctx.actor, row));
    const given = theirs.find(row => row.assigneeId !== null);
    const urged = tasks.filter(row => mayUrge(ctx.actor, selves, row));
    return {
      mayAssign: theirs.some(row => row.assigneeOrganisationId === null || row.assigneeOrganisationId === organisationId),
      assignee: given ? { id: given.assigneeId!, name: names.get(given.assigneeId!) ?? '' } : null,
      urge: urged.length === 0 ? 'nothing' : urged.some(row => mayUrgeAgain(row.urgedAt, ctx.now)) ? 'may' : 'resting',
    };
  };
};

/** The records whose open tasks this person of one’s own node was given. */
export const subjectsAssignedTo = async (ctx: Ctx, personId: string): Promise<string[]> => store.subjectsOfAssignee(ctx.tx, ctx.actor.nodes, personId);
