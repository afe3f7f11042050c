import { type AddressedGroup, organisationsIn } from '#foundations/organisations/published.ts';
import { CITY } from '#kernel/actor.ts';
import { sayInstant } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import { partsOf } from './access.ts';
import { type Addressed, type Addressee, type api, problems } from './contract.ts';
import { presentPage } from './present.ts';
import * as list from './store/addressees.ts';
import * as store from './store.ts';
import { running } from './words/running/index.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
export type Told = 'opened' | 'extended' | 'shortened' | 'reminded';

/** What each group of 主送 is in the directory: vocational schools are those of secondary and higher vocational education. */
const groups: Readonly<Record<Addressed, AddressedGroup>> = {
  'district-economy': { kind: 'district-department', department: 'economy' },
  'district-education': { kind: 'district-department', department: 'education' },
  park: { kind: 'park' },
  enterprise: { kind: 'enterprise' },
  'vocational-school': { kind: 'school', schoolLevels: ['secondary', 'higher-vocational', 'vocational-undergraduate'] },
  'provincial-education': { department: 'education', ofProvinces: true },
};

const present = ({ organisationId, name, kind, district, quota, toldAt, toldTimes, receivedAt, receiver }: list.AddresseeRow): Addressee => ({
  organisationId,
  name,
  kind,
  district,
  quota,
  toldAt: toldAt?.toISOString() ?? null,
  toldTimes,
  receivedAt: receivedAt?.toISOString() ?? null,
  receiver,
});

const perEvent = 200;
/** One event for some hundred of them: each is in its scopes, so that the reaction may write to it. */
export const tell = async (ctx: Ctx, call: store.Row, organisationIds: readonly string[], because: Told): Promise<void> => {
  for (let i = 0; i < organisationIds.length; i += perEvent)
    await ctx.record('programmes.addressed', call.id, {
      scopes: [CITY, ...organisationIds.slice(i, i + perEvent)],
      payload: { title: call.title, because, closesAt: call.closesAt.toISOString() },
    });
};

/** From the opening on: everybody of the groups as the directory has them now, with the quota of the call. */
export const address = async (ctx: Ctx, call: store.Row): Promise<void> => {
  const found = await organisationsIn(
    ctx.tx,
    call.addressed.map(group => groups[group]),
  );
  const added = await list.addAddressees(
    ctx.tx,
    found.map(({ id, name, kind, districtId, districtName, province }) => ({
      callId: call.id,
      organisationId: id,
      name,
      kind,
      districtId,
      district: districtName ?? province,
      quota: call.quota,
      scopes: [CITY, id],
    })),
  );
  await tell(ctx, call, added, 'opened');
};

const callFor = async (ctx: Ctx, id: string): Promise<store.Row> => {
  const call = await store.find(ctx.tx, id);
  if (!call) throw problems.missing();
  return call;
};

export const addressees = async (ctx: Ctx, { id, after, size, ...filter }: In<'addressees'>) => {
  await callFor(ctx, id);
  const rows = await list.addressees(ctx.tx, id, filter, { after: cursorOf(after, byName), size });
  const { all } = await list.countAddressees(ctx.tx, id, filter);
  return pageFrom(rows, { size, key: row => [row.name, row.organisationId], present, total: all });
};

const most = 20_000;

export const addresseesSheet = async (ctx: WireCtx, { id, ...filter }: In<'addresseesSheet'>) => {
  const { call, rows } = await transact(ctx, 'read', async inner => ({
    call: await callFor(inner, id),
    rows: await list.addressees(inner.tx, id, filter, { after: null, size: most }),
  }));
  const w = running[ctx.language].addressees;
  const say = (at: Date | null) => at && sayInstant(at);
  const columns = [
    { title: w.column.name, width: 36, text: (row: list.AddresseeRow) => row.name },
    { title: w.column.district, width: 20, text: (row: list.AddresseeRow) => row.district },
    { title: w.column.told, width: 18, text: (row: list.AddresseeRow) => say(row.toldAt) },
    { title: w.column.received, width: 18, text: (row: list.AddresseeRow) => say(row.receivedAt) },
    { title: w.column.receiver, width: 14, text: (row: list.AddresseeRow) => row.receiver },
    { title: w.column.quota, width: 10, text: (row: list.AddresseeRow) => row.quota?.toString() ?? null },
  ];
  return sendSheet(ctx.reply, plainSheet(w.sheet, columns, rows), `${w.sheet}-${call.title}`);
};

export const remindAddressees = async (ctx: Ctx, { id }: In<'remindAddressees'>) => {
  const call = await callFor(ctx, id);
  if (partsOf(ctx.actor).length === 0) throw problems.role();
  if (call.state !== 'open') throw problems['not-open']();
  const waiting = await list.organisationsAddressed(ctx.tx, id, { unread: true });
  await tell(ctx, call, waiting, 'reminded');
  return { told: waiting.length };
};

export const setQuota = async (ctx: Ctx, { id, organisationId, quota }: In<'setQuota'>): Promise<Addressee> => {
  const call = await callFor(ctx, id);
  if (partsOf(ctx.actor).length === 0) throw problems.role();
  if (call.state === 'published') throw problems.published();
  const before = await list.findAddressee(ctx.tx, id, organisationId);
  if (!before) throw problems['not-addressed']();
  await list.setQuota(ctx.tx, id, organisationId, quota);
  await ctx.record('programmes.quota-changed', id, { scopes: [CITY, organisationId], payload: { name: before.name, was: before.quota, quota } });
  return present({ ...before, quota });
};

/** Somebody of an addressed organisation signs for it; whoever is second finds it signed. */
export const receive = async (ctx: Ctx, { id }: In<'receive'>) => {
  const call = await callFor(ctx, id);
  const organisation = ctx.actor.organisation;
  const row = organisation && (await list.findAddressee(ctx.tx, id, organisation.id));
  if (!organisation || !row) throw problems['not-addressed']();
  if (row.receivedAt === null) {
    await list.sign(ctx.tx, id, organisation.id, { receivedBy: ctx.actor.id, receiver: ctx.actor.name });
    await ctx.record('programmes.received', id, { scopes: [CITY, organisation.id], payload: { title: call.title, name: row.name } });
  }
  return presentPage(ctx, id);
};
