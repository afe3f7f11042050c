import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { wholeForm } from '#capabilities/applications/test/build.ts';
import { steps, threadIn } from '#capabilities/applications/test/thread.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { urlsFor, withClient } from '#platform/database/roles.ts';
import { running } from '#platform/running.ts';
import { inDatabase, type World } from '#test/database.ts';
import { writeBackup } from '#tools/backup/write.ts';

/*
 * Telephones that were filled in are nowhere in clear (figure S25): not in a table, an event, a job, the log, a file of the database, its
 * write-ahead log or a backup. A word that is no secret is looked for with them: where it is not found either, the search was blind.
 */

const phone = (n: number) => `1395550${String(9000 + n)}`;
const secrets = { head: phone(1), secretariat: phone(2), staff: phone(3), member: phone(4), call: phone(5), changed: phone(6) };
const control = 'OFFENESWORT7';

/** What the process writes on standard error while this test goes on: its log. */
const listen = (): (() => string) => {
  const heard: string[] = [];
  const write = process.stderr.write;
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    heard.push(String(chunk));
    return write.call(process.stderr, chunk, ...rest);
  }) as typeof process.stderr.write;
  return () => {
    process.stderr.write = write;
    return heard.join('');
  };
};

/** Everything that can be done with a form, with telephones in it that occur nowhere else. */
const live = async (world: World): Promise<void> => {
  const { as } = world;
  const t = await threadIn(world);
  const s = steps(world, t);
  const id = await s.startIt();
  await s.nameSchool(id);
  const whole = wholeForm(t.parties);
  const members = whole['members.enterprise'] as readonly ListRow[];
  const formId = await s.fill(id, {
    ...whole,
    headContact: secrets.head,
    'secretariat.phone': secrets.secretariat,
    'secretariat.staff': [{ id: newId(), name: '示例人员', phone: secrets.staff }],
    'members.enterprise': members.map(row => ({ ...row, contactPhone: secrets.member })),
    workDone: `已签订合作协议，${control}。`,
  });
  const contacts = await as(t.officer).put(`/calls/${t.callId}/contacts`, { items: [{ kind: 'business', name: '示例联系人', phone: secrets.call }] });
  assert.equal(contacts.status, 200, JSON.stringify(contacts.body));
  // A change, a conflict over it, a refused value, the history of it, documents, a submission with its snapshot.
  const { definition, versions } = (await as(t.school).get(`/forms/${formId}`)).body;
  const section = cellIndex(definition).get('headContact')!.section;
  const save = (value: string) =>
    as(t.school).patch(`/forms/${formId}/sections/${section}`, { changes: [{ field: 'headContact', base: versions.headContact, value }] });
  assert.deepEqual([(await save(secrets.changed)).status, (await save(secrets.head)).status, (await save(`${secrets.staff}x`)).status], [200, 409, 409]);
  await as(t.school).get(`/forms/${formId}/history?field=headContact`);
  for (const format of ['pdf', 'docx']) assert.equal((await as(t.school).get(`/forms/${formId}/document/${format}`)).status, 200);
  await s.writePlan(id);
  await s.send(id);
  await s.forward(id);
  await s.recommend(id);
  await s.submit(id);
  await world.drain();
  // Who may read them does: they were not lost on the way.
  assert.ok(JSON.stringify((await as(t.school).get(`/forms/${formId}`)).body.answers).includes(secrets.staff));
  assert.equal((await as(t.school).get(`/calls/${t.callId}/contacts`)).body.items[0].phone, secrets.call);
};

const found = (where: string, bytes: Buffer | string): string[] => {
  const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return Object.entries(secrets).flatMap(([name, secret]) => (whole.includes(secret) ? [`${name} in ${where}`] : []));
};

/** The address of this test's database for whoever runs the server. */
const here = async ({ sql }: World): Promise<string> => {
  const { admin } = JSON.parse(process.env.GONGYU_TEST_SERVER!) as { admin: string };
  return Object.assign(new URL(admin), { pathname: `/${(await sql('select current_database() as name'))[0].name}` }).toString();
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile());

test(
  'the telephones of a form and of a call are in clear nowhere but in the answers to who may read them',
  inDatabase(async world => {
    const heard = listen();
    await live(world);
    const log = heard();
    const leaks: string[] = found('the log', log);

    const superuser = await here(world);
    const ask = (text: string) => withClient(superuser, async client => (await client.query(text)).rows);
    const tables = await ask(
      `select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`,
    );
    assert.ok(tables.some(({ name }) => name.startsWith('pgboss.')) && tables.some(({ name }) => name === 'platform.event'));
    let seen = 0;
    for (const { name } of tables) {
      const text = (await ask(`select t::text as text from ${name} t`)).map(row => row.text).join('\n');
      if (text.includes(control)) seen += 1;
      leaks.push(...found(name, text));
    }
    assert.ok(seen >= 3, `the word that is no secret is in ${seen} tables: the search is blind`);

    const folder = await mkdtemp(join(tmpdir(), 'gongyu-secrets-'));
    try {
      const file = join(folder, 'backup.tar');
      await writeBackup(file, { maintenanceUrl: urlsFor(superuser, running().dataDir).maintenance, dataDir: running().dataDir, version: 'test' });
      // Parts of the archive are compressed one by one: each begins with the mark of gzip at a block of 512 bytes.
      const archive = readFileSync(file);
      let opened = '';
      for (let at = 0; at + 512 <= archive.length; at += 512) {
        if (archive[at] !== 0x1f || archive[at + 1] !== 0x8b) continue;
        // The mark may stand by chance within a file; only what follows a header is a part.
        if (at < 512 || archive.subarray(at - 512 + 257, at - 512 + 262).toString() !== 'ustar') continue;
        const size = Number.parseInt(archive.subarray(at - 512 + 124, at - 512 + 136).toString(), 8);
        opened += gunzipSync(archive.subarray(at, at + size)).toString();
      }
      assert.ok(opened.includes(control), 'the backup was not read');
      leaks.push(...found('a backup', archive), ...found('a backup, unpacked', opened));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }

    // The files of the database and its write-ahead log, where this process may read them.
    const [folderOf] = await withClient(superuser, async client => {
      await client.query('checkpoint');
      return (await client.query(`select current_setting('data_directory') as cluster, oid from pg_database where datname = current_database()`)).rows;
    });
    // The embedded server says a name of its folder that only it can follow.
    const embedded = join(running().dataDir, 'postgresql');
    const cluster = existsSync(join(embedded, 'PG_VERSION')) ? embedded : folderOf.cluster;
    let blind = true;
    const ours = ['pg_wal', `base/${folderOf.oid}`].flatMap(name => filesBelow(join(cluster, name)));
    for (const path of [...ours, ...filesBelow(join(running().dataDir, 'files'))]) {
      const bytes = readFileSync(path);
      if (bytes.includes(control)) blind = false;
      leaks.push(...found(path, bytes));
    }
    assert.equal(blind, false, 'the word that is no secret is in no file of the database: the search is blind');
    assert.deepEqual(leaks, []);
  }),
);

test(
  'control: a telephone that is written in clear is found by the same search',
  inDatabase(async ({ sql }) => {
    await sql('create table gate.planted_leak (text text)');
    await sql('insert into gate.planted_leak values ($1)', [`电话 ${secrets.member}`]);
    const rows = await sql('select t::text as text from gate.planted_leak t');
    assert.deepEqual(found('gate.planted_leak', rows.map(row => row.text).join()), ['member in gate.planted_leak']);
    await sql('drop table gate.planted_leak');
  }),
);
