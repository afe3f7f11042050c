import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { newFolder, run, start } from './instance.ts';
import { writeUntil } from './writers.ts';

test('killed at any moment under its writers and started again, it has lost nothing it acknowledged and holds nothing half done', async () => {
  const where = { dataDir: join(newFolder(), 'data') };
  const journal: { id: string; name: string }[] = [];
  let cookie = '';
  for (let round = 0; round < 4; round += 1) {
    const instance = await start(where);
    // The session of the first round goes on: it lies in the database like all else.
    cookie ||= await instance.demo('city-economy');
    const writers = writeUntil(instance, cookie, { prefix: `示例断电企业${round}-` });
    await new Promise(done => setTimeout(done, 300 + 150 * round));
    await instance.kill();
    const acknowledged = await writers.stop();
    assert.ok(acknowledged.length > 5, `only ${acknowledged.length} writes before the kill`);
    journal.push(...acknowledged);
  }
  const instance = await start(where);
  const kept = await run('sql', ["select id from organisations.organisation where name like '示例断电企业%'"], where);
  const ids = new Set(kept.out.split('\n'));
  assert.deepEqual(
    journal.filter(({ id }) => !ids.has(id)),
    [],
  );
  const halves = await run(
    'sql',
    [
      "select count(*) from organisations.organisation o where o.name like '示例断电企业%' and not exists (select from platform.event e where e.subject = o.id)",
    ],
    where,
  );
  assert.match(halves.out, /^0$/m);
  const doubles = await run('sql', ['select count(*) from (select name from organisations.organisation group by name having count(*) > 1) d'], where);
  assert.match(doubles.out, /^0$/m);
  const shown = await instance.fetch(`/api/organisations/${journal.at(-1)!.id}`);
  assert.equal(shown.status, 200);
  await instance.stop();
});
