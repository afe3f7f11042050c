import { frozenForm } from '#foundations/forms/published.ts';
import { frozenPlan, frozenPlanCode } from '#foundations/plans/published.ts';
import type { Part, Stage } from '#foundations/procedures/contract.ts';
import type { CallRow, Package } from '#foundations/programmes/published.ts';
import { isSealed, openSealing, sealStates, setSealingAccess, voidSealing } from '#foundations/seals/published.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { coverSeals, sealPlacesOf } from '#kernel/form/seals.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { problems } from './contract.ts';
import { provincialDepartments } from './nominations/quota.ts';
import * as store from './store.ts';

const kind = 'application';

/** What is printed to be sealed: form and plan as they were frozen. */
export const sealSubject = {
  copyOf: async (ctx: Ctx, id: string, key: string, versionCode: string): Promise<PrintedDocument> => {
    const row = await store.find(ctx.tx, id);
    if (!row) throw problems.missing();
    return key === 'plan' ? frozenPlan(ctx, id, versionCode) : frozenForm(ctx, row.formId, versionCode);
  },
};

/** Does anything that leads on from this stage (from any: without one) wait for seals? */
export const asksForSeals = ({ procedure }: Package, stage?: string): boolean =>
  procedure.steps.some(step => (stage === undefined || step.from.includes(stage)) && step.when?.some(({ fact }) => fact === 'sealed'));

/** Everything is sealed and seen; or the call takes what lacks something, to be supplied later (容缺受理). */
export const areSealed = async (ctx: Ctx, { row, call }: { row: store.Row; call: CallRow }): Promise<boolean> =>
  call.lenient || (await isSealed(ctx.tx, kind, row.id));

/** The organisations that have it sealed here. */
const sealersOf = async (ctx: Ctx, row: store.Row, parts: readonly Part[] = ['school']): Promise<string[]> => {
  const province = parts.includes('province') ? (await provincialDepartments(ctx)).map(({ id }) => id) : [];
  return [...(parts.includes('school') && row.schoolId ? [row.schoolId] : []), ...province];
};

/** Whose opinion stands in the form once it is frozen: they sign and seal below it. */
const fillersOf = ({ procedure }: Package): string[] => procedure.stages.flatMap(({ fills = [] }) => fills);

const copiesOf = async (ctx: Ctx, { id, versionCode }: store.Row, pack: Package) => {
  const { definition, plan } = pack;
  const planCode = plan && (await frozenPlanCode(ctx.tx, id));
  return [
    { key: 'form', title: definition.title, versionCode: versionCode!, seals: sealPlacesOf(definition, fillersOf(pack)) },
    ...(plan && planCode ? [{ key: 'plan', title: plan.title, versionCode: planCode, seals: coverSeals(plan.cover.fields) }] : []),
  ];
};

/**
 * Seals follow the stage: asked for where something waits for them; void when the material is written in again before it was handed in
 * (盖章稿失效), or frozen with another content after it. What is missing when it was handed in may be supplied while it is looked at.
 */
export const followSeals = async (
  ctx: Ctx,
  { row, call, pack }: { row: store.Row; call: CallRow; pack: Package },
  next: store.Row,
  { stage, because }: { stage: Stage; because: Text },
): Promise<void> => {
  const asked = asksForSeals(pack, stage.key);
  const hadBefore = (await sealStates(ctx.tx, [row.id])).has(row.id);
  if (!asked && !hadBefore) return;
  const handedIn = next.submittedAt !== null;
  if (stage.writable && !handedIn) await voidSealing(ctx, kind, row.id, because);
  const isFrozen = next.versionCode !== null && next.schoolId !== null && !stage.writable;
  if (isFrozen && (asked || next.versionCode !== row.versionCode))
    await openSealing(ctx, {
      subjectKind: kind,
      subjectId: row.id,
      title: next.name,
      link: `/applications/${row.id}`,
      scopes: next.scopes,
      sealers: await sealersOf(ctx, next, stage.seals),
      editableUntil: handedIn ? null : call.closesAt,
      copies: await copiesOf(ctx, next, pack),
    });
  await setSealingAccess(ctx, kind, row.id, {
    scopes: next.scopes,
    editable: asked || (handedIn && stage.state === 'in-review'),
    untilComplete: handedIn,
    editableUntil: handedIn ? null : call.closesAt,
  });
};

/** The deadline of the call moved: so does that of the scans. */
export const moveSealingDeadline = (ctx: Ctx, id: string, until: Date): Promise<void> => setSealingAccess(ctx, kind, id, { editableUntil: until });
