import { z } from 'zod';
import { dayOf } from '#kernel/day.ts';
import { say } from '#kernel/words.ts';
import type { Linkable } from '#platform/capability.ts';
import * as store from '../store.ts';

const titleOf = ({ label, periodOn, value, unit }: store.Row): string => `${label}（${periodOn}）${value}${unit ?? ''}`;

/** Figures that were there as evidence: what was only promised bears nothing out. */
export const factLinks: Linkable = {
  title: say('指标数据', 'Figure'),
  find: async (ctx, ids) => {
    const rows = await store.withIds(
      ctx.tx,
      ids.filter(id => z.uuid().safeParse(id).success),
    );
    return new Map(rows.map(row => [row.id, { title: titleOf(row), link: `/facts/${row.consortiumId}` }]));
  },
  offers: async (ctx, { consortiumId }) =>
    (await store.current(ctx.tx, consortiumId, 'actual')).filter(row => row.periodOn <= dayOf(ctx.now)).map(row => ({ id: row.id, title: titleOf(row) })),
};
