import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { storePackages } from '#foundations/programmes/published.ts';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { within } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { packageOf, tryAll } from './matrix.ts';
import { steps, threadIn } from './thread.ts';

test(
  'chongqing-park-2023 version 3: at every stage each role takes the steps of its table and no other',
  inDatabase(async world => {
    const t = await threadIn(world);
    const s = steps(world, t);
    const { procedure } = await packageOf(world, t);
    await tryAll(world, t, procedure, async (id, at) => {
      const done = (answer: { status: number; body: unknown }) => assert.equal(answer.status, 200, JSON.stringify(answer.body));
      await at();
      await s.send(id);
      await at();
      await s.forward(id);
      await at();
      done(await world.as(t.district).post(`/applications/${id}/steps/return`, { reason: '请核对。' }));
      await at();
      await s.send(id);
      await s.forward(id);
      await s.recommend(id);
      await at();
      await s.submit(id);
      await at();
      await s.check(id);
      done(await world.as(t.officer).post(`/applications/${id}/steps/ask-correction`, { reason: '请补齐公章。' }));
      await at();
      done(await world.as(t.school).post(`/applications/${id}/steps/resubmit`, {}));
      await s.pass(id);
      await at();
      await s.agree(id);
      done(await world.as(t.officer).post(`/applications/${id}/steps/approve`, { reason: '同意。' }));
      await at();
    });
  }),
);

test(
  'chongqing-park-2023 version 2, which older calls are pinned to, goes on as it was: each role takes the steps of its table and no other',
  inDatabase(async world => {
    const latest = await packageOf(world, await threadIn(world));
    const procedure = ProcedureDefinition.parse(JSON.parse(readFileSync(new URL('./version-2.json', import.meta.url), 'utf8')));
    await within([CITY, PUBLIC], ctx =>
      storePackages(ctx, [{ ...latest, version: '2', digest: createHash('sha256').update(JSON.stringify(procedure)).digest('hex'), procedure }]),
    );
    const t = await threadIn(world, 'chongqing-park-2023', '2');
    const s = steps(world, t);
    await tryAll(world, t, procedure, async (id, at) => {
      await at();
      await s.send(id);
      await at();
      assert.equal((await world.as(t.district).post(`/applications/${id}/steps/return`, { reason: '请核对。' })).status, 200);
      await at();
      await s.send(id);
      await s.recommend(id);
      await at();
      await s.submit(id);
      await at();
    });
  }),
);
