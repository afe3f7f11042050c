import { packageOf } from '#foundations/programmes/published.ts';
import { holds } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Ctx } from '#platform/capability.ts';
import type { api, CellSum, PartOfSum } from '../contract.ts';
import { countIn, existsIn } from '../rules/matching.ts';
import { stageOf } from '../rules/state.ts';
import { cellSums } from '../rules/sums.ts';
import * as store from '../store.ts';
import { entryOf, matchesOf } from './matches.ts';
import { readRound } from './open.ts';

type Known = { readonly sheets: readonly store.Sheet[]; readonly items: readonly store.Item[]; readonly decisions: readonly store.Decision[] };

const knownOf = async (ctx: Ctx, formId: string): Promise<Known> => ({
  sheets: (await store.sheetsOf(ctx.tx, formId)).filter(({ member }) => member),
  items: await store.itemsOf(ctx.tx, formId),
  decisions: await store.decisionsOf(ctx.tx, formId),
});

const sumsIn = (definition: FormDefinition, { sheets, items, decisions }: Known) => cellSums(definition, sheets, items.map(entryOf), decisions);

/** What each member who is asked gave for a cell; of a list, how many of the things that exist in the year it entered. */
const partsOf = (definition: FormDefinition, { sheets, items }: Known, cellId: string): Pick<CellSum, 'how' | 'parts'> => {
  const cell = cellIndex(definition).get(cellId)!;
  const part = (sheet: store.Sheet, more: Omit<PartOfSum, 'sheetId' | 'name' | 'stage'>): PartOfSum => ({
    sheetId: sheet.id,
    name: sheet.name,
    stage: stageOf({ ...sheet, items: items.filter(item => item.sheetId === sheet.id).length }),
    ...more,
  });
  if (cell.items) {
    const there = items.filter(item => item.list === cell.field && existsIn(entryOf(item), cell.year!));
    const parts = sheets.flatMap(sheet => {
      const own = there.filter(item => item.sheetId === sheet.id);
      return own.length > 0 ? [part(sheet, { value: String(countIn(matchesOf(own, []), own.map(entryOf), cell.year!)) })] : [];
    });
    return { how: 'items', parts };
  }
  const from = cell.fromMembers!;
  const asked = sheets.filter(sheet => sheet.groups.some(group => from.groups.includes(group)));
  const given = (sheet: store.Sheet, half = '') => sheet.figures[cellId + half] ?? null;
  if (from.how === 'sum') return { how: 'sum', parts: asked.map(sheet => part(sheet, { value: given(sheet) })) };
  const parts = asked.map(sheet => {
    const value = cellSums(definition, [sheet], [], []).find(sum => sum.cell === cellId)?.value ?? null;
    return part(sheet, { value, numerator: given(sheet, ':numerator'), denominator: given(sheet, ':denominator') });
  });
  return { how: 'ratio', parts };
};

export const sums = async (ctx: Ctx, { formId }: InputOf<(typeof api)['sums']>): Promise<{ cells: CellSum[] }> => {
  const { definition } = await readRound(ctx, formId);
  const known = await knownOf(ctx, formId);
  return { cells: sumsIn(definition, known).map(sum => ({ ...sum, ...partsOf(definition, known, sum.cell) })) };
};

/** For the self-check of the form: the sums that are whole. */
export const knowledge = async (ctx: Ctx, formId: string): Promise<Partial<CheckContext>> => {
  const round = await store.findRound(ctx.tx, formId);
  // Who reads only a section of the form sees one sheet of many: what it would add up to says nothing.
  if (!round?.keepers.some(node => holds(ctx.actor, node))) return {};
  const { definition } = await packageOf(ctx.tx, round.packageId, round.packageVersion);
  const whole = sumsIn(definition, await knownOf(ctx, formId)).filter(sum => sum.whole && sum.value !== null);
  return { sums: Object.fromEntries(whole.map(({ cell, value, from }) => [cell, { value: value!, members: from }])) };
};
