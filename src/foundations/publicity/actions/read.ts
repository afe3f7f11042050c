import type { InputOf } from '#kernel/endpoint.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type CasePage, type Notice, type NoticePage, type Objection, problems } from '../contract.ts';
import { nextOf, stateOf } from '../rules.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const presentNotice = (row: store.Notice): Notice => ({
  id: row.id,
  subject: { kind: row.subjectKind, id: row.subjectId },
  title: row.title,
  acceptedBy: row.acceptedBy,
  contact: row.contact,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  workingDays: row.workingDays,
  state: stateOf(row, row.today, row.instant),
  withdrawnBecause: row.withdrawnBecause,
  practice: row.practice,
});

const keyOf = (row: store.Notice) => [row.startedAt.toISOString(), row.id] as const;

const noticeOf = async ({ tx }: Ctx, id: string): Promise<store.Notice> => {
  const row = await store.find(tx, id);
  if (!row) throw problems.missing();
  return row;
};

export const list = async (ctx: Ctx, { after, size }: In<'list'>) =>
  pageFrom(await store.list(ctx.tx, { after: cursorOf(after, byInstant), size }), { size, key: keyOf, present: presentNotice });

export const show = async (ctx: Ctx, { id }: In<'show'>): Promise<NoticePage> => {
  const row = await noticeOf(ctx, id);
  const items = await store.items(ctx.tx, id);
  return { ...presentNotice(row), items: items.map(({ itemId, name, note }) => ({ id: itemId, name, note })) };
};

const totals = (counted: readonly store.Counted[], noticeId: string) => ({
  objections: counted.filter(one => one.noticeId === noticeId).reduce((sum, one) => sum + one.objections, 0),
  open: counted.filter(one => one.noticeId === noticeId).reduce((sum, one) => sum + one.open, 0),
});

export const cases = async (ctx: Ctx, { after, size }: In<'cases'>) => {
  const rows = await store.list(ctx.tx, { after: cursorOf(after, byInstant), size });
  const counted = await store.counts(
    ctx.tx,
    rows.map(row => row.id),
  );
  return pageFrom(rows, { size, key: keyOf, present: row => ({ ...presentNotice(row), ...totals(counted, row.id) }) });
};

export const presentCase = async (ctx: Ctx, id: string): Promise<CasePage> => {
  const row = await noticeOf(ctx, id);
  const counted = await store.counts(ctx.tx, [id]);
  const items = await store.items(ctx.tx, id);
  return {
    ...presentNotice(row),
    open: totals(counted, id).open,
    items: items.map(({ itemId, name, note, heldBecause, struck }) => {
      const { objections = 0, open = 0 } = counted.find(one => one.itemId === itemId) ?? {};
      return { id: itemId, name, note, heldBecause, struck, objections, open };
    }),
  };
};

export const showCase = (ctx: Ctx, { id }: In<'case'>) => presentCase(ctx, id);

export const presentObjection =
  (items: readonly store.Item[]) =>
  (row: store.Objection): Objection => {
    const item = items.find(one => one.itemId === row.itemId);
    return {
      id: row.id,
      number: row.number,
      item: item ? { id: item.itemId, name: item.name } : null,
      content: row.content,
      named: row.identity !== null,
      onPaper: row.enteredBy !== null,
      receivedAt: row.receivedAt.toISOString(),
      state: row.state,
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      version: row.version,
      next: [...nextOf[row.state]],
    };
  };

export const objections = async (ctx: Ctx, { id, state, after, size }: In<'objections'>) => {
  await noticeOf(ctx, id);
  const rows = await store.objections(ctx.tx, id, state, { after: cursorOf(after, byInstant), size });
  const items = await store.items(ctx.tx, id);
  return pageFrom(rows, { size, key: row => [row.receivedAt.toISOString(), row.id], present: presentObjection(items) });
};
