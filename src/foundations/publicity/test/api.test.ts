import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CITY, serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { transact } from '#platform/http/transact.ts';
import { inDatabase, type World } from '#test/database.ts';
import { publicityOf, startPublicity } from '../published.ts';

const items = [
  { id: newId(), name: '示例甲产教联合体', note: '示例甲产业园区' },
  { id: newId(), name: '示例乙产教联合体', note: '示例乙产业园区' },
] as const;

const asCity = <T>(act: Parameters<typeof transact<T>>[2]) => transact({ actor: serviceActor([CITY]), language: 'zh-CN', requestId: 'test' }, 'write', act);
const started = async (subjectId = newId()): Promise<{ id: string; subjectId: string }> => {
  const { id } = await asCity(ctx =>
    startPublicity(ctx, {
      subjectKind: 'call',
      subjectId,
      title: '示例批次拟同意创建名单公示',
      items,
      workingDays: 5,
      acceptedBy: '示例市经济信息委',
      contact: '示例路1号，023-00000000',
      practice: true,
    }),
  );
  return { id, subjectId };
};
const officerOf = ({ given }: World) =>
  given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
const objection = (more: object = {}) => ({ content: '名单第1项的成员单位与实际情况不符，请核查。', itemId: items[0].id, ...more });
const heldOf = (subjectId: string) => asCity(({ tx }) => publicityOf(tx, 'call', subjectId));

test(
  'objections are the office’s own: neither the public nor a park nor a district reads them',
  inDatabase(async ({ as, given, sql }) => {
    const { id } = await started();
    assert.equal((await as(null).post(`/publicity/${id}/objections`, objection())).status, 200);
    assert.equal((await as(null).get(`/publicity-cases/${id}/objections`)).status, 401);
    for (const role of ['park-lead', 'district-government', 'school-clerk', 'system-administrator'] as const)
      assert.equal((await as(await given.person({ roles: [role] })).get(`/publicity-cases/${id}/objections`)).status, 403, role);
    const [{ n }] = await sql(`select count(*)::int as n from publicity.objection where scopes <> array['${CITY}'::uuid]`);
    assert.equal(n, 0);
  }),
);

test(
  'anybody objects with or without a name; the row, the event and the log do not say who, even when somebody was signed in',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { id } = await started();
    const teacher = await given.person({ roles: ['school-clerk'], name: '示例甲某' });
    const { status, body } = await as(teacher).post(`/publicity/${id}/objections`, objection({ name: '示例反映人', telephone: '13900000001' }));
    assert.equal(status, 200);
    const officer = as(await officerOf(world));
    const { body: page } = await officer.get(`/publicity-cases/${id}/objections`);
    assert.equal(page.items[0].number, body.number);
    assert.equal(page.items[0].named, true);
    const text = JSON.stringify(await sql(`select * from publicity.objection`)) + JSON.stringify(await sql(`select * from platform.event`));
    for (const secret of ['示例反映人', '13900000001', teacher.id]) assert.ok(!text.includes(secret), secret);
    assert.ok(!JSON.stringify(page).includes('示例反映人'));
  }),
);

test(
  'who objected is opened only with a reason, and the look is told and logged',
  inDatabase(async world => {
    const { as, sql, drain, given } = world;
    const { id } = await started();
    await as(null).post(`/publicity/${id}/objections`, objection({ name: '示例反映人', telephone: '13900000001' }));
    await as(null).post(`/publicity/${id}/objections`, objection());
    const officer = as(await officerOf(world));
    const { body } = await officer.get(`/publicity-cases/${id}/objections`);
    const [bare, named] = [body.items.find((one: { named: boolean }) => !one.named), body.items.find((one: { named: boolean }) => one.named)];
    assert.equal(
      (await as(await given.person({ roles: ['district-government'] })).post(`/publicity/objections/${named.id}/identity`, { reason: '核实' })).status,
      403,
    );
    assert.equal((await officer.post(`/publicity/objections/${named.id}/identity`, { reason: '' })).status, 422);
    assert.equal((await officer.post(`/publicity/objections/${bare.id}/identity`, { reason: '核实情况' })).body.type, '/problems/publicity/no-identity');
    const opened = await officer.post(`/publicity/objections/${named.id}/identity`, { reason: '电话核实情况' });
    assert.deepEqual(opened.body, { name: '示例反映人', telephone: '13900000001' });
    await drain();
    const [event] = await sql(`select payload, scopes from platform.event where type = 'publicity.identity-opened'`);
    assert.equal(event.payload.reason, '电话核实情况');
    assert.ok(event.scopes.includes('00000000-0000-7000-8000-000000000004'), 'the audit administrator reads it');
    assert.equal((await sql(`select count(*)::int as n from notifications.message where title->>'zh-CN' like '%身份已被查看%'`))[0].n, 1);
  }),
);

test(
  'an entry with an open objection waits; dismissed it goes on, upheld it may be struck for good',
  inDatabase(async world => {
    const { as, drain } = world;
    const { id, subjectId } = await started();
    const officer = as(await officerOf(world));
    const { body: receipt } = await as(null).post(`/publicity/${id}/objections`, objection());
    await drain();
    assert.deepEqual((await heldOf(subjectId))!.held, [items[0].id]);
    assert.ok(
      (await officer.get('/tasks')).body.items.some((task: { title: { 'zh-CN': string } }) => JSON.stringify(task).includes(receipt.number)),
      'a task',
    );

    const [first] = (await officer.get(`/publicity-cases/${id}/objections`)).body.items;
    assert.equal(
      (await officer.post(`/publicity-cases/${id}/items/${items[0].id}/hold`, { held: false, reason: '先放行' })).body.type,
      '/problems/publicity/open-objections',
    );
    assert.equal(
      (await officer.post(`/publicity/objections/${first.id}/settle`, { base: 1, state: 'dismissed' })).body.type,
      '/problems/publicity/answer-needed',
    );
    const inquiring = await officer.post(`/publicity/objections/${first.id}/settle`, { base: 1, state: 'inquiring' });
    assert.equal(inquiring.body.state, 'inquiring');
    assert.equal(
      (await officer.post(`/publicity/objections/${first.id}/settle`, { base: 1, state: 'dismissed', answer: '经核实不成立。' })).body.type,
      '/problems/publicity/changed',
    );
    assert.equal((await officer.post(`/publicity/objections/${first.id}/settle`, { base: 2, state: 'dismissed', answer: '经核实不成立。' })).status, 200);
    assert.equal(
      (await officer.post(`/publicity/objections/${first.id}/settle`, { base: 3, state: 'upheld', answer: '再改一次。' })).body.type,
      '/problems/publicity/settled',
    );
    assert.deepEqual((await heldOf(subjectId))!.held, []);

    const answer = await as(null).post('/publicity/objections/look-up', { number: receipt.number, code: receipt.code.toLowerCase() });
    assert.equal(answer.body.answer, '经核实不成立。');

    await as(null).post(`/publicity/${id}/objections`, objection({ itemId: items[1].id }));
    const second = (await officer.get(`/publicity-cases/${id}/objections?state=received`)).body.items[0];
    await officer.post(`/publicity/objections/${second.id}/settle`, { base: 1, state: 'upheld', answer: '异议成立，取消该项。', strike: true });
    const { held, struck } = (await heldOf(subjectId))!;
    assert.deepEqual([held, struck], [[items[1].id], [items[1].id]]);
    assert.equal(
      (await officer.post(`/publicity-cases/${id}/items/${items[1].id}/hold`, { held: false, reason: '想恢复' })).body.type,
      '/problems/publicity/struck',
    );
  }),
);

test(
  'after the last day by the database’s clock nothing is taken, but what the office received on paper can still be entered',
  inDatabase(async world => {
    const { as, sql } = world;
    const { id, subjectId } = await started();
    await sql(`update publicity.notice set ends_at = clock_timestamp() - interval '1 second' where id = $1`, [id]);
    assert.equal((await as(null).post(`/publicity/${id}/objections`, objection())).body.type, '/problems/publicity/over');
    assert.equal((await heldOf(subjectId))!.state, 'over');
    const officer = as(await officerOf(world));
    const entered = await officer.post(`/publicity-cases/${id}/objections`, objection({ itemId: null }));
    assert.equal(entered.status, 200);
    assert.equal((await heldOf(subjectId))!.openToAll, 1);
  }),
);

test(
  'a code that is guessed tells nothing, and too many guesses wait an hour',
  inDatabase(async ({ as }) => {
    const { id } = await started();
    const { body } = await as(null).post(`/publicity/${id}/objections`, objection());
    for (const wrong of [
      { number: body.number, code: 'AAAA-AAAA-AAAA' },
      { number: 'YY-2000-0001', code: body.code },
    ])
      assert.equal((await as(null).post('/publicity/objections/look-up', wrong)).body.type, '/problems/publicity/unknown-code');
    let last = 0;
    for (let i = 0; i < 70 && last !== 429; i += 1) last = (await as(null).post('/publicity/objections/look-up', { number: body.number, code: 'X' })).status;
    assert.equal(last, 429);
  }),
);

test(
  'a withdrawn notice stays readable with its reason, takes nothing, and makes room for a new one',
  inDatabase(async world => {
    const { as } = world;
    const { id, subjectId } = await started();
    const officer = as(await officerOf(world));
    await assert.rejects(started(subjectId), 'one notice for one subject');
    assert.equal((await officer.post(`/publicity-cases/${id}/withdraw`, { reason: '名单有误，更正后重新公示' })).status, 200);
    assert.equal((await as(null).get(`/publicity/${id}`)).body.withdrawnBecause, '名单有误，更正后重新公示');
    assert.equal((await as(null).post(`/publicity/${id}/objections`, objection())).body.type, '/problems/publicity/withdrawn');
    assert.equal(await heldOf(subjectId), null);
    await started(subjectId);
    assert.equal((await as(null).post(`/publicity/${id}/objections`, objection({ itemId: newId() }))).status, 409);
  }),
);
