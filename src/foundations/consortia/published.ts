import { organisationsOf } from '#foundations/organisations/published.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { isPublic, keepersOf, scopesOf } from './access.ts';
import { type LeadType, type Level, listedStatuses, MemberRole, problems, type Status, type Tally } from './contract.ts';
import { knownAt } from './rules/founding.ts';
import { changesTo, isLearned, isLed, mayFollow } from './rules.ts';
import * as profile from './store/profile.ts';
import { followScopes, ofConsortium, type Unit } from './store/units.ts';
import * as store from './store.ts';
import { followFiles } from './units/actions.ts';

export { addProof, offers as offersOf, setFounding, writeFunction } from './profile/actions.ts';
export { confirm as confirmUnit, enter as enterUnit, list as unitsOf } from './units/actions.ts';

export type ConsortiumRow = store.Row;

type Proposed = {
  name: string;
  level: Level;
  leadType: LeadType | null;
  districtId: string | null;
  callId: string | null;
  practice: boolean;
  clusters?: readonly string[];
  baseParks?: readonly string[];
  /** 拟成立, where the record that proposes it says so. */
  plannedOn?: string | null;
  awardedOn?: string | null;
  /** Who may read and keep it: the parties of the record that proposes it. */
  scopes: readonly string[];
  /** Public facts about one that is older than this system, with where they were printed. */
  sources?: readonly string[];
  note?: string | null;
  /** The record that proposes it, which is asked for it later. */
  origin?: { readonly kind: string; readonly id: string } | null;
};

/** The consortium of exactly this name, as far as one may read it; of several the one made first. */
export const findConsortiumByName = (tx: Tx, name: string): Promise<ConsortiumRow | undefined> => store.findByName(tx, name);

/** The consortium, as far as one may read it. */
export const findConsortium = (tx: Tx, id: string): Promise<ConsortiumRow | undefined> => store.find(tx, id);

/** The consortium in the directory of this name that this park leads now: the same one, whichever call its name stands in. */
export const findConsortiumLedBy = (tx: Tx, given: { name: string; parkId: string; practice: boolean }): Promise<ConsortiumRow | undefined> =>
  store.ledBy(tx, given);

/** The consortium that this record proposed, as far as one may read it. */
export const consortiumOfOrigin = (tx: Tx, kind: string, id: string): Promise<ConsortiumRow | undefined> => store.ofOrigin(tx, kind, id);

/** Its founding as it was known at a moment; null while nothing was entered about it. */
export const foundingKnownAt = async (tx: Tx, id: string, at: Date): Promise<{ plannedOn: string | null; foundedOn: string | null } | null> =>
  knownAt(await profile.foundings(tx, id), at);

/** These consortia by id, as far as one may read them. */
export const consortiaOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, ConsortiumRow>> =>
  new Map((await store.withIds(tx, ids)).map(row => [row.id, row]));

/** One page of these consortia by (name, id), narrowed by name, level and who leads. */
export const consortiaAmong = (tx: Tx, ids: readonly string[], filter: profile.Filter, page: Parameters<typeof profile.narrowed>[3]) =>
  profile.narrowed(tx, { ids }, filter, page);
/** How many of these there are, by level and by who leads. */
export const tallyAmong = (tx: Tx, ids: readonly string[]): Promise<Tally> => profile.tally(tx, { ids });

/** The organisations that are members of it now, with their roles. */
export const membersOfConsortium = async (tx: Tx, id: string): Promise<{ organisationId: string; roles: readonly MemberRole[] }[]> =>
  (await store.openMembers(tx, id)).map(({ organisationId, roles }) => ({ organisationId, roles }));

/** A consortium that somebody means to found; it stays among its keepers until it is announced. */
export const proposeConsortium = async (
  ctx: Ctx,
  { scopes, sources = [], note = null, clusters = [], baseParks = [], plannedOn = null, awardedOn = null, origin = null, ...given }: Proposed,
): Promise<string> => {
  const id = newId();
  const keepers = keepersOf(scopes);
  await store.insert(ctx.tx, {
    id,
    ...given,
    originKind: origin?.kind ?? null,
    originId: origin?.id ?? null,
    sources: [...sources],
    note,
    clusters: [...clusters],
    baseParks: [...baseParks],
    plannedOn,
    awardedOn,
    status: 'proposed',
    since: null,
    keepers,
    scopes: scopesOf(keepers, false),
  });
  await ctx.record('consortia.proposed', id, { scopes: keepers, payload: { name: given.name } });
  return id;
};

export type UnitOfConsortium = Pick<Unit, 'kind' | 'name' | 'status'> & { readonly confirmed: boolean };

/** What is registered for it, as far as one may read it. */
export const unitsOfConsortium = async (tx: Tx, id: string): Promise<UnitOfConsortium[]> =>
  (await ofConsortium(tx, id)).map(({ kind, name, status, confirmedBy }) => ({ kind, name, status, confirmed: confirmedBy !== null }));

const kept = async ({ tx }: Ctx, id: string): Promise<ConsortiumRow> => {
  const row = await store.lock(tx, id);
  if (!row) throw problems.missing();
  return row;
};

/** Gives it another name and records from what to what; the same name changes nothing. Throws `missing` for who does not keep it. */
export const renameConsortium = async (ctx: Ctx, id: string, name: string): Promise<void> => {
  const row = await kept(ctx, id);
  if (row.name === name) return;
  await store.set(ctx.tx, id, { name });
  await ctx.record('consortia.renamed', id, { scopes: row.scopes, payload: { from: row.name, to: name } });
};

type Described = { readonly name: string; readonly clusters: readonly string[]; readonly plannedOn: string | null; readonly districtId: string | null };

/** What the record that proposed it says of it now; a founding day that was planned here stays where the record says none. */
export const describeConsortium = async (ctx: Ctx, id: string, { name, clusters, plannedOn, districtId }: Described): Promise<void> => {
  await renameConsortium(ctx, id, name);
  const row = await kept(ctx, id);
  await store.set(ctx.tx, id, { clusters: [...clusters], plannedOn: plannedOn ?? row.plannedOn, districtId });
};

/** Lets exactly these nodes keep it from now on, whoever else may read it. */
export const setConsortiumKeepers = async (ctx: Ctx, id: string, scopes: readonly string[]): Promise<void> => {
  const row = await kept(ctx, id);
  const keepers = keepersOf(scopes);
  const changed = { keepers, scopes: scopesOf(keepers, isPublic(row)) };
  // What belongs to it first: once the consortium has other keepers, this actor may be none of them.
  await store.setMembershipScopes(ctx.tx, id, changed);
  await store.setStatusScopes(ctx.tx, id, changed);
  await followScopes(ctx, { ...row, ...changed });
  await followFiles(ctx, id, keepers);
  await store.set(ctx.tx, id, changed);
  const isSame = keepers.length === row.keepers.length && keepers.every(node => row.keepers.includes(node));
  // Who hands over hears of it too.
  if (!isSame) await ctx.record('consortia.keepers-changed', id, { scopes: [...new Set([...keepers, ...row.keepers])], payload: { name: row.name } });
};

/** Who is said to lead it does, and a school that leads is one of higher or vocational education (渝府办发〔2023〕69号 二). */
const mustBeLed = async ({ tx }: Ctx, { id, leadType }: ConsortiumRow): Promise<void> => {
  const members = await store.openMembers(tx, id);
  if (!isLed(leadType, members)) throw problems['no-lead']();
  if (leadType !== 'school') return;
  const leads = members.filter(member => member.roles.includes('lead-school')).map(member => member.organisationId);
  const known = await organisationsOf(tx, leads);
  if (!leads.some(lead => known.has(lead) && isLearned(known.get(lead)!))) throw problems['not-learned']();
};

type StatusGiven = {
  /** The day from which the status holds. */
  readonly since: string;
  /** May it be announced from now on? */
  readonly public: boolean;
  /** By what it became so: a batch or list, its number, and where it is printed. What it was before stays in its history. */
  readonly by?: { readonly named: string; readonly documentNumber: string | null; readonly link: string | null };
  /** A list of the Ministry makes it a national one. */
  readonly level?: Level;
};

/** Nobody is established or cultivated without who is said to lead it. */
export const setConsortiumStatus = async (ctx: Ctx, id: string, status: Status, { since, public: isAnnounced, by, level }: StatusGiven): Promise<void> => {
  const row = await kept(ctx, id);
  if (!mayFollow(row.status, status)) throw problems.status();
  if (listedStatuses.some(one => one === status)) await mustBeLed(ctx, row);
  const { keepers } = row;
  const scopes = scopesOf(keepers, isAnnounced);
  // Founded on the day from which it is established, unless who founded it said another day.
  const foundedOn = status === 'established' ? (row.foundedOn ?? since) : row.foundedOn;
  await store.set(ctx.tx, id, { status, since, foundedOn, scopes, ...(level ? { level } : {}) });
  if (foundedOn !== row.foundedOn)
    await profile.addFounding(ctx.tx, {
      id: newId(),
      consortiumId: id,
      plannedOn: row.plannedOn,
      foundedOn,
      source: null,
      personId: ctx.actor.id,
      keepers: row.keepers,
      scopes,
    });
  await store.setMembershipScopes(ctx.tx, id, { scopes });
  await store.setStatusScopes(ctx.tx, id, { scopes });
  await followScopes(ctx, { ...row, scopes });
  const { named = null, documentNumber = null, link = null } = by ?? {};
  await store.addStatus(ctx.tx, { id: newId(), consortiumId: id, status, since, named, documentNumber, link, keepers, scopes });
  await ctx.record('consortia.status-changed', id, { scopes, payload: { name: row.name, from: row.status, to: status, since, by: named } });
};

/** From `since` on exactly these are members; who stays as before keeps the day they came. */
export const setMembers = async (
  ctx: Ctx,
  id: string,
  members: readonly { organisationId: string; roles: readonly string[] }[],
  since: string,
): Promise<void> => {
  const row = await kept(ctx, id);
  const wanted = members.map(({ organisationId, roles }) => ({ organisationId, roles: roles.map(role => MemberRole.parse(role)) }));
  const { end, takeBack, begin } = changesTo(await store.openMembers(ctx.tx, id), wanted, since);
  if (end.length + takeBack.length + begin.length === 0) return;
  await store.endMembers(ctx.tx, end, since);
  await store.removeMembers(ctx.tx, takeBack);
  const { keepers, scopes } = row;
  await store.insertMembers(
    ctx.tx,
    begin.map(({ organisationId, roles }) => ({ id: newId(), consortiumId: id, organisationId, roles: [...roles], since, keepers, scopes })),
  );
  await ctx.record('consortia.members-changed', id, { scopes, payload: { name: row.name, left: end.length + takeBack.length, joined: begin.length, since } });
};
