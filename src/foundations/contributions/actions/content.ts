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

/** The number of the page that says what the sheet says now: a content that was printed before keeps its number. */
export const printNumber = async (ctx: Ctx, sheet: store.Sheet, digest: string): Promise<number> => {
  for (let tries = 0; tries < 5; tries += 1) {
    const known = await store.prints(ctx.tx, sheet.id);
    const same = known.find(print => print.digest === digest);
    if (same) return same.number;
    // Of two that print at the same moment one takes the number, and the other looks again.
    await store.insertPrint(ctx.tx, { sheetId: sheet.id, number: (known.at(-1)?.number ?? 0) + 1, digest, scopes: sheet.scopes });
  }
  throw new Error('the page got no number');
};

/** Does the page with this number say what the sheet says now? */
export const isCurrent = async (ctx: Ctx, sheet: store.Sheet, digest: string, number: number): Promise<boolean> =>
  (await store.prints(ctx.tx, sheet.id)).some(print => print.number === number && print.digest === digest);
