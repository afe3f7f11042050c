import { organisationsOf } from '#foundations/organisations/published.ts';
import type { CheckContext, OrganisationFacts } from '#kernel/form/rules.ts';
import { type Answers, isRows } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What other slices know of the form, put together. */
const knowledgeOf = async (ctx: Ctx, formId: string): Promise<Partial<CheckContext>> => {
  let known: Partial<CheckContext> = {};
  for (const ask of slices().flatMap(slice => Object.values(slice.formKnowledge ?? {}))) {
    const more = await ask(ctx, formId);
    known = { ...known, ...more, facts: { ...known.facts, ...more.facts }, organisations: { ...known.organisations, ...more.organisations } };
  }
  return known;
};

/**
 * What the self-check may know besides the form: what the record says that the form belongs to, what other slices know of the form, and
 * what the directory says about every organisation that any of them names.
 */
export const contextOf = async (ctx: Ctx, form: { id: string; subjectKind: string; subjectId: string }, answers: Answers): Promise<CheckContext> => {
  const [subject] = slices().flatMap(slice => slice.formSubjects?.[form.subjectKind] ?? []);
  const known = await knowledgeOf(ctx, form.id);
  const said = subject ? await subject.contextOf(ctx, form.subjectId) : {};
  const [organisations, facts] = [
    { ...known.organisations, ...said.organisations },
    { ...known.facts, ...said.facts },
  ];
  const inRows = Object.values(answers).flatMap(value => (isRows(value) ? value.flatMap(row => row.organisationId ?? []) : []));
  const inFacts = Object.values(facts).filter(fact => typeof fact === 'string' && uuid.test(fact)) as string[];
  const unknown = [...inRows, ...inFacts].filter(id => !Object.hasOwn(organisations, id));
  const found = [...(await organisationsOf(ctx.tx, unknown))].map(([id, { name, kind, schoolLevel, districtId }]): [string, OrganisationFacts] => [
    id,
    { name, kind, level: schoolLevel, districtId },
  ]);
  return { ...known, ...said, organisations: { ...Object.fromEntries(found), ...organisations }, facts };
};
