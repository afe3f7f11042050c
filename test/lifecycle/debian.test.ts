import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { withClient } from '#platform/database/roles.ts';
import { debianPostgres, startDebian } from '#tools/run/debian.ts';
import { newFolder, run, start } from './instance.ts';

const bin = debianPostgres();

test('the product works on a PostgreSQL of the machine: administrator, sign-in, writing, backup, restore into another database', {
  skip: bin ? false : 'this machine has no PostgreSQL 15 or newer of its own',
}, async () => {
  const folder = newFolder();
  // The server's user has to pass through.
  await chmod(folder, 0o755);
  const server = await startDebian(bin!, folder, { fast: false });
  try {
    await withClient(server.url('postgres'), async client => {
      for (const name of ['one', 'two']) await client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    });
    const at = (database: string) => ({ dataDir: join(folder, database), env: { DATABASE_URL: server.url(database) } });
    const made = await run('admin', ['--login', 'chief', '--organisation', '重庆市教育委员会'], { ...at('one'), input: 'correct horse battery\n' });
    assert.equal(made.code, 0, made.err);

    const instance = await start(at('one'), 'server');
    assert.equal((await instance.fetch('/api/ready')).status, 200);
    // Nobody steps into anybody where real people work.
    assert.equal((await instance.fetch('/api/demo/people')).status, 404);
    const signIn = await instance.fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'chief', password: 'correct horse battery' }),
    });
    assert.equal(signIn.status, 200);
    const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const invited = await instance.fetch('/api/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ personName: '示例人员', role: 'municipal-education-officer' }),
    });
    assert.equal(invited.status, 200, await invited.clone().text());
    await instance.stop();

    const file = join(folder, 'one.tar');
    assert.equal((await run('backup', [file], at('one'))).code, 0);
    mkdirSync(at('two').dataDir);
    for (const name of ['master.key', 'secrets.json'])
      if (existsSync(join(at('one').dataDir, name))) cpSync(join(at('one').dataDir, name), join(at('two').dataDir, name));
    const restored = await run('restore', [file], at('two'));
    assert.equal(restored.code, 0, restored.err);
    const logins = await run('sql', ['select login from gate.credential'], at('two'));
    assert.match(logins.out, /^chief$/m);
  } finally {
    await server.stop();
  }
});
