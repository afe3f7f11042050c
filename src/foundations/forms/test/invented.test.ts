import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packageOf, storePackages } from '#foundations/programmes/published.ts';
import { dayOf } from '#kernel/day.ts';
import { acting } from '#test/acting.ts';
import { openTogether } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';
import { saveTo } from './build.ts';
import { invented } from './invented.ts';
import { fillAndReadBack } from './read-back.ts';

const nextWeek = () => dayOf(new Date(Date.now() + 7 * 86_400_000));

test(
  'a third package is a folder of JSON: a call is opened from it, its form is filled, checked, printed and read back, with no code',
  inDatabase(async world => {
    const { as, given } = world;
    const pack = invented();
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    await acting(officer, ctx => storePackages(ctx, [pack]));
    const { body: call } = await as(officer).post('/calls', { packageId: pack.id, closesOn: nextWeek() });
    assert.deepEqual([call.title, call.year, call.target, call.issuers], ['示例工坊共建（2031年）', 2031, 2, ['示例市教育局']]);
    await openTogether(world, call.id, officer);
    const { definition, version } = await acting(officer, ctx => packageOf(ctx.tx, pack.id, call.packageVersion));
    assert.equal(version, pack.version);

    const { id, school } = await fillAndReadBack(world, { packageId: pack.id, packageVersion: version, definition, filler: officer });
    const { body: page } = await as(school).get(`/forms/${id}`);
    assert.deepEqual(
      page.sections.map((section: { key: string }) => section.key),
      ['cover', 'who', 'work', 'story', 'word', 'juryOpinion'],
    );
    const { body: check } = await as(school).get(`/forms/${id}/check`);
    assert.deepEqual([check.counts.error, check.opinionsGiven], [0, true]);
    // The applicant cannot write what its jury writes, and the jury nothing else.
    assert.equal((await saveTo(as(school), id, 'juryOpinion', { field: 'juryText', base: 1, value: '自评' })).body.type, '/problems/forms/not-yours');
    assert.equal((await saveTo(as(officer), id, 'story', { field: 'story', base: 1, value: '改写' })).body.type, '/problems/forms/role');
  }),
);
