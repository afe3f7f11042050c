import { asProblem, type ProblemError } from '../fetch/problem.ts';
import type { Because, Conflict } from './types.ts';

/** What a refused or unanswered save means for the drafts. */
export type Outcome =
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'invalid'; readonly reasonsFor: (fields: readonly string[]) => ReadonlyMap<string, string> }
  | { readonly kind: 'readOnly'; readonly because: Because; readonly title: string }
  /** Somebody else has this section; the others go on. */
  | { readonly kind: 'sectionShut'; readonly title: string }
  | { readonly kind: 'signedOut'; readonly title: string }
  /** The server may have it or not; asked again after a while. */
  | { readonly kind: 'unsure'; readonly offline: boolean; readonly title: string }
  | { readonly kind: 'stopped'; readonly title: string };

const shut: readonly Because[] = ['role', 'locked', 'closed'];

/** `/changes/0/value` → the message of the first change; what points nowhere is said at every field. */
const reasonsOf = (problem: ProblemError) => (fields: readonly string[]) => {
  const reasons = new Map<string, string>();
  for (const { pointer, message } of problem.body.errors ?? []) {
    const nth = /^\/changes\/(\d+)(\/|$)/.exec(pointer)?.[1];
    const field = nth === undefined ? undefined : fields[Number(nth)];
    if (field !== undefined) reasons.set(field, message);
  }
  return reasons.size > 0 ? reasons : new Map(fields.map(field => [field, problem.body.errors?.[0]?.message ?? problem.body.title]));
};

/** Reads the refusals of a slice (`forms`), whose problems have these names. */
export const outcomeOf = (slice: string, thrown: unknown): Outcome => {
  const problem = asProblem(thrown);
  if (!problem) throw thrown;
  const { title, type, status } = problem.body;
  const because = shut.find(name => type === `/problems/${slice}/${name}`);
  if (because) return { kind: 'readOnly', because, title };
  if (type === `/problems/${slice}/assigned`) return { kind: 'sectionShut', title };
  const conflicts = problem.body['conflicts'] as readonly Conflict[] | undefined;
  if (type === `/problems/${slice}/conflict` && conflicts && conflicts.length > 0) return { kind: 'conflict', conflicts };
  if (status === 401) return { kind: 'signedOut', title };
  if (status === 422) return { kind: 'invalid', reasonsFor: reasonsOf(problem) };
  // A proxy's page, a busy or broken server, a race: nothing is known for sure, so it is asked again.
  if (status === 0 || status >= 500 || status === 429 || status === 409 || type === '/problems/common/unreadable')
    return { kind: 'unsure', offline: problem.isOffline, title };
  return { kind: 'stopped', title };
};
