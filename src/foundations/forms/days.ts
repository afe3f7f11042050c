import type { DaysInForce } from '#kernel/form/days.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import type * as store from './store.ts';

/** Which days are in force in this form at a moment, as the record says that it belongs to. */
export const daysOf = async (
  ctx: Ctx,
  { subjectKind, subjectId }: Pick<store.Form, 'subjectKind' | 'subjectId'>,
  answers: Answers,
  at: Date,
): Promise<DaysInForce> => {
  const [subject] = slices().flatMap(slice => slice.formSubjects?.[subjectKind] ?? []);
  return (await subject?.daysOn?.(ctx, subjectId, { at, answers })) ?? {};
};
