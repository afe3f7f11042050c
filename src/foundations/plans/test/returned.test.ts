import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Block, type Paragraph, type PrintedDocument, paragraph } from '#kernel/document.ts';
import { definition } from '#kernel/plan/test/real.ts';
import { wholePlan } from '#kernel/plan/test/whole.ts';
import { type Prose, proseOf } from '#kernel/prose/prose.ts';
import { proseText } from '#kernel/prose/text.ts';
import { printDocument } from '#platform/documents/press.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { openPaper, paperOf } from '../document/open.ts';
import { stylesOf } from '../document/paper.ts';
import { fillPlan } from '../published.ts';
import { planOf, saveTo } from './build.ts';

const party = (name: string) => ({ id: '01900000-0000-7000-8000-000000000001', name });
const parties = {
  government: party('示例区人民政府'),
  park: party('示例园区'),
  school: party('示例学院'),
  enterprises: [party('示例企业甲')],
  schools: [],
  research: party('示例研究院'),
};

/** The paper of a plan as it stands, edited by `change`, as a Word file. */
const edited = async (school: TestPerson, id: string, change: (blocks: readonly Block[]) => Block[]): Promise<Uint8Array> => {
  const paper = await acting(school, async ctx => paperOf(await openPaper(ctx, id), true));
  return printDocument({ ...paper, blocks: change(paper.blocks) }, 'docx');
};

const send = async ({ app }: World, school: TestPerson, id: string, content: Uint8Array, name = '修改稿.docx') => {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/plans/${id}/returned?name=${encodeURIComponent(name)}`,
    headers: { cookie: `gongyu=${school.cookie}`, 'content-type': 'application/offset+octet-stream' },
    payload: Buffer.from(content),
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
};

const isHeading = (block: Block, text: string): block is Paragraph => block.kind === 'paragraph' && block.runs.map(run => run.text).join('') === text;
const said = (prose: Prose | null) => (prose ? proseText(prose) : null);

test(
  'a file that is no Word file is refused, and so is whoever may not write; nothing of the plan changes',
  inDatabase(async world => {
    const { as, given } = world;
    const [school, stranger] = [await given.person(), await given.person()];
    const id = await planOf(school);
    assert.equal((await send(world, stranger, id, Buffer.from('x'))).status, 404);
    const refused = await send(world, school, id, Buffer.from('not a word file'));
    assert.deepEqual([refused.status, refused.body.type], [422, '/problems/plans/not-readable']);
    assert.equal((await send(world, school, id, Buffer.alloc(0))).status, 422);
    assert.deepEqual((await as(school).get(`/plans/${id}/returned`)).body.items, []);
    assert.equal((await as(stranger).get(`/plans/${id}/returned`)).status, 404);
  }),
);

test(
  'out to Word and back: what was not touched is the same in every place, and nothing is offered that was not written',
  inDatabase(async world => {
    const { given } = world;
    const school = await given.person();
    const id = await planOf(school);
    await acting(school, ctx => fillPlan(ctx, id, wholePlan(parties)));
    const { status, body } = await send(world, school, id, await edited(school, id, blocks => [...blocks]));
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      body.places
        .filter((place: { same: boolean }) => !place.same)
        .map((place: { slot: string; value: Prose; now: Prose }) => [place.slot, said(place.value), said(place.now)]),
      [],
    );
    assert.deepEqual([body.headings, body.rest, body.notKept], [[], [], []]);
  }),
);

test(
  'edited with 修订, a renamed and a missing heading: each place is compared, what is chosen is taken, the plan before and after stays',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await given.person();
    const id = await planOf(school);
    await acting(school, ctx => fillPlan(ctx, id, wholePlan(parties)));
    const by = { author: '审阅人甲', at: '2023-11-07T09:00:00Z' };
    const file = await edited(school, id, blocks => {
      const out = [...blocks];
      const at = (text: string) => out.findIndex(block => isHeading(block, text));
      out.splice(
        at('发展定位') + 1,
        1,
        paragraph('body', [{ text: '立足园区、' }, { text: '服务全市智能装备产业集群。', deleted: by }, { text: '服务成渝地区双城经济圈。', inserted: by }]),
      );
      out.splice(at('总体要求') + 2, 0, paragraph('body', [{ text: '新增一段要求。' }]));
      const renamed = at('主要路径');
      out[renamed] = { ...(out[renamed] as Paragraph), runs: [{ text: '实施路径' }] };
      const gone = at('地理位置');
      out.splice(gone, 2);
      return out;
    });
    const { body } = await send(world, school, id, file);
    const place = (slot: string) => body.places.find((one: { slot: string }) => one.slot === slot);
    assert.equal(said(place('positioning').value), '立足园区、服务成渝地区双城经济圈。');
    assert.equal(said(place('positioning').now), '立足园区、服务全市智能装备产业集群。');
    assert.deepEqual(
      body.changes.map((change: { kind: string; author: string }) => [change.kind, change.author]),
      [
        ['deleted', '审阅人甲'],
        ['inserted', '审阅人甲'],
      ],
    );
    const messages = body.headings.map((one: { kind: string; message: Record<string, string> }) => `${one.kind} ${one.message['zh-CN']}`);
    assert.ok(
      messages.some((message: string) => message.startsWith('renamed') && message.includes('「主要路径」被改成了「实施路径」')),
      messages.join('\n'),
    );
    assert.ok(
      messages.some((message: string) => message.startsWith('missing') && message.includes('「地理位置」')),
      messages.join('\n'),
    );
    assert.equal(said(place('mainPath').value), said(place('mainPath').now));

    // Somebody writes on meanwhile; only what is chosen is taken.
    await saveTo(as(school), id, 'requirements', { field: 'text.positioning', base: 1, value: proseOf('中途又改。') });
    const taken = await as(school).post(`/plans/returned/${body.id}/take`, { slots: ['positioning'] });
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    const { answers } = (await as(school).get(`/plans/${id}`)).body;
    assert.equal(said(answers['text.positioning']), '立足园区、服务成渝地区双城经济圈。');
    assert.ok(!said(answers['text.overallRequirements'])!.includes('新增一段要求'));
    const versions = (await as(school).get(`/plans/${id}/versions`)).body.items;
    assert.deepEqual(
      versions.map((one: { why: string }) => one.why),
      ['import', 'import'],
    );
    const compared = (await as(school).get(`/plans/${id}/compare?from=1&to=2`)).body.items;
    assert.deepEqual(
      compared.map((one: { field: string; before: Prose }) => [one.field, said(one.before)]),
      [['text.positioning', '中途又改。']],
    );
    assert.equal((await as(school).post(`/plans/returned/${body.id}/take`, { slots: ['positioning'] })).body.type, '/problems/plans/settled');
  }),
);

test(
  'a file that was never ours is mapped by its headings; what stands under others is listed',
  inDatabase(async world => {
    const { given } = world;
    const school = await given.person();
    const id = await planOf(school);
    const paper: PrintedDocument = {
      title: '方案',
      author: '示例',
      at: '2023-11-06T00:00:00Z',
      page: { inside: 80, outside: 60, top: 70, bottom: 70 },
      styles: stylesOf(definition),
      footer: '',
      blocks: [
        paragraph('title', '示例产教联合体建设方案'),
        paragraph('heading', '二、创建思路', { outline: 1 }),
        paragraph('heading', '（一）总体要求', { outline: 2 }),
        paragraph('body', '以服务产业为主线。'),
        paragraph('heading', '发展定位：', { outline: 3 }),
        paragraph('body', '立足园区。'),
        paragraph('heading', '三、建设内容与举措', { outline: 1 }),
        paragraph('heading', '1. 设立产教联合体理事会', { outline: 2 }),
        paragraph('body', '成立理事会。'),
        paragraph('heading', '四、建设计划', { outline: 1 }),
        paragraph('body', '2024年建成。'),
      ],
    };
    const { body } = await send(world, school, id, await printDocument(paper, 'docx'));
    const got = Object.fromEntries(
      body.places.map((place: { slot: string; value: Prose; guessed: boolean }) => [place.slot, [said(place.value), place.guessed]]),
    );
    assert.deepEqual(got['positioning'], ['立足园区。', false]);
    assert.deepEqual(got['task.5'], ['成立理事会。', false]);
    assert.deepEqual(got['overallRequirements'], ['以服务产业为主线。', true]);
    assert.deepEqual(got['milestones'], ['2024年建成。', true]);
    assert.ok(body.headings.some((one: { message: Record<string, string> }) => one.message['zh-CN']!.includes('缺少章标题「一、创建条件」')));
  }),
);
