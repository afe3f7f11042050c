import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

test(
  'D0-13 D0-68 an application without its plan in the chapters of annex 3, or without the agreement, is not sent; the refusal names what is missing',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    await s.fill(id);
    const refused = await as(t.school).post(`/applications/${id}/steps/send`, {});
    assert.equal(refused.body.type, '/problems/applications/incomplete');
    const pointers = refused.body.errors.map((error: { pointer: string }) => error.pointer);
    for (const part of ['basics', 'foundation', 'achievements', 'tasks', 'schedule', 'results', 'safeguards'])
      assert.ok(pointers.includes(`/plan/${part}`), part);
    assert.ok(pointers.includes('/evidence/agreement'));
    await s.writePlan(id);
    await s.send(id);
  }),
);

test(
  'the plan follows its application: the school writes it, the district reads it once it is sent, nobody writes what was sent, and what was handed in stands in the receipt',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.startIt();
    const { planId } = (await as(t.park).get(`/applications/${id}`)).body;
    const change = (value: string, base: number) => ({ changes: [{ field: 'cover.date', base, value }] });
    assert.equal((await as(t.park).patch(`/plans/${planId}/parts/cover`, change('2023-11-01', 0))).status, 200);
    await s.nameSchool(id);
    assert.equal((await as(t.park).patch(`/plans/${planId}/parts/cover`, change('2023-11-02', 1))).body.type, '/problems/plans/role');
    assert.equal((await as(t.school).patch(`/plans/${planId}/parts/cover`, change('2023-11-02', 1))).status, 200);
    assert.equal((await as(t.district).get(`/plans/${planId}`)).status, 404);
    await s.fill(id);
    await s.writePlan(id);
    await s.send(id);
    assert.equal((await as(t.district).get(`/plans/${planId}`)).status, 200);
    assert.equal((await as(t.officer).get(`/plans/${planId}`)).status, 404);
    assert.equal((await as(t.school).patch(`/plans/${planId}/parts/cover`, change('2023-11-03', 3))).body.type, '/problems/plans/locked');
    await s.forward(id);
    await s.recommend(id);
    await s.submit(id);
    assert.equal((await as(t.officer).get(`/plans/${planId}`)).status, 200);
    const [{ why }] = await sql('select why from plans.version where plan_id = $1 order by number desc limit 1', [planId]);
    assert.equal(why, 'handed-in');
  }),
);
