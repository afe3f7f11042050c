import { namesOfPersons } from '#foundations/identity/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type DraftPage, type DraftSummary, problems } from '../contract.ts';
import type { Package } from '../packages.ts';
import { presentPackage } from '../present.ts';
import { incompatibilities } from '../rules/compatible.ts';
import { type Content, differenceBetween } from '../rules/difference.ts';
import * as store from '../store.ts';
import { judgeApart } from './apart.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The package in a draft, as a version would have it. */
export const packageIn = ({ packageId, form, ...draft }: store.DraftRow): Package => ({
  id: packageId,
  version: draft.version,
  digest: draft.digest,
  programme: draft.programme,
  definition: form,
  procedure: draft.procedure,
  plan: draft.plan,
  indicators: draft.indicators,
});

const presentDrafts = async (ctx: Ctx, rows: readonly store.DraftRow[]): Promise<DraftSummary[]> => {
  const names = await namesOfPersons(
    ctx.tx,
    rows.map(row => row.uploadedBy),
  );
  return rows.map(({ id, packageId, version, digest, programme, uploadedBy, uploadedAt }) => ({
    id,
    packageId,
    version,
    digest,
    programme,
    uploadedAt: uploadedAt.toISOString(),
    uploadedBy: names.get(uploadedBy) ?? '',
  }));
};

const find = async (ctx: Ctx, id: string): Promise<store.DraftRow> => {
  const row = await store.findDraft(ctx.tx, id);
  if (!row) throw problems['no-draft']();
  return row;
};

/** Either a draft, or every fault of every file; nothing is stored of a package that has one. */
export const upload = async (ctx: Ctx, { archive, files }: In<'upload'>) => {
  if ((archive === undefined) === (files === undefined)) throw common.malformed();
  const judged = await judgeApart(archive === undefined ? { files: files! } : { archive: new Uint8Array(Buffer.from(archive, 'base64')) });
  const faults = judged.faults.slice(0, 500).map(({ file, path, reason }) => ({ file, path, reason: reason[ctx.language] }));
  if (!judged.package) return { draft: null, faults };
  const id = newId();
  await store.insertDraft(ctx.tx, { id, uploadedBy: ctx.actor.id, scopes: [CITY] }, judged.package);
  await ctx.record('programmes.package-uploaded', id, { scopes: [CITY], payload: { package: judged.package.id, version: judged.package.version } });
  return { draft: (await presentDrafts(ctx, [await find(ctx, id)]))[0]!, faults };
};

export const drafts = async (ctx: Ctx) => ({ items: await presentDrafts(ctx, await store.listDrafts(ctx.tx)) });

export const draft = async (ctx: Ctx, { draftId }: In<'draft'>): Promise<DraftPage> => {
  const row = await find(ctx, draftId);
  return { ...(await presentDrafts(ctx, [row]))[0]!, definition: row.form, procedure: row.procedure };
};

const compared = (ctx: Ctx, before: Content, after: Content) => ({
  difference: differenceBetween(before, after),
  obstacles: incompatibilities(before, after).map((one: Text) => one[ctx.language]),
});

const stored = async (ctx: Ctx, id: string, version: string): Promise<store.Stored> => {
  const found = await store.findPackage(ctx.tx, id, version);
  if (!found) throw problems['no-package']();
  return found;
};

/** `with` is the earlier one. */
export const compare = async (ctx: Ctx, { id, version, with: other }: In<'compare'>) =>
  compared(ctx, await stored(ctx, id, other), await stored(ctx, id, version));

export const compareDraft = async (ctx: Ctx, { draftId, with: other }: In<'compareDraft'>) => {
  const row = await find(ctx, draftId);
  return compared(ctx, await stored(ctx, row.packageId, other), packageIn(row));
};

export const discardDraft = async (ctx: Ctx, { draftId }: In<'discardDraft'>): Promise<undefined> => {
  const row = await store.takeDraft(ctx.tx, draftId);
  if (!row) throw problems['no-draft']();
  await ctx.record('programmes.package-discarded', draftId, { scopes: [CITY], payload: { package: row.packageId, version: row.version } });
};

/** From here on it is a version like those of the repository: never changed once a call has used it. */
export const adopt = async (ctx: Ctx, { draftId }: In<'adopt'>) => {
  const row = await store.takeDraft(ctx.tx, draftId);
  if (!row) throw problems['no-draft']();
  const one = packageIn(row);
  if (!(await store.addPackage(ctx.tx, one))) throw problems['version-exists']();
  await ctx.record('programmes.package-adopted', draftId, { scopes: [CITY], payload: { package: one.id, version: one.version, digest: one.digest } });
  return presentPackage((await store.findPackage(ctx.tx, one.id, one.version))!);
};
