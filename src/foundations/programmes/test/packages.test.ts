import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { zip } from '#platform/zip.ts';
import { inDatabase, type World } from '#test/database.ts';
import { programmesFolder } from '../packages.ts';

const id = 'chongqing-park-2023';
const city = ({ given }: World) =>
  given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
type Files = Record<string, string>;

/** The files of the real package, with another version and whatever else a test edits. */
// biome-ignore lint/suspicious/noExplicitAny: a test edits whatever place of the file it likes
const filesOf = (version: string, edit: (file: string, content: any) => void = () => {}): Files =>
  Object.fromEntries(
    readdirSync(join(programmesFolder, id))
      .filter(name => name.endsWith('.json'))
      .map(name => {
        const content = JSON.parse(readFileSync(join(programmesFolder, id, name), 'utf8'));
        if (name === 'programme.json') content.version = version;
        edit(name, content);
        return [name, JSON.stringify(content)];
      }),
  );
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const zipped = (files: Files) => base64(zip(Object.fromEntries(Object.entries(files).map(([name, text]) => [`package/${name}`, text]))));

test(
  'packages are uploaded, looked at and adopted by the two municipal departments alone',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const officer = await city(world);
    const { draft } = (await as(officer).post('/package-drafts', { files: filesOf('9.1') })).body;
    const strangers = [await given.person(), await given.person({ organisation: { kind: 'district-government' }, roles: ['district-government'] })];
    for (const [status, person] of [[401, null], ...strangers.map(one => [403, one] as const)] as const) {
      const client = as(person);
      assert.equal((await client.post('/package-drafts', { files: filesOf('9.2') })).status, status);
      for (const path of ['', `/${draft.id}`, `/${draft.id}/compare?with=3`]) assert.equal((await client.get(`/package-drafts${path}`)).status, status, path);
      assert.equal((await client.post(`/package-drafts/${draft.id}/adopt`)).status, status);
      assert.equal((await client.delete(`/package-drafts/${draft.id}`)).status, status);
    }
    assert.equal((await sql('select count(*)::int as n from programmes.draft'))[0].n, 1);
    assert.equal((await as(officer).delete(`/package-drafts/${draft.id}`)).status, 204);
    assert.equal((await as(officer).post(`/package-drafts/${draft.id}/adopt`)).body.type, '/problems/programmes/no-draft');
  }),
);

test(
  'an upload with faults is refused with each of them by file, path and sentence; hostile ones with a reason, and nothing is kept',
  inDatabase(async world => {
    const { as, sql } = world;
    const officer = as(await city(world));
    const refused = async (body: object) => {
      const answer = await officer.post('/package-drafts', body);
      assert.deepEqual([answer.status, answer.body.draft], [200, null]);
      return answer.body.faults as { file: string; path: string; reason: string }[];
    };
    const faults = await refused({
      files: filesOf('9.3', (file, content) => {
        if (file === 'programme.json') content.year = 'soon';
        if (file === 'form.json') content.rules[1].id = content.rules[0].id;
      }),
    });
    assert.ok(faults.some(one => one.file === 'programme.json' && one.path === 'year' && one.reason !== ''));
    assert.ok(faults.some(one => one.file === 'form.json' && one.path === 'rules[1].id' && one.reason.includes('重复')));
    const { 'procedure.json': _, ...without } = filesOf('9.3');
    assert.deepEqual(await refused({ files: without }), [{ file: 'procedure.json', path: '', reason: '缺少此文件' }]);
    assert.match((await refused({ files: { ...filesOf('9.3'), 'form.json': '{' } }))[0]!.reason, /不是有效的 JSON/);
    assert.match((await refused({ archive: base64(Buffer.from('not a zip at all')) }))[0]!.reason, /不是 ZIP 压缩包/);
    const bomb = base64(zip({ 'form.json': Buffer.alloc(50_000_000) }));
    assert.match((await refused({ archive: bomb }))[0]!.reason, /过大|膨胀/);
    const strange = zip({ ...filesOf('9.3'), 'forms.json': '{}' });
    assert.deepEqual(
      (await refused({ archive: base64(strange) })).map(one => one.file),
      ['forms.json'],
    );
    assert.equal((await officer.post('/package-drafts', {})).status, 400);
    assert.equal((await officer.post('/package-drafts', { archive: '<>' })).status, 422);
    assert.deepEqual(await sql('select id from programmes.draft'), []);
  }),
);

test(
  'a package is uploaded as a zip, compared, adopted as a version that nobody changes once it is used, and a call made from it',
  inDatabase(async world => {
    const { as, sql } = world;
    const officer = as(await city(world));
    const files = filesOf('9.4', (file, content) => {
      if (file === 'form.json') content.instructions[0] = '更正后的填写说明';
    });
    const { draft, faults } = (await officer.post('/package-drafts', { archive: zipped(files) })).body;
    assert.deepEqual([faults, draft.packageId, draft.version], [[], id, '9.4']);
    const compared = (await officer.get(`/package-drafts/${draft.id}/compare?with=3`)).body;
    assert.deepEqual(
      [compared.obstacles, compared.difference.cells, compared.difference.words.map((one: { after: string }) => one.after)],
      [[], [], ['更正后的填写说明']],
    );
    const again = (await officer.post('/package-drafts', { files })).body.draft;
    assert.equal((await officer.post(`/package-drafts/${draft.id}/adopt`)).body.version, '9.4');
    assert.equal((await officer.post(`/package-drafts/${again.id}/adopt`)).body.type, '/problems/programmes/version-exists');
    assert.deepEqual(
      (await officer.get('/package-drafts')).body.items.map((one: { id: string }) => one.id),
      [again.id],
      'a refusal takes nothing away',
    );
    assert.equal((await officer.get(`/programmes/${id}/9.4/compare?with=3`)).body.difference.words.length, 1);

    const made = await officer.post('/calls', { packageId: id, packageVersion: '9.4', closesOn: '2099-11-10' });
    assert.equal(made.body.packageVersion, '9.4');
    await assert.rejects(sql(`update programmes.package set digest = repeat('0', 64) where id = $1 and version = '9.4'`, [id]), /in use/);
    await sql('delete from programmes.call where id = $1', [made.body.id]);
    await assert.rejects(sql(`delete from programmes.package where id = $1 and version = '9.4'`, [id]), /in use/, 'also when no call names it any more');
  }),
);
