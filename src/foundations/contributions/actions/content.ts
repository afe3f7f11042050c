import { createHash } from 'node:crypto';
import { canonicalJson, type Value } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import * as store from '../store.ts';

/** What a member's page says, as far as it is the member's: equal contents have equal digests, in whatever order they were written. */
export const digestOf = (sheet: store.Sheet, items: readonly store.Item[]): string => {
  const figures = Object.fromEntries(Object.entries(sheet.figures).filter(([, value]) => value != null));
  const listed = items
    .map(({ list, name, code, partners, others, since, until, proof, note }) =>
      canonicalJson({ list, name, code, partners: partners.toSorted(), others, since, until, proof, note }),
    )
    .sort();
  const content = { sheet: sheet.id, member: sheet.name, figures, items: listed } as Record<string, unknown>;
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Value))
    .digest('hex');
};

/** What a sheet says at this moment. */
export type SheetContent = { readonly items: readonly store.Item[]; readonly digest: string };

export const contentsOf = async (ctx: Ctx, sheets: readonly store.Sheet[]): Promise<ReadonlyMap<string, SheetContent>> => {
  const all = await store.itemsOfSheets(
    ctx.tx,
    sheets.map(sheet => sheet.id),
  );
  const items = Map.groupBy(all, item => item.sheetId);
  return new Map(sheets.map(sheet => [sheet.id, { items: items.get(sheet.id) ?? [], digest: digestOf(sheet, items.get(sheet.id) ?? []) }]));
};

type Page = { readonly sheet: store.Sheet; readonly digest: string };
const isPageOf =
  ({ sheet, digest }: Page) =>
  (print: Pick<store.Print, 'sheetId' | 'digest'>) =>
    print.sheetId === sheet.id && print.digest === digest;

/** The numbers under which these pages were printed as they are now, by sheet; one that never was is not among them. */
export const numbersOf = async (ctx: Ctx, pages: readonly Page[]): Promise<ReadonlyMap<string, number>> => {
  const known = await store.prints(
    ctx.tx,
    pages.map(({ sheet }) => sheet.id),
  );
  return new Map(
    pages.flatMap(page => {
      const print = known.find(isPageOf(page));
      return print ? [[page.sheet.id, print.number]] : [];
    }),
  );
};

/** The number of each page that says what its sheet says now: a content that was printed before keeps its number. */
export const printNumbers = async (ctx: Ctx, pages: readonly Page[]): Promise<ReadonlyMap<string, number>> => {
  const ids = pages.map(({ sheet }) => sheet.id);
  for (let tries = 0; tries < 5; tries += 1) {
    const known = Map.groupBy(await store.prints(ctx.tx, ids), print => print.sheetId);
    const fresh = pages.filter(page => !known.get(page.sheet.id)?.some(isPageOf(page)));
    if (fresh.length === 0) return new Map(pages.map(page => [page.sheet.id, known.get(page.sheet.id)!.find(isPageOf(page))!.number]));
    // Of two that print at the same moment one takes the number, and the other looks again.
    const next = (id: string) => (known.get(id)?.at(-1)?.number ?? 0) + 1;
    await store.insertPrints(
      ctx.tx,
      fresh.map(({ sheet, digest }) => ({ sheetId: sheet.id, number: next(sheet.id), digest, scopes: sheet.scopes })),
    );
  }
  throw new Error('the page got no number');
};

export const printNumber = async (ctx: Ctx, sheet: store.Sheet, digest: string): Promise<number> =>
  (await printNumbers(ctx, [{ sheet, digest }])).get(sheet.id)!;

/** Does the page with this number say what the sheet says now? */
export const isCurrent = async (ctx: Ctx, sheet: store.Sheet, digest: string, number: number): Promise<boolean> =>
  (await store.prints(ctx.tx, [sheet.id])).some(print => print.number === number && print.digest === digest);
