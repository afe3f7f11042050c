import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id.ts';
import { say } from '#kernel/words.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { recordStep, setStepScopes } from '../published.ts';

const drafting = { key: 'drafting', name: say('填报中', 'Being filled in') };
const sent = { key: 'with-district', name: say('待区县审核推荐', 'With the district') };
const start = { action: 'start', name: say('发起申报', 'Start'), from: null, to: drafting, reason: null };
const send = { action: 'send', name: say('报送区县审核', 'Send to the district'), from: drafting, to: sent, reason: ' 材料齐全 ' };

test(
  'steps need a sign-in, and those of a record outside one’s scope are not there',
  inDatabase(async ({ as, given }) => {
    const owner = await given.person({ roles: ['park-lead'] });
    const recordId = newId();
    await acting(owner, ctx => recordStep(ctx, { recordId, ...start, scopes: [owner.organisationId] }));
    assert.equal((await as(null).get(`/procedures/${recordId}/steps`)).status, 401);
    assert.equal((await as(await given.person({ roles: ['audit-administrator'] })).get(`/procedures/${recordId}/steps`)).status, 403);
    assert.deepEqual((await as(await given.person({ roles: ['park-lead'] })).get(`/procedures/${recordId}/steps`)).body, { items: [] });
    assert.equal((await as(owner).get(`/procedures/${recordId}/steps`)).body.items.length, 1);
  }),
);

test(
  'a step says who took it, for whom, when, from which stage to which and why',
  inDatabase(async ({ as, given }) => {
    const owner = await given.person({ roles: ['park-lead'], name: '示例园区经办', organisation: { name: '示例流程园区', kind: 'park' } });
    const recordId = newId();
    await acting(owner, async ctx => {
      await recordStep(ctx, { recordId, ...start, scopes: [owner.organisationId] });
      await recordStep(ctx, { recordId, ...send, scopes: [owner.organisationId] });
    });
    const { items } = (await as(owner).get(`/procedures/${recordId}/steps`)).body;
    assert.deepEqual(
      items.map(({ at, ...step }: { at: string }) => step),
      [
        {
          seq: 1,
          action: 'start',
          name: start.name,
          from: null,
          to: drafting,
          reason: null,
          paper: null,
          person: { id: owner.id, name: '示例园区经办' },
          organisation: { id: owner.organisationId, name: '示例流程园区' },
          onBehalfOf: null,
        },
        {
          seq: 2,
          action: 'send',
          name: send.name,
          from: drafting,
          to: sent,
          reason: '材料齐全',
          paper: null,
          person: { id: owner.id, name: '示例园区经办' },
          organisation: { id: owner.organisationId, name: '示例流程园区' },
          onBehalfOf: null,
        },
      ],
    );
    assert.ok(items[0].at <= items[1].at);
  }),
);

test(
  'whoever comes to read the record reads its earlier steps too, and nobody who could is shut out',
  inDatabase(async ({ as, given }) => {
    const [park, school] = [await given.person({ roles: ['park-lead'] }), await given.person({ roles: ['school-clerk'] })];
    const recordId = newId();
    await acting(park, ctx => recordStep(ctx, { recordId, ...start, scopes: [park.organisationId] }));
    assert.deepEqual((await as(school).get(`/procedures/${recordId}/steps`)).body.items, []);
    await acting(park, ctx => setStepScopes(ctx, recordId, [school.organisationId]));
    assert.equal((await as(school).get(`/procedures/${recordId}/steps`)).body.items.length, 1);
    assert.equal((await as(park).get(`/procedures/${recordId}/steps`)).body.items.length, 1);
  }),
);

test(
  'the database lets nobody rewrite, shorten or hide a step that was taken',
  inDatabase(async ({ given, sql }) => {
    const owner = await given.person({ roles: ['park-lead'] });
    const recordId = newId();
    await acting(owner, ctx => recordStep(ctx, { recordId, ...start, scopes: [owner.organisationId] }));
    const rights = await sql(
      `select column_name, privilege_type from information_schema.column_privileges
       where table_schema = 'procedures' and table_name = 'step' and grantee = 'gongyu_app' and privilege_type not in ('SELECT', 'INSERT')`,
    );
    assert.deepEqual(rights, [{ column_name: 'scopes', privilege_type: 'UPDATE' }]);
    assert.deepEqual((await sql(`select has_table_privilege('gongyu_app', 'procedures.step', 'delete') as may`))[0], { may: false });
    // Not even the owner of the table may: the trigger holds where a grant would not.
    for (const change of [`set reason = '改写'`, `set at = now()`, `set seq = 9`, `set scopes = '{}'`, `set to_stage = 'approved'`])
      await assert.rejects(sql(`update procedures.step ${change} where record_id = $1`, [recordId]), /not changed/, change);
    await assert.rejects(sql('delete from procedures.step where record_id = $1', [recordId]), /not changed/);
  }),
);
