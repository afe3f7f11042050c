import { procedureOf } from '#foundations/procedures/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { type api, problems } from '../contract.ts';
import { isOpen } from '../facts.ts';
import * as store from '../store.ts';
import { hold } from './held.ts';
import { presentPage } from './present.ts';

/**
 * 城市群可以一个园区名义进行申报 (教育部办公厅通知 三、1): the application stays that of its one park, and says for which cities or parks it
 * stands and why. Null takes the mark away.
 */
export const markCluster = async (ctx: Ctx, { id, cluster }: InputOf<(typeof api)['markCluster']>) => {
  const { row, call, pack, instant } = await hold(ctx, id);
  const parts = partsOf(ctx.actor, row);
  if (!parts.includes('park') && !parts.includes('school')) throw problems.role();
  if (!pack.programme.cityCluster || row.submittedAt !== null || !procedureOf(pack.procedure).stage(row.stage).writable) throw problems.state();
  if (!isOpen(call, instant)) throw problems.closed();
  const places = [...new Set(cluster?.places)];
  if (cluster && places.length < 2)
    throw problems['few-places']({ errors: [{ pointer: '/cluster/places', message: problems['few-places']().definition.title[ctx.language] }] });
  const next = await store.update(ctx.tx, id, { clusterPlaces: cluster ? places : null, clusterReason: cluster?.reason ?? null });
  await ctx.record('applications.cluster-marked', id, { scopes: row.scopes, payload: cluster ? { places, reason: cluster.reason } : {} });
  return presentPage(ctx, next);
};
