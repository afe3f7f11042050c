import { CITY } from '#kernel/actor.ts';
import type { InputOf, RequestOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf, scopesOf } from './access.ts';
import { openContacts } from './contacts.ts';
import { usual } from './contract/settings.ts';
import { type api, type Call, type CallAction, type CallPage, type Details, type PackageSummary, problems, Settings } from './contract.ts';
import { closingInstant } from './rules/closing.ts';
import * as store from './store.ts';
import { workflow } from './workflow.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const settingNames = Object.keys(Settings.shape) as (keyof Settings)[];
/** The settings among other things; what was left out is left out. */
const settingsOf = <T extends Partial<Settings>>(given: T) =>
  Object.fromEntries(settingNames.filter(name => given[name] !== undefined).map(name => [name, given[name]])) as Pick<T, keyof Settings & keyof T>;

const present = (row: store.Row): Call => ({
  id: row.id,
  packageId: row.packageId,
  packageVersion: row.packageVersion,
  title: row.title,
  documentNumber: row.documentNumber,
  issuers: row.issuers,
  year: row.year,
  opensAt: row.opensAt?.toISOString() ?? null,
  closesAt: row.closesAt.toISOString(),
  target: row.target,
  clusters: row.clusters,
  state: row.state,
  practice: row.practice,
  ...settingsOf(row),
});

export const presentPage = async (ctx: Ctx, id: string): Promise<CallPage> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const { programme } = (await store.findPackage(ctx.tx, row.packageId, row.packageVersion))!;
  return {
    ...present(row),
    version: row.version,
    programme: {
      title: programme.title,
      leadType: programme.leadType,
      evidence: programme.evidence,
      annexes: programme.annexes,
      sources: programme.sources,
    },
    extension: row.extendedFrom === null ? null : { from: row.extendedFrom.toISOString(), reason: row.extensionReason ?? '' },
    closeReason: row.closeReason,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    allowed: workflow.offered(row.state, partsOf(ctx.actor), { deadlineAhead: row.closesAt > ctx.now }) as CallPage['allowed'],
  };
};

export const presentPackage = ({ id, version, digest, storedAt, inUse, programme }: store.Stored): PackageSummary => ({
  id,
  version,
  digest,
  storedAt: storedAt.toISOString(),
  inUse,
  programme,
});

export const packages = async ({ tx }: Ctx) => ({ items: (await store.listPackages(tx)).map(presentPackage) });

export const showPackage = async ({ tx }: Ctx, { id, version }: In<'package'>) => {
  const found = await store.findPackage(tx, id, version);
  if (!found) throw problems['no-package']();
  return { ...presentPackage(found), definition: found.definition, procedure: found.procedure, plan: found.plan, indicators: found.indicators };
};

export const calls = async ({ tx }: Ctx, { after, size, ...filter }: In<'calls'>) => {
  const rows = await store.list(tx, filter, { after: cursorOf(after, byInstant), size });
  return pageFrom(rows, { size, key: row => [row.closesAt.toISOString(), row.id], present });
};

export const call = (ctx: Ctx, { id }: In<'call'>) => presentPage(ctx, id);

export type NewCall = Omit<RequestOf<(typeof api)['createCall']>, 'practice'> & { practice?: boolean };

const packageFor = async ({ tx }: Ctx, { packageId, packageVersion }: NewCall) => {
  const found = packageVersion === undefined ? await store.latestPackage(tx, packageId) : await store.findPackage(tx, packageId, packageVersion);
  if (!found) throw problems['no-package']();
  return found;
};

const insert = async (ctx: Ctx, input: NewCall, state: 'draft' | 'closed'): Promise<string> => {
  const { id: packageId, version: packageVersion, programme } = await packageFor(ctx, input);
  const id = newId();
  const row: store.NewCall = {
    id,
    packageId,
    packageVersion,
    title: input.title ?? programme.title['zh-CN'],
    documentNumber: input.documentNumber === undefined ? programme.documentNumber : input.documentNumber,
    issuers: input.issuers ?? programme.issuers,
    year: input.year ?? programme.year,
    opensAt: null,
    closesAt: closingInstant(input.closesOn ?? programme.defaults.submitBy, input.closesTime ?? null),
    target: input.target === undefined ? programme.defaults.target : input.target,
    clusters: [...new Set(input.clusters ?? programme.defaults.clusters)],
    state,
    practice: input.practice ?? false,
    ...usual,
    ...programme.defaults.settings,
    ...settingsOf(input),
    scopes: scopesOf({ id, state }),
  };
  await store.insert(ctx.tx, row);
  await ctx.record(state === 'draft' ? 'programmes.call-created' : 'programmes.call-entered', id, {
    scopes: row.scopes,
    payload: { title: row.title, packageId, packageVersion },
  });
  return id;
};

/** A draft from a package: what is left out comes from the package. */
export const makeCall = (ctx: Ctx, input: NewCall): Promise<string> => insert(ctx, input, 'draft');

/** A call that ran before this system: closed from the start, kept for the record. */
export const enterPastCall = (ctx: Ctx, input: NewCall): Promise<string> => insert(ctx, input, 'closed');

export const createCall = async (ctx: Ctx, input: In<'createCall'>) => presentPage(ctx, await makeCall(ctx, given(input)));

/** Leaves out what was not given, so that the package's defaults stand. */
const given = <T extends object>(input: T) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as NewCall;

const lock = async ({ tx }: Ctx, id: string) => {
  const locked = await store.lock(tx, id);
  if (!locked) throw problems.missing();
  return locked;
};

/** Why not from this state, in the words that help: a draft is not open yet, an open call cannot be changed, a published one not at all. */
const refusalOf = (action: CallAction, { state }: store.Row) => {
  if (action === 'change' || action === 'open') return problems['not-draft']();
  return state === 'published' ? problems.published() : problems['not-open']();
};

/** Locks the call and decides on the database's clock whether this may be done with it now. */
const take = async (ctx: Ctx, id: string, action: CallAction) => {
  const locked = await lock(ctx, id);
  const step = workflow.decide(action, locked.call.state, partsOf(ctx.actor), { deadlineAhead: locked.call.closesAt > locked.instant });
  if (step.ok) return { ...locked, to: step.to };
  throw step.because === 'state' ? refusalOf(action, locked.call) : problems[step.because as 'role' | 'deadline-past']();
};

export const changeCall = async (ctx: Ctx, { id, version, closesOn, closesTime, ...details }: In<'changeCall'>) => {
  const { call: row } = await take(ctx, id, 'change');
  if (row.version !== version) throw problems.changed();
  const changed: Omit<Details, 'closesOn' | 'closesTime'> = { ...details, clusters: [...new Set(details.clusters)] };
  await store.set(ctx.tx, id, { ...changed, closesAt: closingInstant(closesOn, closesTime) });
  await ctx.record('programmes.call-changed', id, { scopes: [CITY], payload: { title: details.title, closesOn } });
  return presentPage(ctx, id);
};

export const openCall = async (ctx: Ctx, { id }: In<'openCall'>) => {
  const { call: row, instant, to } = await take(ctx, id, 'open');
  const scopes = scopesOf({ id, state: to });
  await store.set(ctx.tx, id, { state: to, opensAt: instant, scopes });
  await openContacts(ctx, id);
  await ctx.record('programmes.call-opened', id, { scopes, payload: { title: row.title, closesAt: row.closesAt.toISOString() } });
  return presentPage(ctx, id);
};

/** Only ever later, also after the deadline has passed (a call cannot be shortened under those who rely on it). */
export const extendCall = async (ctx: Ctx, { id, closesOn, reason }: In<'extendCall'>) => {
  const { call: row, instant, to } = await take(ctx, id, 'extend');
  const closesAt = closingInstant(closesOn, null);
  if (closesAt <= row.closesAt || closesAt < instant) throw problems['not-later']();
  await store.set(ctx.tx, id, { state: to, closesAt, extendedFrom: row.closesAt, extensionReason: reason, closeReason: null });
  await ctx.record('programmes.call-extended', id, {
    scopes: row.scopes,
    payload: { title: row.title, from: row.closesAt.toISOString(), to: closesAt.toISOString(), reason },
  });
  return presentPage(ctx, id);
};

/** Closing early moves the deadline to this moment, so that everything that hangs on the deadline agrees. */
export const closeCall = async (ctx: Ctx, { id, reason }: In<'closeCall'>) => {
  const { call: row, instant, to } = await take(ctx, id, 'close');
  await store.set(ctx.tx, id, { state: to, closesAt: instant, closeReason: reason });
  await ctx.record('programmes.call-closed', id, {
    scopes: row.scopes,
    payload: { title: row.title, from: row.closesAt.toISOString(), to: instant.toISOString(), reason },
  });
  return presentPage(ctx, id);
};

/** The results are out; nothing about the call moves any more. Whether all are decided is for the records to know. */
export const markPublished = async (ctx: Ctx, id: string): Promise<void> => {
  const { call: row, instant } = await lock(ctx, id);
  if (row.state === 'published') throw problems.published();
  if (row.state !== 'closed') throw problems['still-open']();
  await store.set(ctx.tx, id, { state: 'published', publishedAt: instant });
  await ctx.record('programmes.call-published', id, { scopes: row.scopes, payload: { title: row.title } });
};

/** What the search over everything finds here. */
export const search = async ({ tx }: Ctx, { term, size }: { term: string; size: number }) =>
  (await store.search(tx, term, size)).map(({ id, title, documentNumber }) => ({ id, title, note: documentNumber, link: `/calls/${id}` }));
