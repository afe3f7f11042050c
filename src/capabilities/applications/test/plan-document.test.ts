import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf } from '#foundations/plans/test/build.ts';
import { inDatabase } from '#test/database.ts';
import { steps, threadIn } from './thread.ts';

test(
  'a plan and the summary table of its call are files for who may read them: PDF, Word, and a sheet',
  inDatabase(async world => {
    const { as, given } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    const { planId } = (await as(t.school).get(`/applications/${id}`)).body;
    for (const format of ['pdf', 'docx']) {
      assert.equal((await as(null).get(`/plans/${planId}/document/${format}`)).status, 401);
      assert.equal((await as(t.stranger).get(`/plans/${planId}/document/${format}`)).status, 404);
      const file = await as(t.school).get(`/plans/${planId}/document/${format}`);
      assert.equal(file.status, 200);
      assert.match(decodeURIComponent(String(file.headers['content-disposition'])), /市域产教联合体建设方案-示例智能装备产教联合体-F1-[0-9A-F]{6}/);
    }
    assert.equal((await as(t.school).get(`/plans/${planId}/document/pdf?version=9`)).status, 404);
    for (const format of ['pdf', 'docx', 'xlsx']) {
      assert.equal((await as(t.officer).get(`/plans/summary/document/${format}?callId=${t.callId}`)).status, 200, format);
      assert.equal((await as(t.stranger).get(`/plans/summary/document/${format}?callId=${t.callId}`)).status, 404, format);
    }
    const revised = await as(t.school).get(`/plans/${planId}/document/docx?since=1`);
    assert.deepEqual([revised.status, /修订对照F1-/.test(decodeURIComponent(String(revised.headers['content-disposition'])))], [200, true]);
    assert.equal((await as(t.school).get(`/plans/${planId}/document/docx?since=9`)).body.type, '/problems/plans/no-version');
    const other = await given.person();
    const draft = await planOf(other);
    assert.match(decodeURIComponent(String((await as(other).get(`/plans/${draft}/document/docx`)).headers['content-disposition'])), /草稿/);
  }),
);
