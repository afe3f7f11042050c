import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraphsOf } from '#kernel/document.ts';
import { inDatabase } from '#test/database.ts';
import { readDocument } from '../papers/freeze.ts';
import { before, fill, mineOf, ok, panelIn, scoreWhole, soon, stageIn } from './build.ts';
import { records, trouble } from './record.ts';

test(
  'nobody but the two commissions runs a review, and nobody but the expert concerned scores; applicants learn nothing of either',
  inDatabase(async world => {
    const { as } = world;
    const stage = await stageIn(world);
    const panel = await panelIn(world, stage);
    const { city, applicant, experts, subjects } = stage;
    for (const path of ['/reviews/panels', '/reviews/experts', `/reviews/panels/${panel.id}`, '/reviews/mine']) {
      assert.equal((await as(null).get(path)).status, 401, path);
      assert.equal((await as(applicant).get(path)).status, 403, path);
    }
    assert.equal((await as(experts[0]!).get(`/reviews/panels/${panel.id}`)).status, 403);
    assert.equal((await as(city).get('/reviews/mine')).status, 403);
    // A draft is nothing for its experts yet.
    assert.equal((await mineOf(world, experts[0]!)).size, 0);
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    const mine = (await mineOf(world, experts[0]!)).get(subjects[0]!.title)!;
    for (const [method, path] of [
      ['get', `/reviews/assignments/${mine.id}`],
      ['get', `/reviews/assignments/${mine.id}/score-sheet/pdf`],
    ] as const)
      assert.equal((await as(experts[1]!)[method](path)).status, 404, 'another expert’s sheet is not there');
    assert.equal((await as(experts[1]!).post(`/reviews/assignments/${mine.id}/declare`, { conflict: false })).status, 404);
    assert.equal((await as(experts[1]!).post(`/reviews/assignments/${mine.id}/submit`, {})).status, 404);
    assert.equal((await fill(as(experts[1]!), mine.id, '3')).status, 404);
  }),
);

test(
  'an expert of an organisation behind a subject stands aside at once, one who declares it with a reason; neither reads nor scores',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const stage = await stageIn(world);
    const { city, experts, tied, subjects } = stage;
    const panel = await panelIn(world, stage);
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    await drain();
    const [own, other] = [await mineOf(world, tied), await mineOf(world, experts[0]!)];
    const recused = own.get(subjects[0]!.title)!;
    assert.deepEqual([recused.state, recused.because], ['recused', 'organisation']);
    assert.equal(own.get(subjects[1]!.title)!.state, 'asked', 'the other subject is no business of the organisation');
    assert.equal((await as(tied).get(`/reviews/assignments/${recused.id}`)).body.type, '/problems/reviews/recused');

    const asked = other.get(subjects[0]!.title)!;
    assert.equal((await as(experts[0]!).get(`/reviews/assignments/${asked.id}`)).body.type, '/problems/reviews/undeclared');
    assert.equal((await fill(as(experts[0]!), asked.id, '3')).body.type, '/problems/reviews/undeclared');
    const declare = (body: object) => as(experts[0]!).post(`/reviews/assignments/${asked.id}/declare`, body);
    assert.equal((await declare({ conflict: true })).body.type, '/problems/reviews/reason-missing');
    assert.equal(ok(await declare({ conflict: true, reason: '曾任该校专业建设顾问。' })).state, 'recused');
    assert.equal((await declare({ conflict: false })).body.type, '/problems/reviews/declared');
    assert.equal((await fill(as(experts[0]!), asked.id, '3')).body.type, '/problems/reviews/recused');

    // The second wall: the database itself shows subject and papers to the city and to who has no interest.
    const clear = (await mineOf(world, experts[1]!)).get(subjects[0]!.title)!;
    ok(await as(experts[1]!).post(`/reviews/assignments/${clear.id}/declare`, { conflict: false }));
    const readers = async (table: string) =>
      (
        await sql(`select scopes from reviews.${table} where ${table === 'subject' ? 'id' : 'subject_id'} = $1`, [
          panel.subjectList.find((one: { title: string }) => one.title === subjects[0]!.title).id,
        ])
      )[0].scopes;
    for (const table of ['subject', 'paper']) {
      const scopes = await readers(table);
      assert.ok(scopes.includes(experts[1]!.id), table);
      assert.ok(!scopes.includes(experts[0]!.id) && !scopes.includes(tied.id), table);
    }
    const paper = ok(await as(experts[1]!).get(`/reviews/assignments/${clear.id}`)).papers[0];
    assert.equal((await as(experts[0]!).get(`/reviews/papers/${paper.id}`)).status, 404);
    assert.equal((await as(experts[1]!).get(`/reviews/papers/${paper.id}`)).status, 200);
  }),
);

test(
  'papers are kept as they were when the panel opened, without telephones, marked with the reader’s name, and each look is kept',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const stage = await stageIn(world);
    const { city, experts, subjects } = stage;
    const panel = await panelIn(world, stage);
    trouble.papers = true;
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    await drain();
    assert.deepEqual(
      ok(await as(city).get(`/reviews/panels/${panel.id}`)).subjectList.map((one: { papers: string }) => one.papers),
      ['failed', 'failed'],
    );
    trouble.papers = false;
    ok(await as(city).post(`/reviews/panels/${panel.id}/papers`, {}));
    await drain();
    assert.equal((await as(city).post(`/reviews/panels/${panel.id}/papers`, {})).body.type, '/problems/reviews/state', 'what is frozen stays');
    records.get(subjects[0]!.id)!.title = '后来改了名';
    const mine = (await mineOf(world, experts[0]!)).get(subjects[0]!.title)!;
    ok(await as(experts[0]!).post(`/reviews/assignments/${mine.id}/declare`, { conflict: false }));
    const [paper] = ok(await as(experts[0]!).get(`/reviews/assignments/${mine.id}`)).papers;
    const document = await readDocument(paper.id);
    const said = paragraphsOf(document.blocks).flatMap(({ runs }) => runs.map(({ text }) => text));
    assert.ok(said.includes(subjects[0]!.title));
    assert.ok(said.includes('联系电话 138****8000，统一社会信用代码 91500000123456789X。'));
    const picture = document.blocks.find(block => block.kind === 'picture')!;
    assert.ok(picture.content instanceof Uint8Array && picture.content.length > 60);
    const file = await as(experts[0]!).get(`/reviews/papers/${paper.id}`);
    assert.equal(file.headers['content-type'], 'application/pdf');
    const [look] = await sql(`select person_id, scopes from platform.event where type = 'reviews.paper-taken' and subject = $1`, [panel.id]);
    assert.equal(look.person_id, experts[0]!.id);
    assert.ok(look.scopes.includes('00000000-0000-7000-8000-000000000004'), 'the audit administrator reads it');
  }),
);

test(
  'scores are saved point by point and lost nowhere; a sheet is handed in whole, with its reasons, and only the city gives it back',
  inDatabase(async world => {
    const { as, sql } = world;
    const stage = await stageIn(world);
    const { city, experts, subjects } = stage;
    const panel = await panelIn(world, stage);
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    const { id } = (await mineOf(world, experts[0]!)).get(subjects[0]!.title)!;
    const client = as(experts[0]!);
    ok(await client.post(`/reviews/assignments/${id}/declare`, { conflict: false }));
    const save = (field: string, base: number, value: string | null) =>
      client.patch(`/reviews/assignments/${id}/scores`, { changes: [{ field, base, value }] });
    assert.deepEqual(ok(await save('score:1.1', 0, '3.50')).saved, [{ field: 'score:1.1', version: 1, value: '3.5' }]);
    for (const [field, value] of [
      ['score:1.1', '4.5'],
      ['score:1.1', '3.3'],
      ['score:9.9', '1'],
      ['score:7', '-1'],
      ['score:7', '11'],
    ] as const) {
      const refused = await save(field, 1, value);
      assert.equal(refused.status, 422, `${field} ${value}`);
      assert.ok(refused.body.errors[0].pointer.startsWith('/changes/0/'));
    }
    const conflict = await save('score:1.1', 0, '2');
    assert.equal(conflict.body.type, '/problems/reviews/conflict');
    assert.deepEqual([conflict.body.conflicts[0].mine, conflict.body.conflicts[0].theirs], ['2', '3.5']);
    // Nobody else, the city neither, reads what is not handed in.
    const [sheet] = await sql('select scopes from reviews.sheet where assignment_id = $1', [id]);
    assert.deepEqual(sheet.scopes, [experts[0]!.id]);

    const early = await client.post(`/reviews/assignments/${id}/submit`, {});
    assert.equal(early.body.type, '/problems/reviews/incomplete');
    assert.equal(early.body.gaps.length, 24);
    ok(await client.patch(`/reviews/assignments/${id}/scores`, { changes: [{ field: 'score:7', base: 0, value: '2' }] }));
    const { body } = await fill(client, id, '3', {}, 0);
    assert.equal(body.type, '/problems/reviews/conflict', 'the point saved before is not overwritten blindly');
    ok(await save('score:1.1', 1, '3'));
    ok(await fill(client, id, '3'));
    assert.deepEqual((await client.post(`/reviews/assignments/${id}/submit`, {})).body.gaps, [{ code: '7', lacks: 'reason' }]);
    ok(await save('reason:7', 0, '登记事件尚未处理完毕。'));
    const given = ok(await client.post(`/reviews/assignments/${id}/submit`, {}));
    assert.deepEqual([given.total, given.shut, given.editable], ['73', 'locked', false]);
    assert.equal((await save('score:1.2', 1, '4')).body.type, '/problems/reviews/locked');

    const back = `/reviews/assignments/${id}/reopen`;
    assert.equal((await client.post(back, { reason: '想改一下' })).status, 403);
    assert.equal((await as(city).post(back, {})).status, 422);
    ok(await as(city).post(back, { reason: '第7项扣分与事实不符，请核对。' }));
    ok(await save('score:7', 1, null));
    assert.equal(ok(await client.post(`/reviews/assignments/${id}/submit`, {})).total, '75');
    const kept = await sql('select number, total from reviews.submission where assignment_id = $1 order by number', [id]);
    assert.deepEqual(kept, [
      { number: 1, total: '73' },
      { number: 2, total: '75' },
    ]);
  }),
);

test(
  'D0-52: item 7 is a deduction that each expert gives with amount and reason; what is known of a member is shown and takes nothing away',
  inDatabase(async world => {
    const { as, sql } = world;
    const stage = await stageIn(world);
    const { city, experts, subjects } = stage;
    const panel = await panelIn(world, stage);
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    // A fact on record, as an opened panel keeps it.
    const fact = {
      organisation: '示例企业',
      field: 'safety',
      severity: 'grave',
      happenedOn: '2025-01-01',
      summary: '事故',
      impact: '媒体报道',
      source: '通报',
      resolvedOn: null,
      disclosure: '已整改',
    };
    await sql('update reviews.subject set facts = $2::jsonb where subject_id = $1', [subjects[0]!.id, JSON.stringify([fact])]);
    const id = async (nth: number) => (await mineOf(world, experts[nth]!)).get(subjects[0]!.title)!.id;
    const [first, second, third] = [await id(0), await id(1), await id(2)];
    const unmoved = await scoreWhole(world, experts[0]!, first, '3');
    assert.deepEqual(unmoved.facts, [fact]);
    assert.equal(unmoved.total, '75', 'nothing is deducted by itself');
    const moved = await scoreWhole(world, experts[1]!, second, '3', { 'score:7': '4.5', 'reason:7': '重大安全事故，造成不良社会影响。' });
    assert.equal(moved.total, '70.5');
    ok(await as(experts[2]!).post(`/reviews/assignments/${third}/declare`, { conflict: false }));
    ok(await fill(as(experts[2]!), third, '3', { 'score:7': '1' }));
    assert.deepEqual((await as(experts[2]!).post(`/reviews/assignments/${third}/submit`, {})).body.gaps, [{ code: '7', lacks: 'reason' }]);
    const plus = await as(experts[2]!).patch(`/reviews/assignments/${third}/scores`, { changes: [{ field: 'score:7', base: 1, value: '-3' }] });
    assert.equal(plus.status, 422, 'never a positive score');
    const kept = await sql(
      `select answers->>'score:7' as amount, answers->>'reason:7' as reason from reviews.submission where assignment_id = any($1::uuid[]) order by total`,
      [[first, second]],
    );
    assert.deepEqual(kept, [
      { amount: '4.5', reason: '重大安全事故，造成不良社会影响。' },
      { amount: null, reason: null },
    ]);
  }),
);

test(
  'a review ends with results that were seen by nobody before: places, spread, who is far off, and papers to sign',
  inDatabase(async world => {
    const { as, drain, sql } = world;
    const stage = await stageIn(world);
    const { city, experts, subjects } = stage;
    const panel = await panelIn(world, stage, false);
    ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    await drain();
    const tasks = async (person: (typeof experts)[number]) => ok(await as(person).get('/tasks?state=open')).items.length;
    assert.equal(await tasks(experts[0]!), 1);
    const scores = [
      ['3', '3.5'],
      ['2.5', '3'],
      ['3', '1'],
    ] as const;
    for (const [nth, given] of scores.entries())
      for (const [of, score] of given.entries()) {
        assert.equal((await as(city).get(`/reviews/panels/${panel.id}/results`)).body.type, '/problems/reviews/open');
        assert.equal((await as(city).post(`/reviews/panels/${panel.id}/close`, {})).body.type, '/problems/reviews/too-early');
        const mine = (await mineOf(world, experts[nth]!)).get(subjects[of]!.title)!;
        const reasons =
          Number(score) < 2.4
            ? Object.fromEntries(
                ok(await as(city).get(`/reviews/panels/${panel.id}`)).points.map(({ code }: { code: string }) => [`reason:${code}`, '材料不足']),
              )
            : {};
        await scoreWhole(world, experts[nth]!, mine.id, score, reasons);
      }
    await drain();
    assert.equal(await tasks(experts[0]!), 0, 'what was handed in waits for nobody');
    assert.ok(
      ok(await as(city).get('/tasks?state=open')).items.some((task: { subjectId: string }) => task.subjectId === panel.id),
      'the city is told that it can end',
    );
    const [{ id: early }] = await sql(`select id from reviews.assignment where panel_id = $1 limit 1`, [panel.id]);
    assert.equal((await as(city).get(`/reviews/assignments/${early}/score-sheet/pdf`)).body.type, '/problems/reviews/incomplete');
    ok(await as(city).post(`/reviews/panels/${panel.id}/close`, {}));
    const { items } = ok(await as(city).get(`/reviews/panels/${panel.id}/results`));
    // 75, 62.5, 75 → 70.83; 87.5, 75, 25 → 62.5, the last one far from the median.
    assert.deepEqual(
      items.map((one: { place: number; title: string; score: string; spread: string }) => [one.place, one.title, one.score, one.spread]),
      [
        [1, subjects[0]!.title, '70.83', '12.5'],
        [2, subjects[1]!.title, '62.5', '62.5'],
      ],
    );
    assert.deepEqual(items[1].given.map((one: { total: string; outlier: boolean }) => [one.total, one.outlier]).sort(), [
      ['25', true],
      ['75', false],
      ['87.5', false],
    ]);
    for (const [path, type] of [
      [`/reviews/panels/${panel.id}/summary/pdf`, 'application/pdf'],
      [`/reviews/panels/${panel.id}/summary/docx`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      [`/reviews/panels/${panel.id}/summary/xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      [`/reviews/assignments/${items[1].given[0].assignmentId}/score-sheet/pdf`, 'application/pdf'],
    ]) {
      const file = await as(city).get(path!);
      assert.deepEqual([file.status, file.headers['content-type']], [200, type], path);
    }
    const mine = (await mineOf(world, experts[0]!)).get(subjects[0]!.title)!;
    assert.equal((await as(city).post(`/reviews/assignments/${mine.id}/reopen`, { reason: '晚了' })).body.type, '/problems/reviews/state');
  }),
);

test(
  'experts are drawn by lot among those whom nothing ties, the seed is kept; who does not come is replaced, time is extended, the late are refused',
  inDatabase(async world => {
    const { as, sql } = world;
    const stage = await stageIn(world);
    const { city, experts, tied, subjects, callId } = stage;
    await sql(`update reviews.expert set paused = true where id <> all($1::uuid[])`, [[...experts, tied].map(({ expertId }) => expertId)]);
    const body = { title: '示例评审组', kind: 'test-reviewed', callId, subjects: [subjects[0]!.id], opensAt: before(), closesAt: soon() };
    assert.equal((await as(city).post('/reviews/panels', { ...body, subjects: [] })).body.type, '/problems/reviews/no-subjects');
    assert.equal((await as(city).post('/reviews/panels', { ...body, closesAt: before() })).body.type, '/problems/reviews/days');
    assert.equal((await as(city).post('/reviews/panels', { ...body, subjects: [callId] })).body.type, '/problems/reviews/not-reviewable');
    const panel = ok(await as(city).post('/reviews/panels', body));
    assert.equal((await as(city).post('/reviews/panels', body)).body.type, '/problems/reviews/not-reviewable', 'one panel at a time');
    assert.equal((await as(city).post(`/reviews/panels/${panel.id}/draw`, { count: 5 })).body.available, 4);
    const drawn = ok(await as(city).post(`/reviews/panels/${panel.id}/draw`, { count: 3 }));
    const [drawing] = drawn.drawings;
    assert.equal(drawing.candidates.length, 4);
    assert.deepEqual(drawing.left.map((one: { name: string }) => one.name).filter((name: string) => name.endsWith('本校')).length, 1);
    assert.match(drawing.seed, /^[0-9a-f]{32}$/);
    const scheme = { ...drawn.scheme, least: 4 };
    assert.equal(
      (await as(city).patch(`/reviews/panels/${panel.id}`, { scheme: { ...scheme, points: scheme.points.slice(1) } })).body.type,
      '/problems/reviews/scheme',
    );
    ok(await as(city).patch(`/reviews/panels/${panel.id}`, { scheme }));
    assert.equal((await as(city).post(`/reviews/panels/${panel.id}/open`, {})).body.type, '/problems/reviews/panel-small');
    ok(await as(city).patch(`/reviews/panels/${panel.id}`, { scheme: { ...scheme, least: 2 } }));
    const open = ok(await as(city).post(`/reviews/panels/${panel.id}/open`, {}));
    assert.equal((await as(city).patch(`/reviews/panels/${panel.id}`, { scheme })).body.type, '/problems/reviews/state');

    const [place] = open.subjectList[0].progress;
    const spare = experts.find(({ expertId }) => !drawn.members.some((one: { expertId: string }) => one.expertId === expertId))!;
    const replace = (expertId: string) => as(city).post(`/reviews/assignments/${place.id}/replace`, { expertId, reason: '原专家因公出差。' });
    assert.equal((await replace(tied.expertId)).body.type, '/problems/reviews/no-expert', 'nobody tied to it comes in');
    ok(await replace(spare.expertId));
    const gone = experts.find(({ expertId }) => expertId === place.expertId)!;
    assert.equal((await mineOf(world, gone)).size, 0);
    const mine = (await mineOf(world, spare)).get(subjects[0]!.title)!;
    assert.equal(mine.state, 'asked');
    assert.equal(ok(await as(city).post(`/reviews/panels/${panel.id}/remind`, {})).reminded, 3);

    ok(await as(spare).post(`/reviews/assignments/${mine.id}/declare`, { conflict: false }));
    await sql(`update reviews.panel set closes_at = clock_timestamp() - interval '1 second' where id = $1`, [panel.id]);
    assert.equal((await fill(as(spare), mine.id, '3')).body.type, '/problems/reviews/closed');
    assert.equal((await as(city).post(`/reviews/panels/${panel.id}/close`, {})).body.type, '/problems/reviews/scores-missing');
    ok(await as(city).post(`/reviews/panels/${panel.id}/extend`, { closesAt: soon(), reason: '有专家因公出差。' }));
    ok(await fill(as(spare), mine.id, '3'));
  }),
);

test(
  'an expert is invited into the pool by link, counts as soon as the link was used, and is left alone while paused',
  inDatabase(async world => {
    const { as, given } = world;
    const stage = await stageIn(world);
    const { city } = stage;
    const organisationId = await given.organisation({ name: '示例邀请研究院', kind: 'research-institute' });
    const invited = ok(await as(city).post('/reviews/experts', { name: '示例受邀专家', organisationId, title: '研究员' }));
    assert.equal(invited.expert.state, 'invited');
    const panel = await panelIn(world, stage);
    const add = () => as(city).post(`/reviews/panels/${panel.id}/experts`, { expertIds: [invited.expert.id] });
    assert.equal((await add()).body.type, '/problems/reviews/no-expert');
    const token = invited.path.split('#')[1];
    ok(await as(null).post('/invitations/accept', { token, login: 'shili-expert', password: 'a-long-password-1', name: '示例受邀专家' }));
    const find = async () => ok(await as(city).get(`/reviews/experts?q=${encodeURIComponent('示例受邀')}`)).items[0];
    assert.equal((await find()).state, 'active');
    ok(await add());
    const change = { base: 1, paused: true, title: '研究员', ties: [stage.subjects[0]!.organisationId] };
    assert.equal(ok(await as(city).patch(`/reviews/experts/${invited.expert.id}`, change)).state, 'paused');
    assert.equal((await as(city).patch(`/reviews/experts/${invited.expert.id}`, change)).body.type, '/problems/reviews/changed');
    assert.equal((await as(city).post(`/reviews/panels/${panel.id}/open`, {})).body.type, '/problems/reviews/no-expert');
    ok(await as(city).delete(`/reviews/panels/${panel.id}/experts/${invited.expert.id}`));
    ok(await as(city).delete(`/reviews/panels/${panel.id}`));
    assert.equal((await as(city).get(`/reviews/panels/${panel.id}`)).status, 404);
  }),
);
