import type { Ctx } from '#platform/capability.ts';
import type { Entry } from './contract.ts';
import { sayHistory } from './say.ts';
import * as store from './store.ts';

/** The whole history of a record as far as this reader may see it, oldest first. */
export const historyOf = async (ctx: Ctx, subjectId: string): Promise<Entry[]> => {
  const rows: store.Row[] = [];
  for (let after: store.Cursor | null = null; ; ) {
    const page: store.Row[] = await store.ofSubject(ctx.tx, ctx.actor, subjectId, after, 500);
    rows.push(...page.slice(0, 500));
    const last = page[499];
    if (page.length <= 500 || !last) break;
    after = [last.instant, last.id];
  }
  return rows.toReversed().map(await sayHistory(ctx, rows));
};
