import { namesOfPersons } from '#foundations/identity/published.ts';
import { districtsOf } from '#foundations/organisations/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx, Linkable, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import { mayKeep } from '../access.ts';
import { listedStatuses, type Tally } from '../contract/common.ts';
import type { endpoints, Founding, Kept, Profile } from '../contract/profile.ts';
import { problems } from '../contract.ts';
import { markOn } from '../rules/founding.ts';
import * as profile from '../store/profile.ts';
import * as units from '../store/units.ts';
import * as store from '../store.ts';
import { keeping, keptConsortium } from '../units/actions.ts';
import { words } from '../words/index.ts';
import { linkables, presentFunctions } from './functions.ts';

type In<K extends keyof typeof endpoints> = InputOf<(typeof endpoints)[K]>;

/** The founding as it stands today. */
export const foundingOf = ({ now }: Ctx, { plannedOn, foundedOn, foundingSource }: store.Row): Founding => ({
  mark: markOn({ foundedOn }, dayOf(now)),
  plannedOn,
  foundedOn,
  source: foundingSource,
});

const originOf = ({ originKind, originId }: store.Row) => (originKind && originId ? { kind: originKind, id: originId } : null);

const present = async (ctx: Ctx, row: store.Row): Promise<Profile> => {
  const foundings = await profile.foundings(ctx.tx, row.id);
  const names = await namesOfPersons(
    ctx.tx,
    foundings.map(one => one.personId),
  );
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    practice: row.practice,
    founding: foundingOf(ctx, row),
    foundings: foundings.map(({ plannedOn, foundedOn, source, personId, at }) => ({
      plannedOn,
      foundedOn,
      source,
      person: names.get(personId) ?? '',
      at: at.toISOString(),
    })),
    functions: await presentFunctions(ctx, row),
    mayKeep: mayKeep(ctx.actor, row),
    origin: originOf(row),
  };
};

export const get = async (ctx: Ctx, { id }: In<'profile'>): Promise<Profile> => present(ctx, await keptConsortium(ctx, id));

/** Planned and actual day stand side by side; every entry stays with the moment at which it was made. */
export const setFounding = async (ctx: Ctx, { id, plannedOn, foundedOn, source }: In<'setFounding'>): Promise<Profile> => {
  const row = await keeping(ctx, id);
  if (foundedOn !== null && foundedOn > dayOf(ctx.now)) throw problems['founded-future']();
  if (foundedOn === null && listedStatuses.some(status => status === row.status) && row.foundedOn !== null) throw problems['founded-needed']();
  const isSame = row.plannedOn === plannedOn && row.foundedOn === foundedOn && row.foundingSource === source;
  // What the form said is entered here for the first time: from then on it is known that it is not founded yet.
  if (isSame && (await profile.foundings(ctx.tx, id)).length > 0) return present(ctx, row);
  const { keepers, scopes } = row;
  await store.set(ctx.tx, id, { plannedOn, foundedOn, foundingSource: source });
  await profile.addFounding(ctx.tx, { id: newId(), consortiumId: id, plannedOn, foundedOn, source, personId: ctx.actor.id, keepers, scopes });
  await ctx.record('consortia.founding-entered', id, { scopes: keepers, payload: { plannedOn, foundedOn } });
  return present(ctx, { ...row, plannedOn, foundedOn, foundingSource: source });
};

export const writeFunction = async (ctx: Ctx, { id, serves, base, text }: In<'writeFunction'>): Promise<Profile> => {
  const row = await keeping(ctx, id);
  const { keepers, scopes } = row;
  const isWritten = await profile.write(ctx.tx, { id: newId(), consortiumId: id, serves, text, writtenBy: ctx.actor.id, keepers, scopes }, base);
  if (!isWritten) throw problems.changed();
  await ctx.record('consortia.function-written', id, { scopes: keepers, payload: { serves } });
  return present(ctx, row);
};

/** What one slice has to link of this consortium. */
const offered = (ctx: Ctx, row: store.Row, linkable: Linkable) => linkable.offers(ctx, { consortiumId: row.id, origin: originOf(row) });

export const offers = async (ctx: Ctx, { id }: In<'offers'>) => {
  const row = await keptConsortium(ctx, id);
  const items = [];
  for (const [kind, linkable] of linkables())
    for (const { id: recordId, title } of await offered(ctx, row, linkable)) items.push({ kind, kindTitle: linkable.title, recordId, title });
  return { items };
};

/** Only a record that is there, that this person reads and that is one of the consortium’s. */
export const addProof = async (ctx: Ctx, { id, serves, kind, recordId }: In<'addProof'>): Promise<Profile> => {
  const row = await keeping(ctx, id);
  const linkable = linkables().get(kind);
  const record = linkable && (await offered(ctx, row, linkable)).find(one => one.id === recordId);
  if (!record) throw problems['no-record']();
  const { keepers, scopes } = row;
  const label = [...record.title].slice(0, 300).join('');
  await profile.addProof(ctx.tx, { id: newId(), consortiumId: id, serves, kind, recordId, label, addedBy: ctx.actor.id, keepers, scopes });
  await ctx.record('consortia.proof-added', id, { scopes: keepers, payload: { serves, kind, name: label } });
  return present(ctx, row);
};

export const removeProof = async (ctx: Ctx, { id }: In<'removeProof'>): Promise<Profile> => {
  const proof = await profile.findProof(ctx.tx, id);
  if (!proof) throw problems.missing();
  const row = await keeping(ctx, proof.consortiumId);
  await profile.removeProof(ctx.tx, id);
  await ctx.record('consortia.proof-removed', row.id, { scopes: row.keepers, payload: { serves: proof.serves, kind: proof.kind, name: proof.label } });
  return present(ctx, row);
};

type Listed = Awaited<ReturnType<typeof profile.narrowed>>[number];
const presenter = async (ctx: Ctx, rows: readonly Listed[]): Promise<(row: Listed) => Kept> => {
  const counts = await units.counts(
    ctx.tx,
    rows.map(row => row.id),
  );
  const districts = new Map((await districtsOf(ctx.tx)).map(({ id, name }) => [id, name]));
  return ({ districtId, ...row }) => ({
    ...row,
    district: districtId === null ? null : (districts.get(districtId) ?? null),
    ...(counts.get(row.id) ?? { units: 0, waiting: 0 }),
  });
};

export const kept = async (ctx: Ctx, { after, size, ...filter }: In<'kept'>) => {
  const rows = await profile.narrowed(ctx.tx, { keptBy: ctx.actor.nodes }, filter, { after: cursorOf(after, byName), size });
  return pageFrom(rows, { size, key: row => [row.name, row.id], present: await presenter(ctx, rows) });
};

export const keptCounts = (ctx: Ctx): Promise<Tally> => profile.tally(ctx.tx, { keptBy: ctx.actor.nodes });

/** More consortia than any city has, and still a sheet that opens. */
const most = 5_000;

export const keptSheet = async (ctx: WireCtx, filter: In<'keptSheet'>) => {
  const rows = await transact(ctx, 'read', async inner => {
    const found = await profile.narrowed(inner.tx, { keptBy: inner.actor.nodes }, filter, { after: null, size: most });
    return found.slice(0, most).map(await presenter(inner, found));
  });
  const w = words[ctx.language];
  const columns = [
    { title: w.column.name, width: 36, text: (row: Kept) => row.name },
    { title: w.facts.level, width: 18, text: (row: Kept) => w.level[row.level] },
    { title: w.facts.leadType, width: 22, text: (row: Kept) => (row.leadType ? w.leadType[row.leadType] : w.unknown) },
    { title: w.facts.status, width: 10, text: (row: Kept) => w.status[row.status] },
    { title: w.facts.district, width: 14, text: (row: Kept) => row.district },
    { title: w.profile.column.units, width: 12, text: (row: Kept) => String(row.units) },
    { title: w.profile.column.waiting, width: 12, text: (row: Kept) => String(row.waiting) },
  ];
  return sendSheet(ctx.reply, plainSheet(w.profile.title, columns, rows), `${w.profile.title}-${dayOf(new Date())}`);
};
