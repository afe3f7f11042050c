import { z } from 'zod';
import { say } from '#kernel/words.ts';
import type { Linkable } from '#platform/capability.ts';
import * as store from './store.ts';

const titleOf = ({ title, name }: Pick<store.Row, 'title' | 'name'>): string => title ?? name;

/** Files that were attached to the record that proposed a consortium. */
export const fileLinks: Linkable = {
  title: say('证明材料', 'Evidence file'),
  find: async (ctx, ids) => {
    const rows = await store.withIds(
      ctx.tx,
      ids.filter(id => z.uuid().safeParse(id).success),
    );
    return new Map(rows.map(row => [row.id, { title: titleOf(row), link: `/api/attachments/${row.id}/content` }]));
  },
  offers: async (ctx, { origin }) =>
    origin === null ? [] : (await store.ofRecord(ctx.tx, origin.kind, origin.id)).map(row => ({ id: row.id, title: titleOf(row) })),
};
