import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { changesOf, formOf, nameIs, saveTo, schoolOf } from './build.ts';

test(
  'of two who changed one field the second sees both texts, whose the other is and since when; neither is lost',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await schoolOf(world);
    const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
    const id = await formOf(school);
    await saveTo(as(school), id, 'overview', nameIs('原名'));
    assert.equal((await saveTo(as(colleague), id, 'overview', nameIs('同事的名称', 1))).status, 200);

    const refused = await saveTo(as(school), id, 'overview', nameIs('我的名称', 1), { field: 'head', base: 0, value: '张示例' });
    assert.deepEqual([refused.status, refused.body.type], [409, '/problems/forms/conflict']);
    const [{ at, ...conflict }, ...more] = refused.body.conflicts;
    assert.deepEqual([conflict, more], [{ field: 'name', version: 2, mine: '我的名称', theirs: '同事的名称', person: '李示例' }, []]);
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000);
    // All or nothing: the field beside it was not saved either.
    assert.deepEqual((await as(school).get(`/forms/${id}`)).body.answers, { name: '同事的名称' });
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('我的名称', 2), { field: 'head', base: 0, value: '张示例' })).status, 200);
    assert.deepEqual(
      (await changesOf(world, id)).filter(change => change.field === 'name').map(change => change.value),
      ['原名', '同事的名称', '我的名称'],
    );
    assert.equal((await saveTo(as(school), id, 'overview', nameIs('来自未来', 9))).status, 409);
  }),
);

test(
  'who changes another field of the same section is not in the way',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    await saveTo(as(school), id, 'overview', nameIs('示例联合体'));
    const both = await Promise.all([
      saveTo(as(school), id, 'overview', nameIs('示例产教联合体', 1)),
      saveTo(as(school), id, 'overview', { field: 'head', base: 0, value: '张示例' }),
      saveTo(as(school), id, 'plan', { field: 'constructionPlanSummary', base: 0, value: '规划' }),
    ]);
    assert.deepEqual(
      both.map(answer => answer.status),
      [200, 200, 200],
    );
    assert.deepEqual((await as(school).get(`/forms/${id}`)).body.answers, { name: '示例产教联合体', head: '张示例', constructionPlanSummary: '规划' });
  }),
);

test(
  'a save whose answer was lost is sent again and is not a conflict with itself, with a key or without',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const body = { changes: [nameIs('示例联合体'), { field: 'headContact', base: 0, value: '023-12345678' }] };
    const first = await as(school).patch(`/forms/${id}/sections/overview`, body, { 'idempotency-key': 'k1' });
    const same = await as(school).patch(`/forms/${id}/sections/overview`, body, { 'idempotency-key': 'k1' });
    assert.deepEqual([same.status, same.body], [200, first.body]);
    const bare = await as(school).patch(`/forms/${id}/sections/overview`, body);
    assert.deepEqual([bare.status, bare.body.saved], [200, first.body.saved]);
    // Once somebody else has moved on, the key still gives the first answer; without it the two differ now.
    await saveTo(as(school), id, 'overview', nameIs('新名', 1));
    assert.deepEqual((await as(school).patch(`/forms/${id}/sections/overview`, body, { 'idempotency-key': 'k1' })).body, first.body);
    assert.equal((await as(school).patch(`/forms/${id}/sections/overview`, body)).status, 409);
    assert.equal((await changesOf(world, id)).length, 3);
  }),
);

test(
  'of 64 who write one field at once exactly one wins each version, and the others have both texts',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    const winners: string[] = [];
    for (let base = 0; base < 5; base += 1) {
      const texts = Array.from({ length: 64 }, (_, n) => `第${base + 1}版第${n}位的规划`);
      const save = async (value: string) => {
        // A machine that is too busy says so (503), and has saved nothing.
        for (;;) {
          const answer = await saveTo(as(school), id, 'plan', { field: 'constructionPlanSummary', base, value });
          if (answer.status !== 503) return answer;
        }
      };
      const answers = await Promise.all(texts.map(save));
      const won = texts.filter((_, n) => answers[n]!.status === 200);
      assert.equal(won.length, 1);
      winners.push(won[0]!);
      for (const [n, { status, body }] of answers.entries())
        if (status !== 200)
          assert.deepEqual([status, body.conflicts[0].version, body.conflicts[0].mine, body.conflicts[0].theirs], [409, base + 1, texts[n], won[0]]);
    }
    assert.deepEqual(
      (await changesOf(world, id)).map(change => [change.version, change.value]),
      winners.map((text, i) => [i + 1, text]),
    );
    const page = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual([page.versions.constructionPlanSummary, page.answers.constructionPlanSummary], [5, winners[4]]);
  }),
);
