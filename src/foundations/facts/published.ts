import { findConsortium } from '#foundations/consortia/published.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import type { Basis } from './contract.ts';
import * as store from './store.ts';

export type NewFact = {
  readonly indicator: string;
  readonly label: string;
  readonly unit: string | null;
  /** The day as of which it holds, `YYYY-MM-DD`. */
  readonly on: string;
  readonly basis: Basis;
  /** Canonical decimal, in the unit as printed. */
  readonly value: string;
  /** The cell of the record that says so. */
  readonly cell: string | null;
};

export type Origin = {
  readonly kind: string;
  readonly id: string;
  readonly link: string | null;
  readonly versionCode: string | null;
  readonly package: { readonly id: string; readonly version: string } | null;
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
};

/**
 * Records figures of a consortium with where they come from. A figure that stands there already with the same value stays as it is; another
 * value is a new version, and the old one stays on record. Answers how many were new.
 */
export const recordFacts = async (ctx: Ctx, consortiumId: string, origin: Origin, values: readonly NewFact[]): Promise<number> => {
  const consortium = await findConsortium(ctx.tx, consortiumId);
  if (!consortium) throw new Error(`there is no consortium ${consortiumId} to record facts of`);
  const before = await store.current(ctx.tx, consortiumId);
  const scopes = scopesOf(consortium);
  const rows = values.flatMap(({ on, ...fact }) => {
    const now = before.find(row => row.indicator === fact.indicator && row.periodOn === on && row.basis === fact.basis);
    if (now?.value === fact.value) return [];
    return [
      {
        ...fact,
        id: newId(),
        consortiumId,
        periodOn: on,
        version: (now?.version ?? 0) + 1,
        sourceKind: origin.kind,
        sourceId: origin.id,
        sourceLink: origin.link,
        packageId: origin.package?.id ?? null,
        packageVersion: origin.package?.version ?? null,
        versionCode: origin.versionCode,
        enteredBy: origin.enteredBy,
        verifiedBy: origin.verifiedBy,
        scopes,
      },
    ];
  });
  await store.insert(ctx.tx, rows);
  if (rows.length > 0) await ctx.record('facts.recorded', consortiumId, { scopes, payload: { count: rows.length, source: origin.kind, sourceId: origin.id } });
  return rows.length;
};
