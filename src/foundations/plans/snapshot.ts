import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/form/values.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { contextOf } from './context.ts';
import * as store from './store.ts';

/** What a version keeps of a plan: what was written, and what its cover and summary table take from the form at that moment. */
export type Content = {
  readonly plan: string;
  readonly package: string;
  readonly version: string;
  readonly answers: PlanAnswers;
  readonly cover: Readonly<Record<string, string | null>>;
  readonly summary: Readonly<Record<string, string | null>>;
};

export const contentOf = async (ctx: Ctx, row: store.Plan): Promise<{ content: string; digest: string }> => {
  const { cover, summary } = await contextOf(ctx, row);
  const answers = Object.fromEntries(Object.entries(row.answers).filter(([, value]) => value != null));
  const said: Content = { plan: row.id, package: row.packageId, version: row.packageVersion, answers, cover, summary };
  const content = canonicalJson(said);
  return { content, digest: createHash('sha256').update(content).digest('hex') };
};

export const readContent = (version: store.Version): Content => JSON.parse(version.content);

/** Keeps what the plan says now. The same content gives the same digest, each time under a new version code. */
export const keepVersion = async (ctx: Ctx, row: store.Plan, why: store.Version['why'], note: string | null): Promise<store.Version> => {
  const { content, digest } = await contentOf(ctx, row);
  const number = ((await store.lastVersion(ctx.tx, row.id))?.number ?? 0) + 1;
  const versionCode = `F${number}-${digest.slice(0, 6).toUpperCase()}`;
  return store.insertVersion(ctx.tx, { planId: row.id, number, why, note, content, digest, versionCode, personId: ctx.actor.id, scopes: row.scopes });
};
