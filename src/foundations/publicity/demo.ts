import type { DemoGiven } from '#platform/capability.ts';
import { settle } from './actions/handle.ts';
import { enter } from './actions/object.ts';
import { cases, objections, showCase } from './actions/read.ts';

/** Of an invented notice one entry is objected to by letter, with a name that stays sealed, and is looked into; a second objection has just come in. */
const run = async ({ all }: DemoGiven): Promise<void> => {
  const office = () => 'city-education';
  const [found] = await all([null], office, ctx => cases(ctx, { size: 50 }));
  const running = found!.items.filter(({ practice, state, objections: known }) => practice && state === 'running' && known === 0).slice(0, 1);
  await all(running, office, async (ctx, { id }) => {
    const [item, other] = (await showCase(ctx, { id })).items;
    const letter = { id, itemId: item!.id, name: '示例来信人', telephone: '023-55501999' };
    await enter(ctx, { ...letter, content: '公示名单中该联合体的成员单位名单与实际签约情况不一致，请予核查。' });
    const [first] = (await objections(ctx, { id, size: 1 })).items;
    await settle(ctx, { id: first!.id, base: first!.version, state: 'inquiring', answer: '', strike: false });
    await enter(ctx, { id, itemId: (other ?? item)!.id, name: '', telephone: '', content: '来电反映该联合体实训基地数量统计口径不清，请说明。' });
  });
};

/** After the applications of the demo world. */
export const demo = { order: 90, run };
