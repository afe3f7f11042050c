import type { InputOf } from '#kernel/endpoint.ts';
import { byId, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOfReading } from './access.ts';
import { type api, type Message, problems } from './contract.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = ({ id, title, body, link, subjectId, at, read }: store.Row & { read: boolean }): Message => ({
  id,
  title,
  body,
  link,
  subjectId,
  at: at.toISOString(),
  read,
});

export const list = async (ctx: Ctx, { after, size, unread }: In<'list'>) => {
  const rows = await store.list(ctx.tx, ctx.actor, { unread: unread === 'true', after: cursorOf(after, byId), size });
  return pageFrom(rows, { size, key: row => [row.id], present });
};

export const count = async (ctx: Ctx) => ({ unread: await store.countUnread(ctx.tx, ctx.actor) });

export const read = async (ctx: Ctx, { ids, all }: In<'read'>) => {
  if ((ids === undefined) === (all === undefined)) throw problems['what-read']();
  await store.markRead(ctx.tx, ctx.actor, ids ?? null, scopesOfReading(ctx.actor.id));
  return count(ctx);
};
