import { z } from 'zod';
import type { InputOf } from '#kernel/endpoint.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type CultivationList, type CultivationPage, problems } from '../contract.ts';
import * as store from '../store/cultivation.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = (row: store.ListRow, count: number): CultivationList => {
  const { id, title, batch, listedOn, documentNumber, link, callTitle, practice } = row;
  return { id, title, batch, listedOn, documentNumber, link, callTitle, practice, count };
};

/** One list that was published, with who stands on it. */
export const list = async (ctx: Ctx, { id }: In<'cultivationList'>): Promise<CultivationPage> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems['list-missing']();
  const entries = await store.entriesOf(ctx.tx, id);
  return {
    ...present(row, entries.length),
    entries: entries.map(({ nth, consortium, province, park, school, enterprise, consortiumId }) => ({
      nth,
      consortium,
      province,
      park,
      school,
      enterprise,
      consortiumId,
    })),
  };
};

const byDay = z.tuple([z.iso.date(), inCursor.id]);
export const cultivationLists = async (ctx: Ctx, { after, size }: In<'cultivationLists'>) => {
  const rows = await store.lists(ctx.tx, { after: cursorOf(after, byDay), size });
  return pageFrom(rows, { size, key: row => [row.listedOn, row.id], present: row => present(row, row.count) });
};
