import { checkForm } from '#foundations/forms/published.ts';
import { checkPlan } from '#foundations/plans/published.ts';
import type { Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { pointsChecked, withoutEvidence } from '../checked.ts';
import { problems } from '../contract.ts';
import { evidenceGaps } from '../facts.ts';
import { words } from '../words/index.ts';
import type { Held } from './held.ts';

/** Says what is still to be settled, so that nobody has to look for it. */
const incomplete = async (ctx: Ctx, { row, pack }: Held): Promise<Problem> => {
  const { findings } = await checkForm(ctx, row.formId, { callOpen: true });
  const open = findings.filter(finding => finding.severity === 'error' || finding.severity === 'missing');
  const gaps = await evidenceGaps(ctx, row.id, pack);
  const isChecked = pointsChecked(row, pack, await withoutEvidence(ctx, row.id, pack));
  // A missing attachment is said once, as evidence.
  const inPlan = (await checkPlan(ctx, row.id)).gaps.filter(gap => gap.kind !== 'attachment');
  return problems.incomplete({
    errors: [
      ...open.slice(0, 50).map(finding => ({ pointer: `/form/${finding.cells[0] ?? finding.section}`, message: finding.message[ctx.language] })),
      ...inPlan.slice(0, 50).map(gap => ({ pointer: `/plan/${gap.field ?? gap.part}`, message: gap.message[ctx.language] })),
      ...gaps.map(slot => ({
        pointer: `/evidence/${slot.key}`,
        message: ctx.language === 'zh-CN' ? `缺少佐证材料「${slot.label}」` : `Evidence is missing: ${slot.gloss ?? slot.label}`,
      })),
      ...(isChecked ? [] : [{ pointer: '/points', message: words[ctx.language].points.first }]),
    ],
  });
};

/** A refusal for lateness is remembered although it changes nothing (逾期不予受理). */
export const late = async (ctx: Ctx, { row, call, instant }: Held, action: string, because: 'closed' | 'correction-over' = 'closed'): Promise<Problem> => {
  const until = because === 'closed' ? call.closesAt : row.correctionUntil;
  await ctx.note('applications.late', row.id, {
    scopes: row.scopes,
    payload: { action, closesAt: until?.toISOString(), instant: instant.toISOString() },
  });
  return problems[because]();
};

/** The refusal that the procedure names, with what helps. */
export const refusalOf = async (ctx: Ctx, held: Held, action: string, because: string): Promise<Problem> => {
  if (because === 'closed' || because === 'correction-over') return late(ctx, held, action, because);
  if (because === 'incomplete') return incomplete(ctx, held);
  // A package that was uploaded may name a refusal that nobody wrote: then it is not possible here.
  return (problems[because as keyof typeof problems & string] ?? problems.state)();
};

export const wordsNeeded = (ctx: Ctx, pointer: string): Problem =>
  problems['reason-needed']({ errors: [{ pointer, message: problems['reason-needed']().definition.title[ctx.language] }] });
