import type { Ctx } from '#platform/capability.ts';
import { knownOf } from './actions/of-form.ts';
import type { Field, Flag, Severity } from './contract.ts';

/** Every event of the members of a form that item 7 looks at, with what each said of it; for who reads the form. */
export { ofForm as eventsOfForm } from './actions/of-form.ts';

/** The flags of a form that the actor may read: whoever reads the record to which the form belongs meets them there. */
export const flagsOf = async (ctx: Ctx, formId: string): Promise<Flag[]> =>
  (await knownOf(ctx, formId)).events.map(({ organisation, happenedOn, field, severity, resolvedOn }) => ({
    organisation,
    happenedOn,
    field: field as Field,
    severity: severity as Severity,
    settled: resolvedOn !== null,
  }));
