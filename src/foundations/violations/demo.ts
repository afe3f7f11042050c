import { findOrganisationByName } from '#foundations/organisations/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { enter } from './actions/keep.ts';
import * as store from './store.ts';

const ago = (now: Date, days: number): string => dayOf(new Date(now.getTime() - days * 86_400_000));

/** Two invented events of invented organisations, one of them settled: for the self-check, the review page and the register to show. */
const run = async ({ as, now }: DemoGiven): Promise<void> => {
  const known = await as('district-economy', ctx => store.list(ctx.tx, ctx.actor.nodes, {}, { after: null, size: 1 }));
  if (known.length > 0) return;
  const idOf = (name: string) => as('district-economy', async ({ tx }) => (await findOrganisationByName(tx, name))?.id);
  const [park, small] = [await idOf('示例智造产业园区'), await idOf('示例精密制造有限公司')];
  if (!park || !small) return;
  await as('district-economy', async ctx => {
    await enter(ctx, {
      organisationId: park,
      field: 'safety',
      happenedOn: ago(now, 460),
      severity: 'minor',
      summary: '园区一处工地发生未遂安全事件，未造成人员伤亡。',
      impact: null,
      source: '区应急管理局通报（演示）第12号',
      resolvedOn: ago(now, 430),
      resolution: '已整改并通过复查。',
    });
    await enter(ctx, {
      organisationId: small,
      field: 'employment',
      happenedOn: ago(now, 150),
      severity: 'major',
      summary: '使用实习学生顶岗加班，超出规定时长。',
      impact: '家长投诉，本地媒体作了报道。',
      source: '区人力社保局监察文书（演示）第3号',
      resolvedOn: null,
      resolution: null,
    });
  });
};

export const demo = { order: 45, run };
