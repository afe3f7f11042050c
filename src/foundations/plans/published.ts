import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { packageOf } from '#foundations/programmes/published.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { newId } from '#kernel/id.ts';
import type { PlanCheck } from '#kernel/plan/check.ts';
import { fieldIndex, sectionsOf } from '#kernel/plan/fields.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { checkOf } from './actions/read.ts';
import { savePart } from './actions/save.ts';
import { definitionOf } from './context.ts';
import { problems } from './contract.ts';
import { openPaper, paperOf } from './document/open.ts';
import type { Wanted } from './rules.ts';
import { keepVersion } from './snapshot.ts';
import { growScopes, nodesAsked } from './store/opinions.ts';
import { setScopes as setReturnedScopes } from './store/returned.ts';
import * as store from './store.ts';
import { type PlannedTask, tasksOf } from './tasks.ts';

export { answer as answerRound, ask as askForOpinions } from './opinions/actions.ts';
export { answeredIn, inviteToRound, lastRoundAbout, type OpenRound, ownRound, planOfRound } from './opinions/guests.ts';

export type NewPlan = {
  readonly packageId: string;
  readonly packageVersion: string;
  /** The kind of record it belongs to, and which one; what its cover and members say stands in that record's form. */
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly formId: string | null;
  /** What the summary table gathers by. */
  readonly callId: string | null;
  readonly scopes: readonly string[];
  /** Ids of the organisations that write it. */
  readonly writers: readonly string[];
  readonly editableUntil: Date | null;
};

/** Makes an empty plan for a record, or nothing where the package asks for none. Answers its id. */
export const createPlan = async (ctx: Ctx, plan: NewPlan): Promise<string | null> => {
  const { plan: definition } = await packageOf(ctx.tx, plan.packageId, plan.packageVersion);
  if (!definition) return null;
  const id = newId();
  await store.insert(ctx.tx, { ...plan, id, scopes: [...plan.scopes], writers: [...plan.writers], locked: false }, sectionsOf(definition));
  return id;
};

/** The plan of a record; null where there is none. */
export const planOf = (tx: Tx, subjectId: string): Promise<string | null> => store.idOfSubject(tx, subjectId);

export type PlanAccess = {
  readonly scopes?: readonly string[];
  readonly writers?: readonly string[];
  readonly locked?: boolean;
  readonly editableUntil?: Date | null;
};

/** Changes who reads the plan of a record, who writes it, until when; nothing happens where there is no plan. */
export const setPlanAccess = async (ctx: Ctx, subjectId: string, { scopes, writers, ...access }: PlanAccess): Promise<void> => {
  const id = await store.idOfSubject(ctx.tx, subjectId);
  if (id === null) return;
  await store.lock(ctx.tx, id);
  const changed = { ...access, ...(writers ? { writers: [...writers] } : {}), ...(scopes ? { scopes: [...scopes] } : {}) };
  if (Object.keys(changed).length === 0) return;
  await store.setAccess(ctx.tx, id, changed);
  if (!scopes) return;
  await setAttachmentScopes(ctx, 'plan', id, [...new Set([...scopes, ...(await nodesAsked(ctx.tx, id))])]);
  await setReturnedScopes(ctx.tx, id, [...scopes]);
  await growScopes(ctx.tx, id, scopes);
};

/** The self-check of the plan of a record; complete where there is none. `gaps` are what keeps it from being handed in. */
export const checkPlan = async (ctx: Ctx, subjectId: string): Promise<{ complete: boolean; gaps: PlanCheck['findings'] }> => {
  const row = await store.ofSubject(ctx.tx, subjectId);
  if (!row) return { complete: true, gaps: [] };
  const { complete, findings } = await checkOf(ctx, row);
  return { complete, gaps: findings.filter(finding => finding.severity !== 'notice') };
};

/** Keeps what the plan of a record says, to the byte, and locks it; null where there is none. */
export const freezePlan = async (ctx: Ctx, subjectId: string): Promise<{ digest: string; versionCode: string } | null> => {
  const id = await store.idOfSubject(ctx.tx, subjectId);
  const row = id === null ? undefined : await store.lock(ctx.tx, id);
  if (!row) return null;
  const { digest, versionCode } = await keepVersion(ctx, row, 'handed-in', null);
  await store.setAccess(ctx.tx, row.id, { locked: true });
  await ctx.record('plans.frozen', subjectId, { scopes: row.scopes, payload: { plan: row.id, digest, versionCode } });
  return { digest, versionCode };
};

/** Writes fields of any parts as the actor, by the same rules as a save; builds on whatever is there. */
export const fillPlan = async (ctx: Ctx, id: string, answers: PlanAnswers): Promise<void> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const fields = fieldIndex(await definitionOf(ctx.tx, row));
  const byPart = new Map<string, Wanted[]>();
  for (const [field, value] of Object.entries(answers)) {
    const part = fields.get(field)?.section;
    if (!part) throw new Error(`the plan has no field ${field}`);
    byPart.set(part, [...(byPart.get(part) ?? []), { field, base: null, value: value ?? null }]);
  }
  for (const [part, wanted] of byPart) await savePart(ctx, id, part, wanted);
};

/** The version code under which the plan of a record was frozen last; null where there is none. */
export const frozenPlanCode = async (tx: Tx, subjectId: string): Promise<string | null> => {
  const id = await store.idOfSubject(tx, subjectId);
  const versions = id === null ? [] : await store.versions(tx, id);
  return versions.find(({ why }) => why === 'handed-in')?.versionCode ?? null;
};

/** The paper of what was frozen under this version code, also when the plan was changed since. */
export const frozenPlan = async (ctx: Ctx, subjectId: string, versionCode: string): Promise<PrintedDocument> => {
  const id = await store.idOfSubject(ctx.tx, subjectId);
  const version = id === null ? undefined : (await store.versions(ctx.tx, id)).find(one => one.versionCode === versionCode);
  if (id === null || !version) throw new Error(`the plan of ${subjectId} has no version ${versionCode}`);
  return paperOf(await openPaper(ctx, id, version.number));
};

export type { PlannedTask } from './tasks.ts';

/** The tasks of the plan of a record as they are written now; null where there is no plan, or none that this reader may see. */
export const tasksOfPlan = async (ctx: Ctx, subjectId: string): Promise<{ readonly planId: string; readonly tasks: readonly PlannedTask[] } | null> => {
  const row = await store.ofSubject(ctx.tx, subjectId);
  return row ? { planId: row.id, tasks: await tasksOf(ctx, row) } : null;
};
