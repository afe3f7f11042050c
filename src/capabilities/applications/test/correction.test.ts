import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { moveForm } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

const id = 'chongqing-park-2023';
const folder = fileURLToPath(new URL(`../../../../programmes/${id}/`, import.meta.url));
// biome-ignore lint/suspicious/noExplicitAny: a test edits whatever place of the file it likes
const filesOf = (version: string, edit: (form: any) => void) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .map(name => {
        const content = JSON.parse(readFileSync(join(folder, name), 'utf8'));
        if (name === 'programme.json') content.version = version;
        if (name === 'form.json') edit(content);
        return [name, JSON.stringify(content)];
      }),
  );
type Rows = { sections: { tables?: { rows: { key: string; label: string }[] }[] }[] };
const rowOf = (form: Rows, key: string) =>
  form.sections
    .flatMap(section => section.tables ?? [])
    .flatMap(table => table.rows)
    .find(row => row.key === key)!;

test(
  'an erratum takes the drafts of a call along or leaves them, touches no answer, tells their people what differs, and leaves what was handed in',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const t = await threadIn(world);
    const another = { ...(await threadIn(world)), callId: t.callId };
    const handedIn = await steps(world, another).submitted();
    const draft = await steps(world, t).filled();
    const city = as(t.officer);
    const upload = async (version: string, edit: Parameters<typeof filesOf>[1]) => {
      const { draft, faults } = (await city.post('/package-drafts', { files: filesOf(version, edit) })).body;
      assert.deepEqual(faults, []);
      assert.equal((await city.post(`/package-drafts/${draft.id}/adopt`)).status, 200);
    };
    const call = t.callId;
    const formOf = async (application: string) => (await sql('select form_id from applications.application where id = $1', [application]))[0].form_id as string;
    const [form, other] = [await formOf(draft), await formOf(handedIn)];
    const page = async () => (await as(t.school).get(`/forms/${form}`)).body;
    const before = await page();
    await upload('9.5', definition => {
      rowOf(definition, 'head').label = '联合体主要负责人';
    });
    await upload('9.6', definition => {
      const section = definition.sections.find((one: { tables?: { rows: { key: string }[] }[] }) =>
        one.tables?.some(table => table.rows.some(row => row.key === 'head')),
      );
      for (const table of section.tables) {
        table.rows = table.rows.filter((row: { key: string }) => row.key !== 'head');
        delete table.lines;
      }
      definition.rules = [];
    });
    const correct = (packageVersion: string, drafts: 'move' | 'keep') =>
      city.post(`/calls/${call}/correct`, { packageVersion, drafts, reason: '更正表样中的一处文字。' });
    for (const person of [null, t.school, t.district])
      assert.equal((await as(person).post(`/calls/${call}/correct`, { packageVersion: '9.5', drafts: 'move', reason: '不应生效' })).status, person ? 403 : 401);
    const gone = await correct('9.6', 'move');
    assert.deepEqual([gone.status, gone.body.type], [409, '/problems/programmes/incompatible']);
    assert.ok(gone.body.errors.some((error: { message: string }) => error.message.includes('（head）被删除')));
    assert.equal((await page()).packageVersion, before.packageVersion, 'nothing moved');

    assert.equal((await correct('9.5', 'move')).body.packageVersion, '9.5');
    await drain();
    const after = await page();
    assert.deepEqual([after.packageVersion, after.answers, after.versions], ['9.5', before.answers, before.versions]);
    const told = (await as(t.school).get('/notifications')).body.items.find((one: { title: { 'zh-CN': string } }) =>
      one.title['zh-CN'].startsWith('表样已更新'),
    );
    assert.equal(told.body['zh-CN'], '更正「联合体主要负责人」');
    assert.equal((await as(another.school).get(`/forms/${other}`)).body.packageVersion, before.packageVersion, 'what was handed in stays');
    assert.equal((await correct('9.5', 'move')).body.type, '/problems/programmes/same-version');

    // Back again, and this time everybody stays where they are.
    assert.equal((await correct(before.packageVersion, 'keep')).status, 200);
    await drain();
    assert.equal((await page()).packageVersion, '9.5');

    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom('name', 'head', 'workDone'),
          fc.string({ minLength: 1, maxLength: 20 }).filter(text => text.trim() === text && /^[\p{L}\p{N}]+$/u.test(text)),
        ),
        async answers => {
          const now = await page();
          const changes = Object.entries(answers).map(([field, value]) => ({ field, base: now.versions[field] ?? 0, value }));
          if (changes.length > 0) assert.equal((await as(t.school).patch(`/forms/${form}/sections/overview`, { changes })).status, 200);
          const was = await page();
          const to = was.packageVersion === '9.5' ? before.packageVersion : '9.5';
          assert.deepEqual(await acting(t.school, ctx => moveForm(ctx, form, to)), { moved: true });
          const is = await page();
          assert.deepEqual([is.packageVersion, is.answers, is.versions], [to, was.answers, was.versions]);
        },
      ),
      { numRuns: 15 },
    );
    const kept = await acting(t.school, ctx => moveForm(ctx, form, '9.6'));
    assert.deepEqual([kept.moved, !kept.moved && kept.because.length], [false, 1], 'what is written has no place there');
  }),
);
