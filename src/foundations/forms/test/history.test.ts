import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { inDatabase } from '#test/database.ts';
import { formOf, nameIs, saveTo, schoolOf } from './build.ts';

test(
  'history tells who wrote what and when, of a field or of an editing session, page by page (D0-10)',
  inDatabase(async world => {
    const { as, given, sql, drain } = world;
    const school = await schoolOf(world, '王示例');
    const colleague = await given.person({ organisationId: school.organisationId, name: '李示例' });
    const subjectId = newId();
    const id = await formOf(school, { subjectId });
    for (let base = 0; base < 5; base += 1)
      await saveTo(as(school), id, 'overview', nameIs(`第${base + 1}稿`, base), { field: 'head', base, value: `第${base + 1}位` });
    await saveTo(as(colleague), id, 'overview', nameIs('李的稿', 5));

    const ofField = (await as(school).get(`/forms/${id}/history?field=name`)).body;
    assert.deepEqual(
      ofField.items.map((item: { version: number; value: string; person: { name: string } }) => [item.version, item.value, item.person.name]),
      [[6, '李的稿', '李示例'], ...[5, 4, 3, 2, 1].map(n => [n, `第${n}稿`, '王示例'])],
    );
    const all: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(school).get(`/forms/${id}/history?size=2${after && `&after=${after}`}`);
      all.push(...body.items.map((item: { field: string; version: number }) => `${item.field}:${item.version}`));
      if (!body.next) break;
      after = body.next;
    }
    assert.deepEqual(all.toSorted(), [...[1, 2, 3, 4, 5, 6].map(n => `name:${n}`), ...[1, 2, 3, 4, 5].map(n => `head:${n}`)].toSorted());

    // One event for each person's session, and no job; its changes are found by the session.
    const events = await sql(`select person_id, payload from platform.event where subject = $1 and type = 'forms.edited' order by at`, [subjectId]);
    assert.deepEqual(
      events.map(event => event.person_id),
      [school.id, colleague.id],
    );
    assert.equal(await drain(), 0);
    const session = (await as(school).get(`/forms/${id}/history?editing=${events[0].payload.editing}&size=100`)).body.items;
    assert.deepEqual([session.length, new Set(session.map((item: { person: { id: string } }) => item.person.id))], [10, new Set([school.id])]);
    assert.equal((await as(school).get(`/forms/${id}/history?after=broken`)).status, 200);
  }),
);

test(
  'after a pause of a quarter of an hour another editing session begins; two first saves at once begin one',
  inDatabase(async world => {
    const { as, sql } = world;
    const school = await schoolOf(world);
    const subjectId = newId();
    const id = await formOf(school, { subjectId });
    const sessions = async () =>
      (await sql(`select payload ->> 'editing' as id from platform.event where subject = $1 and type = 'forms.edited'`, [subjectId])).length;
    await Promise.all([
      saveTo(as(school), id, 'overview', nameIs('示例联合体')),
      saveTo(as(school), id, 'plan', { field: 'constructionPlanSummary', base: 0, value: '规划' }),
      saveTo(as(school), id, 'features', { field: 'featuresAndInnovation', base: 0, value: '特色' }),
    ]);
    assert.equal(await sessions(), 1);
    const used = await sql('select distinct editing from forms.change where form_id = $1', [id]);
    assert.equal(used.length, 1);
    // Writing goes on, so the session does, however long it lasts.
    await sql(`update forms.editing set seen_at = seen_at - interval '14 minutes' where form_id = $1`, [id]);
    await saveTo(as(school), id, 'overview', nameIs('示例联合体二', 1));
    await sql(`update forms.editing set seen_at = seen_at - interval '14 minutes' where form_id = $1`, [id]);
    await saveTo(as(school), id, 'overview', nameIs('示例联合体三', 2));
    assert.equal(await sessions(), 1);
    await sql(`update forms.editing set seen_at = seen_at - interval '16 minutes' where form_id = $1`, [id]);
    await saveTo(as(school), id, 'overview', nameIs('示例联合体四', 3));
    assert.equal(await sessions(), 2);
  }),
);
