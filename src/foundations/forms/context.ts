import { organisationsOf } from '#foundations/organisations/published.ts';
import type { CheckContext, OrganisationFacts } from '#kernel/form/rules.ts';
import { type Answers, isRows } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What the self-check may know besides the form: what the record says that the form belongs to, and what the directory says about every
 * organisation that either of them names.
 */
export const contextOf = async (ctx: Ctx, form: { subjectKind: string; subjectId: string }, answers: Answers): Promise<CheckContext> => {
  const [subject] = slices().flatMap(slice => slice.formSubjects?.[form.subjectKind] ?? []);
  const { organisations = {}, facts = {} } = subject ? await subject.contextOf(ctx, form.subjectId) : {};
  const inRows = Object.values(answers).flatMap(value => (isRows(value) ? value.flatMap(row => row.organisationId ?? []) : []));
  const inFacts = Object.values(facts).filter(fact => typeof fact === 'string' && uuid.test(fact)) as string[];
  const unknown = [...inRows, ...inFacts].filter(id => !Object.hasOwn(organisations, id));
  const found = [...(await organisationsOf(ctx.tx, unknown))].map(([id, { name, kind, schoolLevel }]): [string, OrganisationFacts] => [
    id,
    { name, kind, level: schoolLevel },
  ]);
  return { organisations: { ...Object.fromEntries(found), ...organisations }, facts };
};
