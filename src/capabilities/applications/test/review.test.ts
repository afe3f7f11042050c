import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScored, scoresOf } from '#foundations/reviews/published.ts';
import { addExpert, fill, mineOf, ok, scoreWhole } from '#foundations/reviews/test/build.ts';
import { dayOf } from '#kernel/day.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

const day = 86_400_000;

const expertsIn = async (world: World, officer: TestPerson, organisationIds: readonly string[]) => {
  const experts: (TestPerson & { expertId: string })[] = [];
  for (const [i, organisationId] of organisationIds.entries()) {
    const person = await world.given.person({ organisationId, roles: ['expert'], name: `示例专家${i}` });
    experts.push({ ...person, expertId: await addExpert(officer, person, organisationId, `示例专家${i}`) });
  }
  return experts;
};

test(
  'experts score a submitted application: whoever works for a member stands aside, its papers and the members’ violations come with it, and it counts as scored',
  inDatabase(async world => {
    const { as, given, drain } = world;
    const t = await threadIn(world);
    const { submitted } = steps(world, t);
    const id = await submitted();
    const violation = {
      organisationId: t.parties.enterprises[1]!.id,
      field: 'employment',
      happenedOn: dayOf(new Date(Date.now() - 300 * day)),
      severity: 'grave',
      summary: '使用实习学生顶岗加班。',
      source: '区人力社保局监察文书（示例）',
    };
    ok(await as(t.officer).post('/violations', violation));
    const free: string[] = [];
    for (let i = 0; i < 3; i += 1) free.push(await given.organisation({ name: `示例评审单位${i}`, kind: 'research-institute' }));
    const [one, two, three, member] = await expertsIn(world, t.officer, [...free, t.parties.research.id]);

    const waiting = ok(await as(t.officer).get(`/reviews/candidates?callId=${t.callId}`)).items;
    assert.deepEqual(
      waiting.map((item: { id: string }) => item.id),
      [id],
    );
    const at = { opensAt: new Date(Date.now() - 1_000).toISOString(), closesAt: new Date(Date.now() + 5 * day).toISOString() };
    const panel = ok(await as(t.officer).post('/reviews/panels', { title: '示例评审组', callId: t.callId, subjects: [id], ...at }));
    ok(await as(t.officer).post(`/reviews/panels/${panel.id}/experts`, { expertIds: [one, two, three, member].map(expert => expert!.expertId) }));
    ok(await as(t.officer).post(`/reviews/panels/${panel.id}/open`, {}));
    await drain();

    const title = panel.subjectList[0].title;
    const aside = (await mineOf(world, member!)).get(title)!;
    assert.deepEqual([aside.state, aside.because], ['recused', 'organisation'], 'a research institute among the members');
    const mine = (await mineOf(world, one!)).get(title)!;
    ok(await as(one!).post(`/reviews/assignments/${mine.id}/declare`, { conflict: false }));
    const sheet = ok(await as(one!).get(`/reviews/assignments/${mine.id}`));
    assert.deepEqual(
      sheet.papers.map((paper: { title: string }) => paper.title),
      ['市域产教联合体推荐书', '产教联合体建设方案', '支撑材料汇编'],
    );
    assert.equal(sheet.facts.length, 1);
    assert.equal(sheet.facts[0].summary, violation.summary);
    for (const paper of sheet.papers) {
      const file = await as(one!).get(`/reviews/papers/${paper.id}`);
      assert.deepEqual([file.status, file.headers['content-type']], [200, 'application/pdf'], paper.title);
    }
    // The application itself is none of the expert’s: neither the record, nor its form.
    assert.equal((await as(one!).get(`/applications/${id}`)).status, 403);

    ok(await fill(as(one!), mine.id, '3'));
    ok(await as(one!).post(`/reviews/assignments/${mine.id}/submit`, {}));
    for (const expert of [two!, three!]) await scoreWhole(world, expert, (await mineOf(world, expert)).get(title)!.id, '3.5');
    assert.equal(await acting(t.officer, ctx => isScored(ctx.tx, 'application', id)), false);
    ok(await as(t.officer).post(`/reviews/panels/${panel.id}/close`, {}));
    assert.equal(await acting(t.officer, ctx => isScored(ctx.tx, 'application', id)), true);
    const scores = await acting(t.officer, ctx => scoresOf(ctx, 'application', id));
    assert.deepEqual([scores?.result.score, scores?.result.place], ['83.33', 1]);
    // Applicants are told nothing of it, by any door.
    assert.equal(await acting(t.school, ctx => isScored(ctx.tx, 'application', id)), false);
    assert.ok(!JSON.stringify((await as(t.school).get(`/history/${id}`)).body).includes('示例专家'));
  }),
);
