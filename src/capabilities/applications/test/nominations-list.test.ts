import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storePackages } from '#foundations/programmes/published.ts';
import { CITY, PUBLIC } from '#kernel/actor.ts';
import { unzip } from '#platform/documents/test/unzip.ts';
import { within } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { download, wordOf } from './downloads.ts';
import { packageOf } from './matrix.ts';
import { more, ok, ripe } from './ministry.ts';

const typeOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);

/** What a list reads as in each of its formats. */
const listIn = async (world: World, person: TestPerson, callId: string, format: 'docx' | 'xlsx'): Promise<string> => {
  const { status, bytes } = await download(world, person, `/nominations/${callId}/papers/summary/${format}`);
  assert.equal(status, 200);
  return format === 'docx' ? wordOf(bytes).join('\n') : [...unzip(bytes).values()].join('\n');
};

test(
  'D1-25 the list of recommendations holds everything that the province recommends and nothing else, in Word, PDF and Excel, in the columns that the package names',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, id } = await ripe(world);
    const [second, waiting] = (await more(world, id, 2)) as [string, string];
    const path = `/nominations/${t.callId}/papers/summary`;
    assert.equal((await as(t.school).get(`${path}/pdf`)).status, 403);
    assert.equal(typeOf(await as(education).get(`${path}/docx`)), 'none-recommended');
    for (const one of [id, second]) ok(await as(education).post(`/applications/${one}/steps/nominate`, {}));
    ok(await as(education).post(`/applications/${waiting}/steps/reserve`, {}));
    for (const format of ['docx', 'xlsx'] as const) {
      const text = await listIn(world, education, t.callId, format);
      for (const word of ['推荐名单汇总表', '推荐省份', '重庆市', '依托园区', t.parties.park.name, t.parties.school.name, '示例产教联合体第1'])
        assert.ok(text.includes(word), `${format}: ${word}`);
      assert.ok(!text.includes('示例产教联合体第2'), 'who waits is not on the list');
    }
    const pdf = await download(world, education, `${path}/pdf`);
    assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), '%PDF-');

    // The columns are data: another version of the package names others.
    const latest = await packageOf(world, t);
    const columns = [
      { title: '名称（示例列）', shows: 'name', width: 3 },
      { title: '秘书处电话以外的示例列', shows: 'parkOutputValue2022', width: 2 },
    ];
    const programme = { ...latest.programme, version: '3-columns', nominations: { title: '示例汇总表', columns } };
    await within([CITY, PUBLIC], ctx => storePackages(ctx, [{ ...latest, version: '3-columns', digest: 'c'.repeat(64), programme }]));
    const other = await ripe(world, '3-columns');
    ok(await as(other.education).post(`/applications/${other.id}/steps/nominate`, {}));
    const text = await listIn(world, other.education, other.t.callId, 'docx');
    for (const word of ['示例汇总表', '名称（示例列）', '862.5']) assert.ok(text.includes(word), word);
    assert.ok(!text.includes('推荐省份'));
  }),
);
