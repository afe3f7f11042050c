import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verify } from '#tools/backup/format.ts';
import { newFolder, root, run, start } from './instance.ts';

/*
 * Backups of earlier versions, each kept when its version landed (`npm run keep-backup`). All of them must restore into today's code, for ever.
 * A table that a later migration drops or merges on purpose is named here with that migration.
 */
const gone: Readonly<Record<string, string>> = {};

const kept = join(root, 'test/lifecycle/backups');
const names = readdirSync(kept)
  .filter(name => name.endsWith('.tar'))
  .map(name => name.replace('.tar', ''))
  .sort();

test('there is a backup of an earlier version to upgrade from', () => assert.ok(names.length > 0));

for (const name of names)
  test(`a system of the version of ${name} upgrades to today's with every row and file, and its people go on`, async () => {
    const dataDir = join(newFolder(), 'data');
    mkdirSync(dataDir);
    copyFileSync(join(kept, `${name}.key`), join(dataDir, 'master.key'));
    const file = join(kept, `${name}.tar`);
    const { head, manifest } = await verify(file);
    const restored = await run('restore', [file], { dataDir });
    assert.equal(restored.code, 0, restored.err);

    const tables = head.tables.map(table => table.name).filter(table => !gone[table]);
    const counts = tables.map(table => `select '${table}', count(*) from ${table.replace('.', '."')}"`).join(' union all ');
    const found = new Map(
      (await run('sql', [counts], { dataDir })).out
        .split('\n')
        .slice(1, -2)
        .map(line => line.split('\t') as [string, string]),
    );
    for (const table of tables)
      assert.ok(Number(found.get(table)) >= manifest.tables[table]!.rows, `${table} had ${manifest.tables[table]!.rows} rows and has ${found.get(table)}`);

    // An older demo world gains what today's has besides.
    const instance = await start({ dataDir, env: { GONGYU_DEMO: '1' } });
    assert.equal((await instance.fetch('/api/ready')).status, 200);
    const cookie = await instance.demo('school');
    // biome-ignore lint/suspicious/noExplicitAny: whatever the path answers
    const ask = async (path: string): Promise<any> => {
      const answer = await instance.fetch(path, { headers: { cookie } });
      assert.equal(answer.status, 200, path);
      return answer.json();
    };
    // The oldest come first by their id: today's demo world has added others.
    const applications = ((await ask('/api/applications?size=100')).items as { id: string }[]).toSorted((a, b) => a.id.localeCompare(b.id));
    assert.ok(applications.length > 0, 'its applications are there');
    const { formId } = await ask(`/api/applications/${applications[0]!.id}`);
    const form = JSON.stringify((await ask(`/api/forms/${formId}`)).answers);
    // Telephones were sealed by the version of then and are read by today's.
    assert.match(form, /"headContact":"[\d-]{8,}"/);
    assert.doesNotMatch(form, /sealed:v1/);
    const evidence = await Promise.all(applications.map(({ id }) => ask(`/api/attachments?recordType=application&recordId=${id}`)));
    const files = evidence.flatMap(({ items }) => items as { id: string; sha256: string }[]);
    assert.ok(files.length > 0, 'its files are there');
    for (const { id, sha256 } of files) {
      const content = await (await instance.fetch(`/api/attachments/${id}/content`, { headers: { cookie } })).arrayBuffer();
      assert.equal(createHash('sha256').update(Buffer.from(content)).digest('hex'), sha256);
    }
    await instance.stop();
  });
