import type { InputOf } from '#kernel/endpoint.ts';
import { common } from '#kernel/problem.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems } from '../contract.ts';
import type { JudgedItem } from '../items.ts';
import * as store from '../store.ts';
import { foundIn, lockForm, openForm, present, presentAll, sealing } from './open.ts';
import { judgeFile, membersOf } from './target.ts';
import { type Applied, restoreForm, restoreMember, writeForm, writeMember } from './write.ts';

type Take = InputOf<(typeof api)['apply']>['take'];
type Chosen = { readonly row: store.Row; readonly one: JudgedItem };

const nothingThere = say('该项没有可导入的内容，请刷新预览', 'There is nothing to import here; reload the preview');
const twiceTaken = say('两个文件都要写入这一项，请只选一个', 'Two files would write this cell; choose one of them');

/** What was ticked, as it stands in the files now; refused by its place where there is nothing, or where two files want one cell. */
const chosenOf = (ctx: Ctx, files: readonly { readonly row: store.Row; readonly judged: readonly JudgedItem[] }[], take: Take): Chosen[] => {
  const faults: [number, Text][] = [];
  const places = new Set<string>();
  const chosen = take.flatMap(({ file, cell, version }, i): Chosen[] => {
    const from = files.find(({ row }) => row.id === file)!;
    const one = from.judged.find(found => found.cell === cell);
    if (one && one.version !== version) throw problems.moved();
    const place = `${from.row.sheetId ?? ''} ${cell}`;
    if (one?.state !== 'change' && one?.state !== 'conflict') faults.push([i, nothingThere]);
    else if (places.has(place)) faults.push([i, twiceTaken]);
    places.add(place);
    return one ? [{ row: from.row, one }] : [];
  });
  if (faults.length > 0) throw common.invalid({ errors: faults.map(([at, message]) => ({ pointer: `/take/${at}`, message: message[ctx.language] })) });
  return chosen;
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
  const [key, members] = [await sealing(ctx, id), await membersOf(ctx, id)];
  const judged = rows.map(row => ({ row, judged: judgeFile(form, members, row, foundIn(row, key)) }));
  const chosen = chosenOf(ctx, judged, take);
  const ofForm = chosen.filter(({ row }) => row.sheetId === null).map(({ one }) => one);
  const versions = await writeForm(ctx, id, ofForm);
  const settled: store.Brief[] = [];
  for (const row of rows) {
    const mine = chosen.filter(one => one.row === row).map(({ one }) => one);
    const applied: Applied[] =
      row.sheetId === null
        ? mine.map(({ cell, label, section, old }) => ({ cell, label, section, from: old, version: versions.get(cell)! }))
        : await writeMember(ctx, row.sheetId, mine);
    const done = { state: 'applied', settledBy: ctx.actor.id, applied: key.seal(JSON.stringify(applied)), cells: applied.length } as const;
    settled.push(await store.settle(ctx.tx, row.id, done));
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
  const applied = JSON.parse((await sealing(ctx, form.id)).open(row.applied!)) as Applied[];
  const sheet = (await membersOf(ctx, form.id)).find(({ id }) => id === row.sheetId);
  const restored = row.sheetId === null ? await restoreForm(ctx, form, applied) : sheet ? await restoreMember(ctx, sheet, applied) : [];
  const settled = await store.settle(ctx.tx, file, { state: 'undone', settledBy: ctx.actor.id });
  await ctx.record('imports.undone', form.subjectId, { scopes: row.scopes, payload: { form: form.id, cells: restored.length } });
  return { restored: restored.length, kept: applied.filter(one => !restored.includes(one)).map(({ label }) => label), file: await present(ctx, settled) };
};

export const drop = async (ctx: Ctx, { file }: InputOf<(typeof api)['drop']>) => {
  const known = await store.find(ctx.tx, file);
  if (!known) throw problems.missing();
  await openForm(ctx, known.formId);
  const [row] = await store.lock(ctx.tx, known.formId, [file]);
  if (row?.state !== 'open' && row?.state !== 'reading' && row?.state !== 'failed') throw problems.settled();
  return present(ctx, await store.settle(ctx.tx, file, { state: 'dropped', settledBy: ctx.actor.id }));
};
