import type { Role } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf, watchersOf } from './access.ts';
import { haystackOf } from './rules.ts';
import * as store from './store.ts';

export type NewTask = {
  /** Names the task within its subject (`fill`, `review`): opening it twice is opening it once. */
  readonly key: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly title: Text;
  readonly link: string;
  /** Whose it is: an organisation, a district or CITY. */
  readonly node: string;
  /** Who of them; empty = all. */
  readonly roles: readonly Role[];
  readonly dueAt: Date | null;
  /** Where it comes from (the call, the office), one line more, and the verb on its button. */
  readonly from?: Text | undefined;
  readonly detail?: Text | undefined;
  readonly verb?: Text | undefined;
  /** Whom it is given to from the start, for which organisation; without it whoever had it keeps it. */
  readonly assignee?: { readonly personId: string; readonly organisationId: string } | undefined;
  /** The nodes that wait for it to be done and may urge: the readers of the record. */
  readonly watchers?: readonly string[] | undefined;
  /** Names it is found by besides its words: the organisations it concerns. */
  readonly names?: readonly string[] | undefined;
  /** The event that asks for it: an ended task opens again for a new event, never for the same one run twice. */
  readonly cause?: string | undefined;
};

/** Puts something on the to-do list of a node, which the actor must hold; idempotent by (subjectId, key, node). */
export const openTask = async (ctx: Ctx, { from, detail, verb, cause, roles, assignee, watchers = [], names, ...task }: NewTask): Promise<void> => {
  const given = assignee ? { assigneeId: assignee.personId, assigneeOrganisationId: assignee.organisationId } : {};
  const waiting = watchersOf(watchers, task.node);
  await store.open(ctx.tx, {
    ...task,
    id: newId(),
    roles: [...roles],
    origin: from ?? null,
    detail: detail ?? null,
    verb: verb ?? null,
    cause: cause ?? null,
    ...given,
    watchers: waiting,
    haystack: haystackOf([task.title, from, detail], names),
    scopes: scopesOf({ node: task.node, watchers: waiting, assigneeId: null, assigneeOrganisationId: null, ...given }),
  });
};

/** Takes a subject's open tasks (all, or those with these keys) off the list of every node that the actor holds. */
export const closeTasks = async (ctx: Ctx, subjectId: string, keys?: readonly string[], as: 'done' | 'cancelled' = 'done'): Promise<void> => {
  await store.close(ctx.tx, subjectId, keys, as);
};

/** The deadline moved: the subject's open tasks that have one get the new one. */
export const moveDue = async (ctx: Ctx, subjectId: string, dueAt: Date): Promise<void> => {
  await store.moveDue(ctx.tx, subjectId, dueAt);
};

/**
 * Gives the open tasks that these records have for the actor’s own node to one person of the actor’s organisation (`null`: back to all of
 * them). What cannot be given is left as it is and named with the reason; nothing is refused as a whole, so that a mass operation says how
 * many went.
 */
export { assignSubjects as assignTasks, type Shared } from './actions/assign.ts';
/** How far the open tasks of these records are, for a list of records; and which records a person has to see to. */
export { type OfSubject, openTasksOf, subjectsAssignedTo } from './actions/subjects.ts';
/** Urges whoever has to act on these records, where the actor waits for it: once in four hours for each task, remembered in the history. */
export { remindSubjects as remindTasks, type Urged } from './actions/urge.ts';
