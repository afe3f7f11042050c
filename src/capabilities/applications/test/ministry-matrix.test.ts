import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { type Player, packageOf, tryAll } from './matrix.ts';
import { begin, dispatched, fill, ministryForm, ok, opinion, verified } from './ministry.ts';

const ministryIn = (players: readonly Player[]) => players.find(({ role }) => role === 'ministry-officer')!.person;

test(
  'moe-2023: at every stage each role takes the steps of its table and no other',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, id, formId } = await begin(world);
    const one = { ...t, education };
    const { procedure } = await packageOf(world, t);
    await fill(world, t, formId, ministryForm(t.parties));
    ok(await as(t.school).post(`/applications/${id}/points/check`, {}));
    const take = async (person: typeof education, action: string) =>
      assert.equal((await as(person).post(`/applications/${id}/steps/${action}`, { reason: '经研究。' })).status, 200, action);
    const prepare = async (
      _: string,
      table: { stage(key: string): { checklist?: readonly { key: string }[] | undefined } },
      stage: string,
      players: readonly Player[],
    ) => {
      if (stage === 'recommended') await dispatched(world, education, id);
      const { checklist } = table.stage(stage);
      const items = checklist?.map(({ key }) => ({ key, answer: 'yes' }));
      if (items) ok(await as(ministryIn(players)).put(`/applications/${id}/checklist`, { items }));
    };
    await tryAll(
      world,
      one,
      procedure,
      async (_, at, players) => {
        await at();
        await take(t.school, 'send');
        await verified(world, education, id);
        ok(await as(education).patch(`/forms/${formId}/sections/localEducationOpinion`, opinion('同意推荐。')));
        await at();
        await take(education, 'return');
        await at();
        await take(t.school, 'send');
        await take(education, 'reserve');
        await at();
        await take(education, 'promote');
        await take(education, 'return');
        await take(t.school, 'send');
        await take(education, 'nominate');
        await at();
        await dispatched(world, education, id);
        await take(education, 'report');
        await at();
        await take(ministryIn(players), 'start-visit');
        ok(
          await as(ministryIn(players)).post(`/applications/${id}/visits`, {
            day: '2023-06-12',
            team: '示例考察组',
            report: '园区与学校共建实训基地运行正常。',
          }),
        );
        await at();
      },
      { begun: id, prepare },
    );
  }),
);
