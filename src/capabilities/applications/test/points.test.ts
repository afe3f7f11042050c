import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { pointsOf } from '#kernel/plan/indicators.ts';
import { indicators } from '#kernel/plan/test/real.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { pointsWithout } from '../rules.ts';
import { agreementFile } from './build.ts';
import { begin, fill, ministryForm, ok } from './ministry.ts';
import { steps, threadIn } from './thread.ts';

const positive = pointsOf(indicators).flatMap(({ code, kind }) => (kind === 'positive' ? [code] : []));

test('a point is without evidence until a file names it; what only takes away asks for none', () => {
  const points = pointsOf(indicators);
  assert.deepEqual(pointsWithout(points, []), positive);
  assert.equal(positive.length, 25);
  assert.deepEqual(pointsWithout(points, [{ marks: ['1.1', '7'] }, { marks: positive.slice(1) }]), []);
});

test(
  'D1-63 an application to the Ministry is checked against the 26 points before it goes on; points without evidence are listed, for the applicant and for who verifies',
  inDatabase(async world => {
    const { as } = world;
    const { t, education, id, formId } = await begin(world);
    const path = `/applications/${id}/points`;
    assert.equal((await as(null).get(path)).status, 401);
    assert.equal((await as(t.stranger).get(path)).status, 404);
    assert.equal((await as(t.stranger).post(`${path}/check`, {})).status, 404);
    assert.equal((await as(t.park).post(`${path}/check`, {})).status, 403);
    await fill(world, t, formId, ministryForm(t.parties));

    // Complete but for the check: not sent, and the refusal says why.
    const refused = await as(t.school).post(`/applications/${id}/steps/send`, {});
    assert.deepEqual(
      [refused.body.type, refused.body.errors.map((one: { pointer: string }) => one.pointer)],
      ['/problems/applications/incomplete', ['/points']],
    );

    const put = (name: string, marks: string[]) =>
      acting(t.school, ctx => attachFile(ctx, { recordType: 'application', recordId: id, slot: 'supporting', marks, ...agreementFile(name) }));
    await put('甲', ['1.1', '3.2']);
    const seen = ok(await as(t.school).get(path)).body;
    assert.deepEqual([seen.items.length, seen.required, seen.checked, seen.mayCheck], [26, true, null, true]);
    assert.deepEqual(
      seen.without,
      positive.filter(code => code !== '1.1' && code !== '3.2'),
    );
    assert.deepEqual(
      seen.items.filter(({ files }: { files: unknown[] }) => files.length > 0).map(({ code }: { code: string }) => code),
      ['1.1', '3.2'],
    );
    // The self-check of the form lists them as a warning, with the way there.
    const remark = async () =>
      ok(await as(t.school).get(`/forms/${formId}/check`)).body.findings.find((one: { key: string }) => one.key === 'points-without-evidence');
    const finding = await remark();
    assert.deepEqual([finding.severity, finding.to], ['warning', `/applications/${id}?tab=points`]);
    for (const code of seen.without) assert.ok(finding.message['zh-CN'].includes(code), code);
    assert.ok(!/1\.1|3\.2/.test(finding.message['zh-CN']));

    assert.equal(ok(await as(t.school).post(`${path}/check`, {})).body.checked.current, true);
    // More evidence came afterwards: what was checked is not what is there.
    await put('乙', ['2.2']);
    assert.equal(ok(await as(t.school).get(path)).body.checked.current, false);
    assert.equal((await as(t.school).post(`/applications/${id}/steps/send`, {})).body.type, '/problems/applications/incomplete');
    ok(await as(t.school).post(`${path}/check`, {}));
    ok(await as(t.school).post(`/applications/${id}/steps/send`, {}));
    // Who verifies sees the same list; nobody checks again what was sent.
    const verified = ok(await as(education).get(path)).body;
    assert.deepEqual([verified.without.includes('2.2'), verified.without.includes('2.3'), verified.mayCheck], [false, true, false]);
    assert.equal((await as(t.school).post(`${path}/check`, {})).body.type, '/problems/applications/evidence-locked');
    await put('丙', []).then(
      () => assert.fail('evidence went in after it was sent'),
      () => {},
    );
  }),
);

test(
  'in Chongqing the same list is there for the applicant to weigh, and stops nothing',
  inDatabase(async world => {
    const { as } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    const { formId } = ok(await as(t.school).get(`/applications/${id}`)).body;
    const seen = ok(await as(t.school).get(`/applications/${id}/points`)).body;
    assert.deepEqual([seen.required, seen.without], [false, positive]);
    const { findings } = ok(await as(t.school).get(`/forms/${formId}/check`)).body;
    assert.equal(findings.find((one: { key: string }) => one.key === 'points-without-evidence').severity, 'info');
    await s.send(id);
  }),
);
