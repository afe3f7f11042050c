import { CITY } from '#kernel/actor.ts';
import type { InputOf, RequestOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import { annexesFrom } from './annexes.ts';
import { usual } from './contract/settings.ts';
import { type api, type Details, problems } from './contract.ts';
import { present, presentPackage, presentPage, settingsOf } from './present.ts';
import { closingInstant } from './rules/closing.ts';
import { saveAnnexes } from './store/annexes.ts';
import * as store from './store.ts';
import { lock, take } from './take.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

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
  await saveAnnexes(ctx.tx, id, annexesFrom(id, programme, row.scopes));
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

export const changeCall = async (ctx: Ctx, { id, version, closesOn, closesTime, ...details }: In<'changeCall'>) => {
  const { call: row } = await take(ctx, id, 'change');
  if (row.version !== version) throw problems.changed();
  const changed: Omit<Details, 'closesOn' | 'closesTime'> = { ...details, clusters: [...new Set(details.clusters)] };
  await store.set(ctx.tx, id, { ...changed, closesAt: closingInstant(closesOn, closesTime) });
  await ctx.record('programmes.call-changed', id, { scopes: [CITY], payload: { title: details.title, closesOn } });
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
