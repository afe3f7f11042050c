import { formsSay } from '#foundations/forms/published.ts';
import { type CallRow, callOf, lockCall, packageOf } from '#foundations/programmes/published.ts';
import { CITY, INSIDE, MINISTRY, PUBLIC } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { textOf } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { presentAll } from '../actions/present.ts';
import { type api, type CultivationDraft, type CultivationEntry, type CultivationPage, problems } from '../contract.ts';
import * as lists from '../store/cultivation.ts';
import * as store from '../store.ts';
import { list } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
export type Listed = CultivationEntry & { readonly applicationId: string };

/** What the list of such a call is called; refuses for a call whose results are published otherwise. */
const titleOf = async (ctx: Ctx, call: CallRow): Promise<string> => {
  const { programme } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  if (!programme.cultivation) throw problems['no-cultivation']();
  return programme.cultivation.title;
};

/** Who stands on the list, in the order of their receipts, as their covers say it. */
const entriesOf = async (ctx: Ctx, rows: readonly store.Row[]): Promise<Listed[]> => {
  const chosen = rows.filter(row => row.outcome === 'approved').toSorted((a, b) => (a.receiptNumber ?? '').localeCompare(b.receiptNumber ?? ''));
  const forms = await formsSay(
    ctx,
    chosen.map(row => row.formId),
  );
  const present = await presentAll(ctx, chosen);
  return chosen.map((row, i) => {
    const { park, school } = present(row);
    const said = (field: string) => textOf(forms.get(row.formId)?.answers ?? {}, field) ?? '';
    return {
      nth: i + 1,
      applicationId: row.id,
      consortium: row.name,
      province: said('cover.recommendingProvince'),
      park: park.name,
      school: school?.name ?? '',
      enterprise: said('cover.leadEnterprise'),
    };
  });
};

const isOpenStill = (call: CallRow, instant: Date): boolean => call.state === 'open' && instant <= call.closesAt;
/** Reported to the ministry and not decided. */
const waiting = (rows: readonly store.Row[]) => rows.filter(row => row.submittedAt !== null && row.outcome === null && row.state !== 'withdrawn');

/** Why the list cannot be published now: the key of the problem, or null. */
const refusal = (call: CallRow, rows: readonly store.Row[], { published, at }: { published: lists.ListRow | undefined; at: Date }) => {
  if (published) return 'list-published';
  if (isOpenStill(call, at)) return 'still-open';
  if (waiting(rows).length > 0) return 'undecided';
  return rows.some(row => row.outcome === 'approved') ? null : 'none-approved';
};

export const readDraft = async (ctx: Ctx, callId: string) => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems.missing();
  const title = await titleOf(ctx, call);
  const rows = await store.ofCall(ctx.tx, callId);
  return { call, title, rows, entries: await entriesOf(ctx, rows) };
};

export const cultivationDraft = async (ctx: Ctx, { callId }: In<'cultivationDraft'>): Promise<CultivationDraft> => {
  const { call, title, rows, entries } = await readDraft(ctx, callId);
  const published = await lists.ofCall(ctx.tx, callId);
  return {
    call: { id: call.id, title: call.title, closesAt: call.closesAt.toISOString(), practice: call.practice },
    title,
    entries,
    undecided: waiting(rows).map(({ id, name }) => ({ id, name })),
    omitted: rows.filter(row => row.submittedAt !== null && row.outcome === 'rejected').length,
    because: refusal(call, rows, { published, at: ctx.now }),
    listId: published?.id ?? null,
  };
};

/**
 * 遴选确定首批市域产教联合体培育名单 (教育部办公厅通知 三、3): from now on everybody reads the list; each of its consortia is cultivated by what follows
 * the event, and everybody who was reported hears of the result.
 */
export const cultivate = async (ctx: Ctx, { callId, batch, listedOn, documentNumber, link }: In<'cultivate'>): Promise<CultivationPage> => {
  const locked = await lockCall(ctx.tx, callId);
  if (!locked) throw problems.missing();
  const { call, instant } = locked;
  const title = await titleOf(ctx, call);
  const rows = await store.ofCall(ctx.tx, callId);
  const because = refusal(call, rows, { published: await lists.ofCall(ctx.tx, callId), at: instant });
  if (because) throw problems[because]();
  if (listedOn > dayOf(instant))
    throw problems['day-ahead']({ errors: [{ pointer: '/listedOn', message: problems['day-ahead']().definition.title[ctx.language] }] });
  const entries = await entriesOf(ctx, rows);
  const id = newId();
  const scopes = [PUBLIC, INSIDE, CITY, MINISTRY];
  const { practice } = call;
  const head = { id, callId, callTitle: call.title, title, batch, listedOn, documentNumber, link, practice, publishedBy: ctx.actor.id, scopes };
  await lists.insert(
    ctx.tx,
    head,
    entries.map(entry => ({ ...entry, listId: id, scopes })),
  );
  for (const row of rows.filter(one => one.submittedAt !== null && one.outcome !== null && one.publishedAt === null)) {
    await store.update(ctx.tx, row.id, { publishedAt: instant });
    const isListed = row.outcome === 'approved';
    // The city keeps the consortium that follows; its members stand in the directory, which is public as the list is.
    const told = [...new Set([...row.scopes, CITY, MINISTRY, PUBLIC])];
    await ctx.record(isListed ? 'applications.cultivated' : 'applications.published', row.id, {
      scopes: isListed ? told : row.scopes,
      payload: isListed ? { list: id, batch, title, listedOn, documentNumber } : { outcome: row.outcome },
    });
  }
  await ctx.record('applications.list-published', callId, { scopes: [callId, CITY, MINISTRY], payload: { list: id, title: `${batch}${title}` } });
  return list(ctx, { id });
};
