import { formsSay } from '#foundations/forms/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { PlanContext } from '#kernel/plan/check.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { lineIn, type PlanAnswers } from '#kernel/plan/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { definitionOf, fromForm } from '../context.ts';
import type { api, SummaryRow } from '../contract.ts';
import * as store from '../store.ts';

/** The cells of one plan in the summary table: what its author wrote, else what the form says. */
export const summaryCells = (
  definition: PlanDefinition,
  answers: PlanAnswers,
  { cover, summary }: Pick<PlanContext, 'cover' | 'summary'>,
): Record<string, string | null> =>
  Object.fromEntries(
    definition.summaryTable.columns
      .flatMap(column => column.children ?? [column])
      .map(({ key }) => [key, lineIn(answers, `summary.${key}`) ?? lineIn(answers, `cover.${key}`) ?? summary[key] ?? cover[key] ?? null]),
  );

/** All plans of a call that this reader may see, in the order in which they were begun. */
export const summary = async (ctx: Ctx, { callId }: InputOf<(typeof api)['summary']>) => {
  const plans = await store.ofCall(ctx.tx, callId);
  const forms = await formsSay(
    ctx,
    plans.flatMap(plan => plan.formId ?? []),
  );
  const rows: SummaryRow[] = [];
  for (const [i, plan] of plans.entries()) {
    const definition = await definitionOf(ctx.tx, plan);
    const cells = summaryCells(definition, plan.answers, fromForm(definition, plan.formId === null ? null : forms.get(plan.formId)));
    rows.push({ planId: plan.id, subjectId: plan.subjectId, cells: { ...cells, seq: String(i + 1) } });
  }
  return { definition: plans[0] ? await definitionOf(ctx.tx, plans[0]) : null, rows };
};
