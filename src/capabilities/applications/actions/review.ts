import { formSays } from '#foundations/forms/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { membersOf } from '#kernel/form/cells.ts';
import type { Ctx, ReviewSubject } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { volumeOrder } from '../bundles/order.ts';
import * as store from '../store.ts';

/**
 * Does the record wait for experts here? In the stage that a review leaves (`close-review`); where the procedure has none, while the city decides,
 * so that experts can be asked under any package.
 */
const waitsForExperts = ({ steps, stages }: ProcedureDefinition, stage: string): boolean => {
  const leaving = steps.filter(({ action }) => action === 'close-review');
  if (leaving.length > 0) return leaving.some(({ from }) => from.includes(stage));
  return stages.find(({ key }) => key === stage)?.waitsFor?.startsWith('city') ?? false;
};

const candidates: ReviewSubject['candidates'] = async (ctx, callId) => {
  const call = await callOf(ctx.tx, callId);
  if (!call) return [];
  const { procedure } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const rows = await store.ofCall(ctx.tx, callId);
  return rows
    .filter(row => row.submittedAt !== null && row.state === 'in-review' && waitsForExperts(procedure, row.stage))
    .map(({ id, name }) => ({ id, title: name }));
};

/** Everybody behind it: the park, the school, and every member of the form (回避). */
const behind = async (ctx: Ctx, row: store.Row) => {
  const { definition, answers } = await formSays(ctx, row.formId);
  const known = await organisationsOf(ctx.tx, [row.leadParkId, ...(row.schoolId ? [row.schoolId] : [])]);
  const all = [
    ...[...known.values()].map(({ id, name }) => ({ id: id as string | null, name })),
    ...membersOf(definition, answers).map(({ organisationId, organisation }) => ({ id: organisationId ?? null, name: organisation })),
  ];
  return all.filter((one, i) => all.findIndex(other => (one.id !== null ? other.id === one.id : other.name === one.name)) === i);
};

const describe: ReviewSubject['describe'] = async (ctx, id) => {
  const row = await store.find(ctx.tx, id);
  return row ? { title: row.name, callId: row.callId, formId: row.formId, organisations: await behind(ctx, row) } : null;
};

type Paper = { readonly key: string; readonly title: string; readonly content: { readonly document: PrintedDocument } };

/** What other slices keep of the record on paper, its last version: the form, then the plan. */
export const documentsOf = async (ctx: Ctx, id: string): Promise<Paper[]> => {
  const papers: Paper[] = [];
  for (const slice of slices())
    for (const chapter of (await slice.archives?.(ctx, 'application', id)) ?? []) {
      const last = chapter.files.findLast(({ content }) => !(content instanceof Uint8Array) && 'document' in content && content.format === 'pdf');
      if ((chapter.order !== 10 && chapter.order !== 15) || !last || last.content instanceof Uint8Array || !('document' in last.content)) continue;
      papers.push({ key: String(chapter.order), title: chapter.title, content: { document: last.content.document } });
    }
  return papers.toSorted((a, b) => Number(a.key) - Number(b.key));
};

const papers: ReviewSubject['papers'] = async (ctx, id) => {
  const order = await volumeOrder(ctx, id);
  return [...(await documentsOf(ctx, id)), ...(order.items.length > 0 ? [{ key: 'evidence', title: '支撑材料汇编', content: { volume: order } }] : [])];
};

/** What a panel of experts may know of an application. */
export const reviewSubject: ReviewSubject = { candidates, describe, papers };
