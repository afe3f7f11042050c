import { filesOfRecords } from '#foundations/attachments/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Attachable, Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { type api, type Dispatch, problems } from '../contract.ts';
import { dispatchesOf, findDispatch, lockDispatch, type Sent, updateDispatch, withoutCopy } from '../store/dispatches.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** What the other side gave for it is kept with the item: a receipt, a screenshot, an answer by mail. */
export const receiptRecord = 'dispatch';
const receiptSlot = 'receipt';

const present = async (ctx: Ctx, rows: readonly Sent[]): Promise<Dispatch[]> => {
  const people = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => row.sentBy ?? []),
  );
  const files = await filesOfRecords(
    ctx.tx,
    receiptRecord,
    rows.map(row => row.id),
  );
  return rows.map(row => ({
    id: row.id,
    name: { 'zh-CN': row.nameZh, en: row.nameEn },
    kind: row.kind,
    versionCode: row.versionCode,
    address: row.address,
    state: row.state,
    sentAt: row.sentAt?.toISOString() ?? null,
    sentBy: row.sentBy && (people.get(row.sentBy) ?? null),
    number: row.number,
    result: row.result,
    receipts: (files.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
};

export const dispatches = async (ctx: Ctx, { id }: In<'dispatches'>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return { items: await present(ctx, await dispatchesOf(ctx.tx, id)), mayRecord: partsOf(ctx.actor, row).includes('school') };
};

/** The item and its application, for the school that uploads and sends; the readers of the application may look. */
const held = async (ctx: Ctx, id: string): Promise<{ item: Sent; row: store.Row }> => {
  const item = await lockDispatch(ctx.tx, id);
  const row = item && (await store.find(ctx.tx, item.applicationId));
  if (!item || !row) throw problems['dispatch-missing']();
  if (!partsOf(ctx.actor, row).includes('school')) throw problems.role();
  if (row.versionCode !== item.versionCode) throw problems['dispatch-old']();
  return { item, row };
};

/** By hand: it was uploaded or sent elsewhere, at that time, to that address, with that result. Said again, it is corrected; the history has both. */
export const recordDispatch = async (ctx: Ctx, { id, sentAt, ...said }: In<'recordDispatch'>): Promise<Dispatch> => {
  const { item, row } = await held(ctx, id);
  const at = new Date(sentAt);
  // Clocks of offices go wrong by minutes, and a form asks for whole ones.
  if (at.getTime() > ctx.now.getTime() + 60_000 || at.getTime() < (row.correctedAt ?? row.submittedAt!).getTime() - 60_000) throw problems['sent-when']();
  const next = await updateDispatch(ctx.tx, item.id, { ...said, number: said.number || null, sentAt: at, sentBy: ctx.actor.id });
  const { state, address, number, result } = next;
  await ctx.record('applications.dispatch-recorded', row.id, {
    scopes: row.scopes,
    payload: { dispatch: id, name: item.nameZh, state, address, number, result, sentAt },
  });
  return (await present(ctx, [next]))[0]!;
};

export const receiptAttachable: Attachable = {
  mayAttach: async (ctx, id, slot) => {
    if (slot !== receiptSlot || !(await findDispatch(ctx.tx, id))) return null;
    const { row } = await held(ctx, id);
    return { scopes: row.scopes };
  },
  mayRead: async (ctx, id) => (await findDispatch(ctx.tx, id)) !== undefined,
};

/** So many at a time: on a deadline evening the packages wait, not the people. */
const batch = 5;

/** Every minute: orders the copy package of whatever was submitted and has none yet. It is the same whenever it is made, for what was submitted is frozen. */
export const makeCopies = async (ctx: Ctx): Promise<void> => {
  const waiting = new Map((await withoutCopy(ctx.tx, batch * 2)).map(one => [one.applicationId, one.scopes]));
  for (const [applicationId, scopes] of [...waiting].slice(0, batch)) {
    const { id } = await store.insertBundle(ctx.tx, { id: newId(), applicationId, kind: 'copy', personId: SERVICE, organisationId: null, scopes });
    await ctx.record('applications.bundle-ordered', applicationId, { scopes, payload: { bundle: id, kind: 'copy' } });
  }
};
