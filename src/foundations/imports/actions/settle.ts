import { saveSection, type Wanted } from '#foundations/forms/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { Value } from '#kernel/form/values.ts';
import { common } from '#kernel/problem.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems } from '../contract.ts';
import { type Judged, judge } from '../preview.ts';
import * as store from '../store.ts';
import { foundIn, lockForm, openForm, present, presentAll, sealing, standingOf } from './open.ts';

/** What a file wrote: enough to give it back. */
type Applied = { readonly cell: string; readonly section: string; readonly from: Value; readonly version: number };
type Chosen = { readonly file: string; readonly one: Judged };

const nothingThere = say('该项没有可导入的内容，请刷新预览', 'There is nothing to import here; reload the preview');
const twiceTaken = say('两个文件都要写入这一项，请只选一个', 'Two files would write this cell; choose one of them');
const refuse = (ctx: Ctx, faults: readonly (readonly [at: number, message: Text])[]) =>
  common.invalid({ errors: faults.map(([at, message]) => ({ pointer: `/take/${at}`, message: message[ctx.language] })) });

const chosenOf = (ctx: Ctx, judged: ReadonlyMap<string, readonly Judged[]>, take: InputOf<(typeof api)['apply']>['take']): Chosen[] => {
  const faults: [number, Text][] = [];
  const cells = new Set<string>();
  const chosen = take.flatMap(({ file, cell }, i): Chosen[] => {
    const one = judged.get(file)?.find(found => found.cell === cell && (found.state === 'change' || found.state === 'conflict'));
    if (cells.has(cell)) faults.push([i, twiceTaken]);
    cells.add(cell);
    return one ? [{ file, one }] : [];
  });
  if (faults.length > 0) throw refuse(ctx, faults);
  return chosen;
};

/** Writes the cells of one section as one save, each on the version that was compared with. Answers with the new version of each. */
const writeSection = async (ctx: Ctx, form: string, section: string, chosen: readonly Chosen[]): Promise<Map<string, number>> => {
  const wanted: Wanted[] = chosen.map(({ one }) => ({ field: one.cell, base: one.version, value: one.next }));
  const { saved } = await saveSection(ctx, form, section, wanted);
  return new Map(saved.map(({ field, version }) => [field, version]));
};

/**
 * Takes over what was chosen of these files: all of it, or nothing. The form is held still meanwhile; what changed since the preview is
 * noticed before anything is written, and every save is judged as one on screen would be.
 */
export const apply = async (ctx: Ctx, { id, files, take }: InputOf<(typeof api)['apply']>) => {
  const form = await lockForm(ctx, id);
  const rows = await store.lock(ctx.tx, id, files);
  if (rows.length !== new Set(files).size || take.some(({ file }) => !files.includes(file))) throw problems.missing();
  if (rows.some(({ state }) => state !== 'open')) throw problems.settled();
  const key = await sealing(ctx, id);
  const judged = new Map(rows.map(row => [row.id, judge(standingOf(form), foundIn(row, key))]));
  if (take.some(({ cell, version }) => (form.versions[cell] ?? 0) !== version)) throw problems.moved();
  const chosen = chosenOf(ctx, judged, take);
  if (chosen.length !== take.length)
    throw refuse(
      ctx,
      take.flatMap(({ file, cell }, i) => (chosen.some(one => one.file === file && one.one.cell === cell) ? [] : [[i, nothingThere] as const])),
    );
  const versions = new Map<string, number>();
  for (const section of new Set(chosen.map(({ one }) => one.section))) {
    const written = await writeSection(
      ctx,
      id,
      section,
      chosen.filter(({ one }) => one.section === section),
    );
    for (const [cell, version] of written) versions.set(cell, version);
  }
  const settled: store.Brief[] = [];
  for (const row of rows) {
    const applied = chosen
      .filter(({ file }) => file === row.id)
      .map(({ one }): Applied => ({ cell: one.cell, section: one.section, from: one.old, version: versions.get(one.cell)! }));
    settled.push(
      await store.settle(ctx.tx, row.id, { state: 'applied', settledBy: ctx.actor.id, applied: key.seal(JSON.stringify(applied)), cells: applied.length }),
    );
  }
  await ctx.record('imports.applied', form.subjectId, { scopes: rows[0]!.scopes, payload: { form: id, files: rows.length, cells: chosen.length } });
  return { written: chosen.length, files: await presentAll(ctx, settled) };
};

/** Gives back what stood there before, wherever nobody wrote since. */
export const undo = async (ctx: Ctx, { file }: InputOf<(typeof api)['undo']>) => {
  const known = await store.find(ctx.tx, file);
  if (!known) throw problems.missing();
  const form = await lockForm(ctx, known.formId);
  const [row] = await store.lock(ctx.tx, known.formId, [file]);
  if (row?.state !== 'applied') throw problems['not-applied']();
  const key = await sealing(ctx, form.id);
  const all = JSON.parse(key.open(row.applied!)) as Applied[];
  const mine = all.filter(({ cell, version }) => form.versions[cell] === version);
  for (const section of new Set(mine.map(one => one.section)))
    await saveSection(
      ctx,
      form.id,
      section,
      mine.filter(one => one.section === section).map(({ cell, version, from }) => ({ field: cell, base: version, value: from })),
    );
  const settled = await store.settle(ctx.tx, file, { state: 'undone', settledBy: ctx.actor.id });
  await ctx.record('imports.undone', form.subjectId, { scopes: row.scopes, payload: { form: form.id, cells: mine.length } });
  const cells = cellIndex(form.definition);
  const kept = all.filter(one => !mine.includes(one)).map(({ cell }) => cells.get(cell)?.label ?? cell);
  return { restored: mine.length, kept, file: await present(ctx, settled) };
};

export const drop = async (ctx: Ctx, { file }: InputOf<(typeof api)['drop']>) => {
  const known = await store.find(ctx.tx, file);
  if (!known) throw problems.missing();
  await openForm(ctx, known.formId);
  const [row] = await store.lock(ctx.tx, known.formId, [file]);
  if (row?.state !== 'open') throw problems.settled();
  return present(ctx, await store.settle(ctx.tx, file, { state: 'dropped', settledBy: ctx.actor.id }));
};
