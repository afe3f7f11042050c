import { attachmentsOf } from '#foundations/attachments/published.ts';
import type { Package } from '#foundations/programmes/published.ts';
import { pointsOf } from '#kernel/plan/indicators.ts';
import type { Ctx } from '#platform/capability.ts';
import { pointsWithout } from './rules.ts';
import type * as store from './store.ts';

/** The expected points that no file answers. */
export const withoutEvidence = async ({ tx }: Ctx, id: string, { indicators }: Package): Promise<string[]> =>
  indicators ? pointsWithout(pointsOf(indicators), await attachmentsOf(tx, 'application', id)) : [];

/** Was the evidence checked as it stands, where the package asks for that? */
export const pointsChecked = (row: store.Row, { programme }: Package, without: readonly string[]): boolean =>
  programme.selfCheck === undefined || row.pointsWithout?.join() === without.join();
