import { callOf, closeCall, extendCall, makeCall, openedCall, openPracticeCall, proposeOpening } from '#foundations/programmes/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { DemoGiven } from '#platform/capability.ts';
import type { Round } from './world.ts';

const day = 86_400_000;
const packageId = 'chongqing-park-2023';

/** Nobody ever issued them: no official number, no year of a real notice. */
const titles = {
  extended: '【演示】产业园区牵头市域产教联合体创建（增补批次）',
  closed: '【演示】产业园区牵头市域产教联合体创建（审查批次）',
  shown: '【演示】产业园区牵头市域产教联合体创建（公示批次）',
  published: '【演示】产业园区牵头市域产教联合体创建（首批）',
  proposed: '【演示】产业园区牵头市域产教联合体创建（下一批次，待会签）',
  draft: '【演示】产业园区牵头市域产教联合体创建（明年批次，准备中）',
} as const;

const detailsOf = (now: Date, kind: keyof typeof titles, days: number) => ({
  packageId,
  title: titles[kind],
  documentNumber: null,
  year: Number(dayOf(now).slice(0, 4)),
  closesOn: dayOf(new Date(now.getTime() + days * day)),
  practice: true,
  lenient: true,
  target: 6,
  correctionDays: 3,
  ...(kind === 'shown' ? { publicityDays: 5 } : {}),
});

/**
 * A call in every state: being prepared, proposed by one commission to the other, and four that open; two of them close again once everybody has
 * handed in. The one that was extended closes before the practice call, which stays the first of those that are open.
 */
export const openCalls = async ({ as, now }: DemoGiven): Promise<Readonly<Record<Round, string>>> => {
  const details = (kind: keyof typeof titles, days: number) => detailsOf(now, kind, days);
  await as('city-education', ctx => makeCall(ctx, details('draft', 60)));
  await as('city-economy', async ctx => proposeOpening(ctx, { id: await makeCall(ctx, details('proposed', 30)) }));
  const extended = await openedCall(as, details('extended', 2));
  await as('city-economy', ctx =>
    extendCall(ctx, {
      id: extended,
      title: '关于延长增补批次申报时间的通知',
      documentNumber: null,
      issuedOn: dayOf(now),
      reason: '多家园区反映成员单位签章需要时间，申报截止时间延长两天。',
      closesOn: dayOf(new Date(now.getTime() + 4 * day)),
      closesTime: null,
    }),
  );
  const [closed, shown, published] = [
    await openedCall(as, details('closed', 1)),
    await openedCall(as, details('shown', 1)),
    await openedCall(as, details('published', 1)),
  ];
  const { main, latest } = await as('city-economy', async ({ tx }) => ({ main: await openPracticeCall(tx), latest: await callOf(tx, extended) }));
  // The practice call of an older world may be over, or pinned to a package with other stages.
  const isOfToday = main?.packageId === packageId && main.packageVersion === latest?.packageVersion;
  return { open: isOfToday ? main.id : extended, extended, closed, shown, published };
};

/** Everybody has handed in: the deadline of each comes at once. */
export const close = ({ all, now }: DemoGiven, ids: readonly string[]): Promise<unknown> =>
  all(
    ids,
    () => 'city-economy',
    (ctx, id) =>
      closeCall(ctx, {
        id,
        title: '关于提前截止演示批次申报的通知',
        documentNumber: null,
        issuedOn: dayOf(now),
        reason: '演示批次申报工作已提前完成。',
        closesOn: null,
        closesTime: null,
      }),
  );
