import { z } from 'zod';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { hasRole, SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import type { api, PastChange } from '../contract.ts';
import * as store from '../store.ts';
import { clear, keyOf, openForm } from './open.ts';

/** A guest knows nobody of the house: whoever else wrote in its section are those who invited it. */
const others = { 'zh-CN': '填报单位', en: 'The organisation that fills in the form' } as const;

const byChange = z.tuple([inCursor.instant, inCursor.text, inCursor.count]);

const unnamed = (ctx: Ctx, personId: string): string =>
  personId === SERVICE ? { 'zh-CN': '系统', en: 'System' }[ctx.language] : hasRole(ctx.actor, 'guest') ? others[ctx.language] : '';

export const history = async (ctx: Ctx, { id, after, size, ...filter }: InputOf<(typeof api)['history']>) => {
  const { row, definition } = await openForm(ctx, id);
  const rows = await store.history(ctx.tx, id, filter, { after: cursorOf(after, byChange), size });
  const names = await namesOfPersons(
    ctx.tx,
    rows.map(change => change.personId),
  );
  const key = keyOf(row);
  return pageFrom(rows, {
    size,
    key: change => [change.at.toISOString(), change.field, change.version],
    present: ({ personId, at: instant, value, ...change }): PastChange => ({
      ...change,
      value: clear(definition, change.field, value, key),
      person: { id: personId, name: names.get(personId) ?? unnamed(ctx, personId) },
      at: instant.toISOString(),
    }),
  });
};
