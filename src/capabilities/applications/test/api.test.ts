import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inDatabase } from '#test/database.ts';
import { digestInput } from '../rules.ts';
import { steps, threadIn } from './thread.ts';

test(
  'applications are not for the public, and only a park starts one',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const input = { callId: t.callId, name: '示例产教联合体', clusters: ['智能装备及智能制造'] };
    assert.equal((await as(null).get('/applications')).status, 401);
    assert.equal((await as(null).post('/applications', input)).status, 401);
    assert.equal((await as(t.school).post('/applications', input)).status, 403);
    assert.equal((await as(t.officer).post('/applications', input)).status, 403);
  }),
);

test(
  'D0-05 D0-07 a lead that is no industrial park is refused, and clusters are those that the call offers',
  inDatabase(async world => {
    const { as, given } = world;
    const t = await threadIn(world);
    const school = await given.person({ roles: ['park-lead'] });
    assert.equal(
      (await as(school).post('/applications', { callId: t.callId, name: '示例产教联合体', clusters: ['智能装备及智能制造'] })).body.type,
      '/problems/applications/not-a-park',
    );
    assert.equal(
      (await as(t.park).post('/applications', { callId: t.callId, name: '示例产教联合体', clusters: ['钢铁'] })).body.type,
      '/problems/applications/unknown-cluster',
    );
  }),
);

test(
  'who has no part in an application finds nothing, whichever way they ask',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    for (const person of [t.stranger, t.otherDistrict, t.district, t.officer]) {
      assert.equal((await as(person).get(`/applications/${id}`)).status, 404);
      assert.ok(!(await as(person).get('/applications')).body.items.some((item: { id: string }) => item.id === id));
    }
    for (const path of ['send', 'submit']) assert.equal((await as(t.stranger).post(`/applications/${id}/steps/${path}`, {})).status, 404);
    assert.equal((await as(t.district).post(`/applications/${id}/steps/recommend`, { reason: '' })).status, 404);
  }),
);

test(
  'only a vocational school can be named, and naming it hands the pen over',
  inDatabase(async world => {
    const { as, given } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.startIt();
    for (const schoolId of [t.parties.enterprises[0]!.id, t.parties.schools[1]!.id, await given.organisation({ kind: 'park' })])
      assert.equal((await as(t.park).post(`/applications/${id}/school`, { schoolId })).body.type, '/problems/applications/not-a-school');
    const { formId } = (await as(t.park).get(`/applications/${id}`)).body;
    assert.equal((await as(t.park).get(`/forms/${formId}`)).body.editable, true);
    await s.nameSchool(id);
    assert.deepEqual([(await as(t.park).get(`/forms/${formId}`)).body.because, (await as(t.school).get(`/forms/${formId}`)).body.editable], ['role', true]);
  }),
);

test(
  'what the directory knows already stands in the form',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const { formId } = (await as(t.school).get(`/applications/${id}`)).body;
    const { answers } = (await as(t.school).get(`/forms/${formId}`)).body;
    assert.equal(answers['cover.leadPark'], t.parties.park.name);
    assert.equal(answers['cover.leadSchool'], t.parties.school.name);
    assert.match(answers['members.recommendingUnit'][0].organisation, /^示例区人民政府/);
    assert.deepEqual(
      answers['members.leadUnit'].map((row: { organisation: string }) => row.organisation),
      [t.parties.park.name, t.parties.school.name],
    );
  }),
);

test(
  'a form with gaps is not sent: the refusal names each of them',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.named();
    const answer = await as(t.school).post(`/applications/${id}/steps/send`, {});
    assert.equal(answer.body.type, '/problems/applications/incomplete');
    assert.ok(answer.body.errors.some((error: { pointer: string }) => error.pointer === '/form/workDone'));
    assert.equal(
      (await as(t.school).get(`/applications/${id}`)).body.offers.find((offer: { action: string }) => offer.action === 'send').because,
      'incomplete',
    );
  }),
);

test(
  'D0-70 a form with the district is locked, and open again once it is returned with a reason',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const { formId } = (await s.send(id)).body;
    await s.forward(id);
    const save = () =>
      as(t.school).patch(`/forms/${formId}/sections/plan`, { changes: [{ field: 'constructionPlanSummary', base: 1, value: '修改后的建设规划。' }] });
    assert.equal((await save()).body.type, '/problems/forms/locked');
    assert.equal((await as(t.district).post(`/applications/${id}/steps/return`, { reason: '  ' })).body.type, '/problems/applications/reason-needed');
    const returned = await as(t.district).post(`/applications/${id}/steps/return`, { reason: '实训基地数量与佐证材料不一致，请核对。' });
    assert.deepEqual([returned.status, returned.body.state], [200, 'returned']);
    assert.equal((await save()).status, 200);
    const { items } = (await as(t.school).get(`/procedures/${id}/steps`)).body;
    assert.equal(items.find((step: { action: string }) => step.action === 'return').reason, '实训基地数量与佐证材料不一致，请核对。');
    assert.equal((await s.send(id)).body.stage, 'district-review');
  }),
);

test(
  'D0-17 after the deadline by the database’s clock nothing is accepted: noted, and the draft stays readable',
  inDatabase(async world => {
    const { as, sql, drain } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.recommended();
    await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 millisecond' where id = $1`, [t.callId]);
    const late = await as(t.school).post(`/applications/${id}/steps/submit`, {});
    assert.deepEqual([late.status, late.body.type], [409, '/problems/applications/closed']);
    assert.match(late.body.title, /逾期不予受理/);
    const noted = await sql(`select note, person_id from platform.event where subject = $1 and type = 'applications.late'`, [id]);
    assert.deepEqual(noted, [{ note: true, person_id: t.school.id }]);
    const metadata = [`recordType ${btoa('application')}`, `recordId ${btoa(id)}`, `slot ${btoa('agreement')}`, `filename ${btoa('late.pdf')}`].join(',');
    const upload = await as(t.school).other('POST', '/uploads', { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': metadata });
    assert.deepEqual([upload.status, upload.body.type], [409, '/problems/applications/closed']);
    const attempts = await sql(`select payload->>'action' as action from platform.event where subject = $1 and type = 'applications.late' order by at`, [id]);
    assert.deepEqual(
      attempts.map(({ action }) => action),
      ['submit', 'attach'],
    );
    await drain();
    const page = (await as(t.school).get(`/applications/${id}`)).body;
    assert.equal(page.receiptNumber, null);
    assert.equal(page.offers.find((offer: { action: string }) => offer.action === 'submit').because, 'closed');
    assert.equal((await as(t.school).get(`/forms/${page.formId}`)).status, 200);
  }),
);

test(
  'D0-14 the responsible school alone submits: neither the park nor another school nor the district',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.recommended();
    assert.equal((await as(t.park).post(`/applications/${id}/steps/submit`, {})).status, 403);
    assert.equal((await as(t.district).post(`/applications/${id}/steps/submit`, {})).status, 403);
    assert.equal((await as(t.stranger).post(`/applications/${id}/steps/submit`, {})).status, 404);
    assert.equal((await s.submit(id)).body.state, 'in-review');
  }),
);

test(
  'D0-15 a submission is answered by a receipt whose digest anybody can compute again',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.recommended();
    assert.equal((await as(t.school).get(`/applications/${id}/receipt`)).body.type, '/problems/applications/not-submitted');
    await s.submit(id);
    const receipt = (await as(t.school).get(`/applications/${id}/receipt`)).body;
    assert.match(receipt.number, /^GY-\d{4}-/);
    const [{ digest: formDigest }] = await sql(
      'select s.digest from forms.snapshot s join applications.application a on a.form_id = s.form_id where a.id = $1 order by s.at desc limit 1',
      [id],
    );
    const [{ digest: planDigest }] = await sql(
      "select v.digest from plans.version v join plans.plan p on p.id = v.plan_id where p.subject_id = $1 and v.why = 'handed-in'",
      [id],
    );
    assert.equal(
      receipt.digest,
      createHash('sha256')
        .update(digestInput({ formDigest, planDigest, files: receipt.files }))
        .digest('hex'),
    );
  }),
);

test(
  'receipt numbers follow the order of submission without gaps, also when everybody submits at once',
  inDatabase(async world => {
    const { as, sql } = world;
    const first = await threadIn(world);
    const ids = [await steps(world, first).recommended()];
    const threads = [first];
    for (let i = 0; i < 3; i += 1) {
      const next = { ...(await threadIn(world)), callId: first.callId };
      threads.push(next);
      ids.push(await steps(world, next).recommended());
    }
    const answers = await Promise.all(ids.map((id, i) => as(threads[i]!.school).post(`/applications/${id}/steps/submit`, {})));
    assert.deepEqual(
      answers.map(answer => answer.status),
      [200, 200, 200, 200],
    );
    const rows = await sql('select receipt_number, submitted_at from applications.application where call_id = $1 order by submitted_at', [first.callId]);
    const numbers = rows.map(row => Number(row.receipt_number.slice(-4)));
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => numbers[0]! + i),
    );
  }),
);

test(
  'submitting twice, or at the same moment, gives one receipt',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).recommended();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => as(t.school).post(`/applications/${id}/steps/submit`, {}, { 'idempotency-key': `submit-${id}` })),
    );
    assert.deepEqual([...new Set(answers.map(answer => `${answer.status} ${answer.body.receiptNumber}`))], [`200 ${answers[0]!.body.receiptNumber}`]);
    assert.equal((await as(t.school).post(`/applications/${id}/steps/submit`, {})).body.type, '/problems/applications/state');
  }),
);
