import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steps, type Thread, threadIn } from '#capabilities/applications/test/thread.ts';
import { newId } from '#kernel/id.ts';
import { inDays, noticeOf } from '#test/calls.ts';
import { type Answer, inDatabase, type World } from '#test/database.ts';

/*
 * Two people at the same moment (figures S24 and R12): one wins, the other hears so, and nothing happens twice. Each round takes a fresh
 * state, put back by `sql` where making it anew would cost seconds.
 */

const count = (answers: readonly Answer[], status: number) => answers.filter(answer => answer.status === status).length;
const told = (answers: readonly Answer[]) => JSON.stringify(answers.map(({ status, body }) => [status, body?.type ?? body?.stage]));
const events = async ({ sql }: World, id: string, type: string): Promise<number> =>
  (await sql('select count(*)::int as n from platform.event where subject = $1 and type = $2', [id, type]))[0].n;
const stepsOf = async ({ sql }: World, id: string, action: string): Promise<number> =>
  (await sql('select count(*)::int as n from procedures.step where record_id = $1 and action = $2', [id, action]))[0].n;

/** The row of the application as it is now, to be put back before the next round. */
const keepRow = async ({ sql }: World, id: string) => {
  const [kept] = await sql(
    'select stage, state, submitted_at, submitted_by, receipt_number, digest, version_code, outcome, outcome_reason, decided_at, scopes from applications.application where id = $1',
    [id],
  );
  const [form] = await sql('select id, locked, scopes from forms.form where subject_id = $1', [id]);
  return async () => {
    await sql(
      `update applications.application set stage = $2, state = $3, submitted_at = $4, submitted_by = $5, receipt_number = $6, digest = $7, version_code = $8, outcome = $9, outcome_reason = $10, decided_at = $11, scopes = $12 where id = $1`,
      [
        id,
        kept.stage,
        kept.state,
        kept.submitted_at,
        kept.submitted_by,
        kept.receipt_number,
        kept.digest,
        kept.version_code,
        kept.outcome,
        kept.outcome_reason,
        kept.decided_at,
        kept.scopes,
      ],
    );
    for (const table of ['form', 'section'])
      await sql(`update forms.${table} set locked = $2, scopes = $3 where ${table === 'form' ? 'id' : 'form_id'} = $1`, [form.id, form.locked, form.scopes]);
  };
};

const secondOfficer = ({ given }: World) =>
  given.person({ organisation: { kind: 'municipal-department', department: 'education' }, roles: ['municipal-education-officer'] });

test(
  'the same submission many times at once: one receipt; with one key all hear the first answer, and another body is refused',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.recommended();
    const back = await keepRow(world, id);
    const numbers = new Set<string>();
    for (let round = 1; round <= 4; round += 1) {
      const bare = await Promise.all(Array.from({ length: 8 }, () => as(t.school).post(`/applications/${id}/steps/submit`, {})));
      assert.deepEqual([count(bare, 200), count(bare, 409)], [1, 7], told(bare));
      assert.equal(await events(world, id, 'applications.submitted'), 2 * round - 1);
      numbers.add(bare.find(answer => answer.status === 200)!.body.receiptNumber);
      await back();

      const key = newId();
      const keyed = await Promise.all(Array.from({ length: 12 }, () => as(t.school).post(`/applications/${id}/steps/submit`, {}, { 'idempotency-key': key })));
      assert.equal(count(keyed, 200), 12, told(keyed));
      for (const answer of keyed) assert.deepEqual(answer.body, keyed[0]!.body, 'all must hear the same');
      assert.equal(await events(world, id, 'applications.submitted'), 2 * round);
      numbers.add(keyed[0]!.body.receiptNumber);
      // The first answer also after the deadline; the key for something else not at all.
      const closes = (await sql('select closes_at from programmes.call where id = $1', [t.callId]))[0].closes_at;
      await sql(`update programmes.call set closes_at = clock_timestamp() - interval '1 second' where id = $1`, [t.callId]);
      const again = await as(t.school).post(`/applications/${id}/steps/submit`, {}, { 'idempotency-key': key });
      assert.deepEqual([again.status, again.body], [200, keyed[0]!.body]);
      assert.equal((await as(t.school).post(`/applications/${id}/steps/send`, {}, { 'idempotency-key': key })).body.type, '/problems/common/key-reused');
      await sql('update programmes.call set closes_at = $2 where id = $1', [t.callId, closes]);
      await back();
    }
    assert.equal(numbers.size, 8, 'no number was given twice');
  }),
);

test(
  'two officers decide the opposite at once: one decision stands, with one step, one event and its own reason',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.submitted();
    await s.ripe(id);
    const other = await secondOfficer(world);
    const restore = await keepRow(world, id);
    // A step closed the round of opinions, so they are given anew.
    const back = async () => {
      await restore();
      await s.agree(id);
    };
    const winners = new Set<string>();
    for (let round = 1; round <= 12; round += 1) {
      const answers = await Promise.all(
        [
          () => as(t.officer).post(`/applications/${id}/steps/approve`, { reason: '同意。', confirmed: true }),
          () => as(other).post(`/applications/${id}/steps/reject`, { reason: '不同意。' }),
        ]
          [round % 2 ? 'toReversed' : 'slice']()
          .map(act => act()),
      );
      assert.deepEqual([count(answers, 200), count(answers, 409)], [1, 1], told(answers));
      const [row] = await sql('select outcome, outcome_reason from applications.application where id = $1', [id]);
      assert.equal(row.outcome_reason, row.outcome === 'approved' ? '同意。' : '不同意。');
      winners.add(row.outcome);
      assert.equal((await stepsOf(world, id, 'approve')) + (await stepsOf(world, id, 'reject')), round);
      assert.equal(await events(world, id, 'applications.decided'), round);
      await back();
    }
    console.log(`races: decided by ${[...winners].join(' and ')}`);
  }),
);

/** A second application of the same call, by another park and school of the same district. */
const beside = async (world: World, t: Thread): Promise<string> => {
  const { sql } = world;
  const other = await threadIn(world);
  // It belongs to the first call: only the call differs from a thread of its own.
  await sql('update programmes.call set target = null where id = $1', [other.callId]);
  const id = await steps(world, other).submitted();
  await steps(world, other).ripe(id);
  await sql('update applications.application set call_id = $2 where id = $1', [id, t.callId]);
  return id;
};

test(
  'the last place is given by two officers at once: one gets it, the other is told that the target would be exceeded',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const first = await s.submitted();
    await s.ripe(first);
    const second = await beside(world, t);
    await sql('update programmes.call set target = 1 where id = $1', [t.callId]);
    const other = await secondOfficer(world);
    const [backFirst, backSecond] = [await keepRow(world, first), await keepRow(world, second)];
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all([
        as(t.officer).post(`/applications/${first}/steps/approve`, { reason: '同意。' }),
        as(other).post(`/applications/${second}/steps/approve`, { reason: '同意。' }),
      ]);
      assert.deepEqual(
        [count(answers, 200), answers.find(({ status }) => status !== 200)?.body.type],
        [1, '/problems/applications/over-target'],
        told(answers),
      );
      await backFirst();
      await backSecond();
      for (const id of [first, second]) await s.agree(id);
    }
  }),
);

test(
  'the call is extended or closed while a submission waits for it: the verdict is that of the database’s clock and the new deadline',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const id = await steps(world, t).recommended();
    const back = await keepRow(world, id);
    const verdicts = new Set<number>();
    for (let round = 0; round < 8; round += 1) {
      // The deadline passes about now; the officer extends it at the same moment.
      await sql(`update programmes.call set state = 'open', closes_at = clock_timestamp() + interval '25 milliseconds' where id = $1`, [t.callId]);
      await new Promise(done => setTimeout(done, 20 + round));
      const [extended, submitted] = await Promise.all([
        as(t.officer).post(`/calls/${t.callId}/extend`, noticeOf({ closesOn: inDays(9) })),
        as(t.school).post(`/applications/${id}/steps/submit`, {}),
      ]);
      const [row] = await sql(
        `select a.submitted_at, c.closes_at, a.submitted_at < c.closes_at as in_time from applications.application a join programmes.call c on c.id = a.call_id where a.id = $1`,
        [id],
      );
      assert.ok([200, 409].includes(extended.status) && [200, 409].includes(submitted.status), told([extended, submitted]));
      verdicts.add(submitted.status);
      if (submitted.status === 200) assert.ok(row.in_time, 'accepted after the deadline');
      else assert.deepEqual([submitted.body.type, row.submitted_at], ['/problems/applications/closed', null]);
      await back();
    }
    console.log(`races: submissions at the deadline were answered ${[...verdicts].join(' and ')}`);
  }),
);

test(
  'recommended and withdrawn at once, returned and recommended at once, a school named twice at once: one after the other or not at all',
  inDatabase(async world => {
    const { as, sql } = world;
    const t = await threadIn(world);
    const s = steps(world, t);
    const id = await s.filled();
    await s.send(id);
    await s.forward(id);
    const back = await keepRow(world, id);
    for (let round = 1; round <= 8; round += 1) {
      const answers = await Promise.all([
        as(t.district).post(`/applications/${id}/steps/recommend`, { reason: '同意推荐。' }),
        as(t.park).post(`/applications/${id}/steps/withdraw`, { reason: '暂缓申报。' }),
      ]);
      // Withdrawing what was just recommended may be allowed; recommending what was withdrawn never is.
      const [{ stage }] = await sql('select stage from applications.application where id = $1', [id]);
      assert.ok(answers.every(({ status }) => [200, 404, 409].includes(status)) && count(answers, 200) >= 1, told(answers));
      if (answers[1]!.status === 200) assert.equal(stage, 'withdrawn');
      await back();
      const opposite = await Promise.all([
        as(t.district).post(`/applications/${id}/steps/recommend`, { reason: '同意推荐。' }),
        as(t.district).post(`/applications/${id}/steps/return`, { reason: '请核对。' }),
      ]);
      assert.deepEqual([count(opposite, 200), count(opposite, 409)], [1, 1], told(opposite));
      await back();
    }

    const other = await threadIn(world);
    const started = await steps(world, other).startIt();
    const schools = [other.parties.school.id, other.parties.schools[0]!.id];
    for (let round = 1; round <= 6; round += 1) {
      const answers = await Promise.all(schools.map(schoolId => as(other.park).post(`/applications/${started}/school`, { schoolId })));
      assert.ok(
        answers.every(({ status }) => status === 200 || status === 409),
        told(answers),
      );
      const [row] = await sql(`select a.school_id, f.writers, a.scopes from applications.application a join forms.form f on f.id = a.form_id where a.id = $1`, [
        started,
      ]);
      // Whoever was named last holds the pen and reads; the other does neither.
      assert.deepEqual(row.writers, [row.school_id]);
      assert.equal(row.scopes.filter((node: string) => schools.includes(node)).length, 1);
    }
  }),
);

test(
  'one invitation accepted many times at once makes one person; one login name wanted twice goes to one',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const by = await given.person();
    const token = async () => (await as(by).post('/invitations', { personName: '示例', role: 'school-clerk' })).body.path.split('#')[1];
    for (let round = 0; round < 3; round += 1) {
      const one = await token();
      const accept = (nth: number) =>
        as(null).post('/invitations/accept', { token: one, login: `at-once-${round}-${nth}`, password: 'correct horse battery', name: '示例' });
      const answers = await Promise.all([0, 1, 2, 3].map(accept));
      assert.deepEqual([count(answers, 200), count(answers, 410)], [1, 3], told(answers));
      const [first, second] = [await token(), await token()];
      const wanted = await Promise.all(
        [first, second].map(mine =>
          as(null).post('/invitations/accept', { token: mine, login: `wanted-${round}`, password: 'correct horse battery', name: '示例' }),
        ),
      );
      assert.deepEqual([count(wanted, 200), wanted.find(({ status }) => status !== 200)?.body.type], [1, '/problems/identity/login-taken'], told(wanted));
    }
    const [{ n }] = await sql('select count(*)::int as n from identity.grant where organisation_id = $1', [by.organisationId]);
    assert.equal(n, 1 + 6);
  }),
);

test(
  'two entries merged into each other at once: one remains',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const officer = await given.person({ organisation: { kind: 'municipal-department', department: 'economy' }, roles: ['municipal-economy-officer'] });
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await given.organisation({ kind: 'enterprise' }), await given.organisation({ kind: 'enterprise' })];
      const answers = await Promise.all([
        as(officer).post(`/organisations/${a}/merge`, { into: b, reason: '重复登记' }),
        as(officer).post(`/organisations/${b}/merge`, { into: a, reason: '重复登记' }),
      ]);
      const left = await sql('select id from organisations.organisation where id = any($1) and merged_into is null', [[a, b]]);
      assert.deepEqual([count(answers, 200), left.length], [1, 1], told(answers));
    }
  }),
);

test(
  'control: a check that is made before its lock is found by the same rounds',
  inDatabase(async world => {
    const { sql } = world;
    await sql('create table if not exists gate.planted (id int primary key, taken int not null)');
    await sql('insert into gate.planted values (1, 0)');
    const careless = async () => {
      const [{ taken }] = await sql('select taken from gate.planted where id = 1');
      if (taken > 0) return 409;
      await sql('update gate.planted set taken = taken + 1 where id = 1');
      return 200;
    };
    let doubled = 0;
    for (let round = 0; round < 12 && doubled === 0; round += 1) {
      await sql('update gate.planted set taken = 0');
      const answers = await Promise.all(Array.from({ length: 6 }, careless));
      if (answers.filter(status => status === 200).length > 1) doubled += 1;
    }
    assert.ok(doubled > 0);
  }),
);
