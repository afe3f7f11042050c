import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUDIT, CITY, INSIDE, PUBLIC } from '#kernel/actor.ts';
import { endOfDay } from '#kernel/day.ts';
import type { Ctx } from '#platform/capability.ts';
import { within } from '#test/acting.ts';
import { economyOfficer, educationOfficer, inDays, noticeOf, openCall, openTogether } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';
import { usual } from '../contract/settings.ts';
import { readPackages } from '../packages.ts';
import { callOf, lockCall, markPublished, packageOf, storePackages } from '../published.ts';

const packageId = 'chongqing-park-2023';
const asCity = <T>(act: (ctx: Ctx) => Promise<T>) => within([CITY, PUBLIC, INSIDE], act);

test(
  'only the two municipal departments make and move calls; others see none of the drafts',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const { body: draft } = await as(officer).post('/calls', { packageId, closesOn: inDays(12) });
    const writes = [
      ['post', '/calls', { packageId }],
      ['put', `/calls/${draft.id}`, {}],
      ['post', `/calls/${draft.id}/open`, {}],
      ['post', `/calls/${draft.id}/open/confirm`, {}],
      ['post', `/calls/${draft.id}/open/object`, { reason: '不同意' }],
      ['post', `/calls/${draft.id}/open/withdraw`, {}],
      ['post', `/calls/${draft.id}/extend`, noticeOf({ closesOn: inDays(20) })],
      ['post', `/calls/${draft.id}/close`, noticeOf()],
    ] as const;
    const park = await given.person({ roles: ['park-lead'] });
    for (const [method, path, body] of writes) {
      assert.equal((await as(null)[method](path, body)).status, 401, path);
      assert.equal((await as(park)[method](path, body)).status, 403, path);
    }
    for (const who of [null, park]) {
      assert.equal((await as(who).get(`/calls/${draft.id}`)).status, 404);
      assert.ok(!(await as(who).get('/calls')).body.items.some((call: { id: string }) => call.id === draft.id));
    }
    assert.equal((await as(null).get('/programmes')).status, 401);
    assert.equal((await as(park).get('/programmes/no-such-package/1')).body.type, '/problems/programmes/no-package');
    assert.equal((await as(officer).post('/calls', { packageId: 'no-such-package' })).body.type, '/problems/programmes/no-package');
  }),
);

test(
  'a call starts with what its package says: title, number, both issuers, year, deadline, target and clusters (D0-01)',
  inDatabase(async ({ as, given }) => {
    const { status, body } = await as(await educationOfficer(given)).post('/calls', { packageId });
    assert.equal(status, 200);
    assert.deepEqual(
      [body.state, body.documentNumber, body.issuers, body.year, body.target, body.packageVersion, body.programme.leadType],
      ['draft', '渝经信发〔2023〕85号', ['重庆市经济和信息化委员会', '重庆市教育委员会'], 2023, 5, '3', 'park'],
    );
    assert.equal(body.title, '2023年度产业园区牵头市域产教联合体创建');
    assert.equal(body.closesAt, '2023-11-10T15:59:59.999Z');
    assert.deepEqual(body.clusters, ['智能装备及智能制造', '食品及农产品加工', '软件信息服务', '生物医药']);
    assert.deepEqual(body.allowed, [
      { action: 'change', because: null },
      { action: 'propose', because: 'deadline-past' },
    ]);
  }),
);

test(
  'the call owns its dates: a deadline that has passed must be changed before it can be opened, and two editors do not overwrite each other',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const { body: draft } = await as(officer).post('/calls', { packageId });
    assert.equal((await as(officer).post(`/calls/${draft.id}/open`)).body.type, '/problems/programmes/deadline-past');
    const { title, documentNumber, issuers, year, clusters, version } = draft;
    const details = { title, documentNumber, issuers, year, target: 6, clusters: [...clusters, '低空经济', '低空经济'], ...usual };
    const change = { ...details, version, closesOn: inDays(0), closesTime: null };
    const changed = await as(officer).put(`/calls/${draft.id}`, change);
    assert.deepEqual([changed.status, changed.body.target, changed.body.clusters.at(-1), changed.body.clusters.length], [200, 6, '低空经济', 5]);
    assert.equal((await as(await educationOfficer(given)).put(`/calls/${draft.id}`, change)).body.type, '/problems/programmes/changed');
    // Today is still allowed: the deadline counts to the end of the day.
    const opened = await openTogether({ as, given }, draft.id, officer);
    assert.deepEqual([opened.status, opened.body.state, opened.body.closesAt], [200, 'open', endOfDay(inDays(0)).toISOString()]);
    assert.ok(opened.body.opensAt !== null);
    assert.equal((await as(officer).put(`/calls/${draft.id}`, { ...change, version: opened.body.version })).body.type, '/problems/programmes/not-draft');
    assert.equal((await as(officer).post(`/calls/${draft.id}/open`)).body.type, '/problems/programmes/not-draft');
  }),
);

test(
  'how a call is run comes from its package, is changed while it is a draft, and is known to whoever asks for the call',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const { body: plain } = await as(officer).post('/calls', { packageId });
    assert.deepEqual(Object.fromEntries(Object.keys(usual).map(name => [name, plain[name]])), usual);
    const settings = {
      lenient: true,
      correctionDays: 5,
      publicityDays: 7,
      expertReview: true,
      quota: 3,
      contactOffice: '示例处',
      postalAddress: '示例路 1 号',
      addressed: ['park'],
    };
    const { body } = await as(officer).post('/calls', { packageId, closesOn: inDays(3), closesTime: '17:00', ...settings });
    const row = await asCity(ctx => callOf(ctx.tx, body.id));
    for (const [name, value] of Object.entries(settings)) assert.deepEqual([body[name], row![name as 'lenient']], [value, value], name);
    assert.equal(body.closesAt, new Date(`${inDays(3)}T17:00:00+08:00`).toISOString());
    const wrong = await as(officer).post('/calls', { packageId, correctionDays: 0, addressed: ['everybody'] });
    assert.deepEqual(wrong.body.errors.map((error: { pointer: string }) => error.pointer).toSorted(), ['/addressed/0', '/correctionDays']);
  }),
);

test(
  'an open call is public, and is closed by the database’s clock although nobody touched it',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const body = await openCall({ as, given }, { packageId, closesOn: inDays(3) }, officer);
    const open = await as(null).get(`/calls/${body.id}`);
    assert.deepEqual([open.status, open.body.state, open.body.allowed], [200, 'open', []]);
    assert.ok((await as(null).get('/calls?state=open')).body.items.some((call: { id: string }) => call.id === body.id));
    await sql(`update programmes.call set closes_at = now() - interval '1 second' where id = $1`, [body.id]);
    assert.equal((await as(null).get(`/calls/${body.id}`)).body.state, 'closed');
    assert.ok(!(await as(null).get('/calls?state=open')).body.items.some((call: { id: string }) => call.id === body.id));
    assert.ok((await as(null).get('/calls?state=closed')).body.items.some((call: { id: string }) => call.id === body.id));
    assert.equal((await asCity(ctx => lockCall(ctx.tx, body.id)))!.call.state, 'closed');
    assert.equal((await as(officer).post(`/calls/${body.id}/close`, noticeOf())).body.type, '/problems/programmes/not-open');
  }),
);

test(
  'a deadline only ever moves later, with a reason that everybody can read, even after it has passed',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const { body } = await as(officer).post('/calls', { packageId, closesOn: inDays(3) });
    const extend = (closesOn: string, reason: unknown = '应部分区县请求，适当延长。') =>
      as(officer).post(`/calls/${body.id}/extend`, noticeOf({ closesOn, reason }));
    assert.equal((await extend(inDays(9))).body.type, '/problems/programmes/not-open');
    await openTogether({ as, given }, body.id, officer);
    assert.equal((await extend(inDays(3))).body.type, '/problems/programmes/not-later');
    assert.equal((await extend(inDays(2))).body.type, '/problems/programmes/not-later');
    assert.equal((await extend(inDays(9), '')).status, 422);
    assert.equal((await extend(inDays(9))).body.closesAt, endOfDay(inDays(9)).toISOString());
    assert.deepEqual((await as(null).get(`/calls/${body.id}`)).body.extension, {
      from: endOfDay(inDays(3)).toISOString(),
      reason: '应部分区县请求，适当延长。',
    });
    await sql(`update programmes.call set closes_at = now() - interval '2 days' where id = $1`, [body.id]);
    assert.equal((await extend(inDays(-1))).body.type, '/problems/programmes/not-later');
    assert.equal((await extend(inDays(1))).body.state, 'open');
    const events = await sql(`select type, payload from platform.event where subject = $1 and type = 'programmes.call-extended' order by at`, [body.id]);
    assert.equal(events.length, 2);
    assert.equal(events[0].payload.reason, '应部分区县请求，适当延长。');
  }),
);

test(
  'closing early moves the deadline to that moment; results are published once, after the call has closed',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const body = await openCall({ as, given }, { packageId, closesOn: inDays(3) }, officer);
    await assert.rejects(
      asCity(ctx => markPublished(ctx, body.id)),
      { type: '/problems/programmes/still-open' },
    );
    const closed = await as(officer).post(`/calls/${body.id}/close`, noticeOf({ reason: '名额已满，经两委研究提前截止。' }));
    assert.deepEqual(
      [closed.body.state, closed.body.closeReason, closed.body.closesAt <= new Date().toISOString()],
      ['closed', '名额已满，经两委研究提前截止。', true],
    );
    await asCity(ctx => markPublished(ctx, body.id));
    assert.equal((await as(null).get(`/calls/${body.id}`)).body.state, 'published');
    await assert.rejects(
      asCity(ctx => markPublished(ctx, body.id)),
      { type: '/problems/programmes/published' },
    );
    assert.equal((await as(officer).post(`/calls/${body.id}/extend`, noticeOf({ closesOn: inDays(9) }))).body.type, '/problems/programmes/published');
  }),
);

test(
  'what happens to a call is recorded under its own node, so that reactions elsewhere may act on its records',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const body = await openCall({ as, given }, { packageId, closesOn: inDays(3) }, officer);
    const events = await sql('select type, scopes from platform.event where subject = $1 order by at', [body.id]);
    assert.deepEqual(events, [
      { type: 'programmes.call-created', scopes: [CITY] },
      { type: 'programmes.opening-proposed', scopes: [CITY] },
      { type: 'programmes.opening-settled', scopes: [CITY] },
      { type: 'programmes.call-opened', scopes: [body.id, CITY, PUBLIC, INSIDE, AUDIT] },
    ]);
  }),
);

test(
  'whoever sees a call may lock it to be sure of the deadline, but the database lets only the city change it',
  inDatabase(async ({ as, given, sql }) => {
    const officer = await economyOfficer(given);
    const body = await openCall({ as, given }, { packageId, closesOn: inDays(3) }, officer);
    const locked = await within([PUBLIC], ctx => lockCall(ctx.tx, body.id));
    assert.equal(locked!.call.state, 'open');
    assert.ok(Math.abs(locked!.instant.getTime() - Date.now()) < 60_000);
    await assert.rejects(
      within([PUBLIC], ctx => markPublished(ctx, body.id)),
      { type: '/problems/programmes/still-open' },
    );
    await sql(`update programmes.call set state = 'closed' where id = $1`, [body.id]);
    await assert.rejects(
      within([PUBLIC], ctx => markPublished(ctx, body.id)),
      /row-level security/,
    );
  }),
);

test(
  'nobody moves a deadline under somebody who is acting on it: the extension waits until the lock is gone',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const body = await openCall({ as, given }, { packageId, closesOn: inDays(3) }, officer);
    const order: string[] = [];
    let extending: Promise<unknown> = Promise.resolve();
    await within([PUBLIC], async ctx => {
      await lockCall(ctx.tx, body.id);
      extending = as(officer)
        .post(`/calls/${body.id}/extend`, noticeOf({ closesOn: inDays(9) }))
        .then(() => order.push('extended'));
      await new Promise(done => setTimeout(done, 300));
      order.push('acted');
    });
    await extending;
    assert.deepEqual(order, ['acted', 'extended']);
  }),
);

test(
  'pages of the list hold every call once, the latest deadline first',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    for (const days of [5, 3, 8, 3]) await as(officer).post('/calls', { packageId, closesOn: inDays(days), year: 2031 });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await as(officer).get(`/calls?year=2031&size=1${after ? `&after=${after}` : ''}`);
      seen.push(...body.items.map((call: { closesAt: string }) => call.closesAt));
      if (!body.next) break;
      after = body.next;
    }
    assert.deepEqual(
      seen,
      [8, 5, 3, 3].map(days => endOfDay(inDays(days)).toISOString()),
    );
  }),
);

test(
  'the package is answered whole and in its own order, and stays one object in memory once a call uses it',
  inDatabase(async ({ as, given }) => {
    const officer = await economyOfficer(given);
    const { body: call } = await as(officer).post('/calls', { packageId });
    const { body } = await as(officer).get(`/programmes/${packageId}/${call.packageVersion}`);
    const [file] = readPackages().filter(one => one.id === packageId);
    assert.equal(JSON.stringify(body.definition), JSON.stringify(file!.definition));
    assert.equal(JSON.stringify(body.procedure), JSON.stringify(file!.procedure));
    assert.deepEqual([body.digest, body.inUse], [file!.digest, true]);
    const first = await asCity(ctx => packageOf(ctx.tx, packageId, '3'));
    assert.equal(await asCity(ctx => packageOf(ctx.tx, packageId, '3')), first);
    await assert.rejects(
      asCity(ctx => packageOf(ctx.tx, packageId, '0')),
      /not in the database/,
    );
  }),
);

test(
  'a version that a call uses cannot get other content, neither from the loader nor from the database; a new version can',
  inDatabase(async ({ as, given, sql }) => {
    const [file] = readPackages().filter(one => one.id === packageId);
    const draft = { ...file!, version: '2-draft' };
    await asCity(ctx => storePackages(ctx, [draft]));
    await asCity(ctx => storePackages(ctx, [{ ...draft, digest: 'a'.repeat(64) }]));
    assert.equal((await sql(`select digest from programmes.package where version = '2-draft'`))[0].digest, 'a'.repeat(64));

    await as(await economyOfficer(given)).post('/calls', { packageId, packageVersion: '2-draft' });
    await asCity(ctx => storePackages(ctx, [{ ...draft, digest: 'a'.repeat(64) }]));
    await assert.rejects(
      asCity(ctx => storePackages(ctx, [{ ...draft, digest: 'b'.repeat(64) }])),
      (error: Error) => /第 2-draft 版已有批次在用/.test(error.message) && /in use by a call/.test(error.message),
    );
    await assert.rejects(sql(`update programmes.package set digest = repeat('c', 64) where version = '2-draft'`), /in use/);
    await assert.rejects(sql(`delete from programmes.package where version = '2-draft'`), /in use/);
  }),
);
