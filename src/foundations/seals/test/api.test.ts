import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asScan } from '#platform/documents/scan/test/scanned.ts';
import { inDatabase, type World } from '#test/database.ts';
import type { Copy, Seal, Sealing } from '../contract.ts';
import { isSealed } from '../published.ts';
import { download, pages, upload, world } from './build.ts';

const seen = (copy: Copy) => copy.places.map(({ scan, earlier }) => (scan === null ? '-' : (earlier ?? 'own')));
const copyOf = (sealing: Sealing, key: string) => sealing.copies.find(copy => copy.key === key)!;

/** Scans what the school downloads, as these pages, and uploads it. */
const scan = async (at: World, person: Parameters<World['as']>[0] & object, sealing: Sealing, key: string, how: Parameters<typeof asScan>[1] = {}) => {
  const { pdf } = await asScan(await download(at, person as never, copyOf(sealing, key).id), { scale: 1.7, ...how });
  const answer = await upload(at, person as never, { recordId: sealing.id, slot: `sealed-${key}`, filename: `扫描-${key}-${Math.random()}.pdf` }, pdf);
  assert.equal(answer.statusCode, 204, answer.body);
  await at.drain();
};

const given: Record<Seal['kind'], string> = { seal: '', signature: '王示例', day: '2023-11-20' };
const markAll = async (at: World, person: Parameters<World['as']>[0], sealing: Sealing) => {
  for (const copy of sealing.copies)
    for (const seal of copy.seals) {
      const answer = await at.as(person).post(`/seals/${sealing.id}/marks`, { copy: copy.key, seal: seal.key, seen: true, said: given[seal.kind] });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
};

test(
  'who does not read the record finds nothing, and who does not seal it uploads and says nothing',
  inDatabase(async at => {
    const { school, other, officer, freeze } = await world(at);
    const id = await freeze(pages);
    await at.drain();
    const { body: sealing } = await at.as(school).get(`/seals/${id}`);

    assert.equal((await at.as(null).get(`/seals/${id}`)).status, 401);
    assert.equal((await at.as(other).get(`/seals/${id}`)).status, 404);
    assert.equal((await at.as(other).get(`/seals/copies/${copyOf(sealing, 'form').id}/print`)).status, 404);
    assert.equal((await at.as(other).post(`/seals/${id}/marks`, { copy: 'form', seal: 'leadPark', seen: true })).status, 404);
    assert.equal((await upload(at, other, { recordId: id, slot: 'sealed-form', filename: 'a.pdf' }, Buffer.from('%PDF-1.7'))).statusCode, 404);
    assert.equal((await upload(at, officer, { recordId: id, slot: 'sealed-form', filename: 'a.pdf' }, Buffer.from('%PDF-1.7'))).statusCode, 403);
    // Nobody puts a file in the place of the print.
    const copyId = copyOf(sealing, 'plan').id;
    assert.equal(
      (await upload(at, school, { recordType: 'sealing-copy', recordId: copyId, slot: 'copy', filename: 'a.pdf' }, Buffer.from('%PDF-1.7'))).statusCode,
      403,
    );
    // What has not been scanned has not been seen.
    assert.equal((await at.as(school).post(`/seals/${id}/marks`, { copy: 'form', seal: 'leadPark', seen: true })).body.type, '/problems/seals/no-scan');
  }),
);

test(
  'D0-69 D0-110 complete with every page scanned and every seal, signature and day seen, and not before',
  inDatabase(async at => {
    const { school, officer, subjectId, freeze, act } = await world(at);
    const id = await freeze(pages);
    await at.drain();
    const get = async (): Promise<Sealing> => (await at.as(school).get(`/seals/${id}`)).body;
    const sealed = () => act(ctx => isSealed(ctx.tx, 'test-subject', subjectId));
    assert.deepEqual([(await get()).state, copyOf(await get(), 'form').pages, copyOf(await get(), 'plan').pages], ['open', 4, 2]);
    assert.deepEqual(
      copyOf(await get(), 'form').seals.map(({ page }) => page),
      [1, 1, 1, 1, 3, 3, 3],
    );

    // One page is missing, one is there twice.
    await scan(at, school, await get(), 'form', { pages: [1, 2, 2, 4] });
    const short = copyOf(await get(), 'form');
    assert.deepEqual([(await get()).state, short.missing, short.doubled], ['scanned', [3], [2]]);
    assert.equal(
      (await at.as(school).post(`/seals/${id}/marks`, { copy: 'form', seal: 'signature', seen: true, said: '王示例' })).body.type,
      '/problems/seals/no-scan',
    );
    const twice = (await get()).odd.find(({ kind }) => kind === 'doubled')!;
    assert.equal((await at.as(school).post(`/seals/pages/${twice.id}`, { as: 'ignored' })).status, 200);

    // The missing page comes alone, its code cut off: the clerk says which it is, and that stays said.
    await scan(at, school, await get(), 'form', { pages: [3], cut: [3] });
    const unread = (await get()).odd.find(({ kind }) => kind === 'unread')!;
    assert.deepEqual(unread.guess, { copy: 'form', page: 3 });
    assert.equal((await at.as(officer).post(`/seals/pages/${unread.id}`, { as: 'page', copy: 'form', page: 3 })).status, 403);
    assert.equal((await at.as(school).post(`/seals/pages/${unread.id}`, { as: 'page', copy: 'form', page: 5 })).status, 422);
    assert.equal((await at.as(school).post(`/seals/pages/${unread.id}`, { as: 'page', copy: 'form', page: 3 })).status, 200);
    assert.equal(copyOf(await get(), 'form').places[2]!.scan!.confirmedBy, '张示例');

    await scan(at, school, await get(), 'plan');
    assert.equal((await at.as(school).post(`/seals/${id}/marks`, { copy: 'form', seal: 'day', seen: true, said: '昨天' })).status, 422);
    assert.equal((await at.as(school).post(`/seals/${id}/marks`, { copy: 'form', seal: 'signature', seen: true })).status, 422);
    assert.equal(await sealed(), false);
    await markAll(at, school, await get());
    assert.deepEqual([(await get()).state, await sealed()], ['complete', true]);

    // The district looks a second time: what it does not find is to be settled, and the school hears of it.
    const missed = await at.as(officer).post(`/seals/${id}/marks`, { copy: 'form', seal: 'leadEnterprise', seen: false, note: '牵头企业公章模糊' });
    assert.deepEqual([missed.status, missed.body.state], [200, 'scanned']);
    assert.equal(await sealed(), false);
    await at.drain();
    const news = (await at.as(school).get('/notifications')).body.items.map((one: { title: string }) => JSON.stringify(one));
    assert.ok(
      news.some((one: string) => one.includes('牵头企业公章模糊')),
      news.join(),
    );
    await at.as(officer).post(`/seals/${id}/marks`, { copy: 'form', seal: 'leadEnterprise', seen: true });
    assert.equal(await sealed(), true);
  }),
);

test(
  'a later change makes the sealed copy void and names the pages: only those are sealed again',
  inDatabase(async at => {
    const { school, subjectId, freeze, reopen, act } = await world(at);
    const first = await freeze(pages);
    await at.drain();
    const get = async (id: string): Promise<Sealing> => (await at.as(school).get(`/seals/${id}`)).body;
    for (const key of ['form', 'plan']) await scan(at, school, await get(first), key);
    await markAll(at, school, await get(first));
    assert.equal((await get(first)).state, 'complete');

    await reopen();
    const void_ = await get(first);
    assert.deepEqual([void_.state, void_.uploadBecause], ['void', 'void']);
    assert.equal((await upload(at, school, { recordId: first, slot: 'sealed-form', filename: 'a.pdf' }, Buffer.from('%PDF-1.7'))).statusCode, 409);
    assert.equal(await act(ctx => isSealed(ctx.tx, 'test-subject', subjectId)), false);

    // Page 3 of the form says something else, and the plan has a page more.
    const second = await freeze([pages[0]!, pages[1]!, '我承诺：前述内容真实、准确', pages[3]!], ['方案封面', '方案正文', '方案附件']);
    await at.drain();
    const now = await get(second);
    assert.deepEqual(
      now.differences.map(({ title, counts, pages: differing }) => ({ title, counts, differing })),
      [
        { title: '推荐书', counts: null, differing: [3] },
        { title: '建设方案', counts: { before: 2, after: 3 }, differing: [3] },
      ],
    );
    assert.deepEqual(seen(copyOf(now, 'form')), ['V1-AAAAAA', 'V1-AAAAAA', '-', 'V1-AAAAAA']);
    assert.deepEqual(seen(copyOf(now, 'plan')), ['-', '-', '-']);
    // What was seen on the cover still stands; what stood on page 3 does not.
    assert.deepEqual(
      copyOf(now, 'form').seals.map(({ clerk }) => clerk?.earlier ?? null),
      [true, true, true, true, null, null, null],
    );
    const told = (await at.as(school).get('/notifications')).body.items.map((one: unknown) => JSON.stringify(one)).join();
    assert.ok(told.includes('盖章稿失效') && told.includes('推荐书第 3 页') && told.includes('建设方案由 2 页变为 3 页'), told);
    const { earlier } = (await at.as(school).get(`/seals?subjectId=${subjectId}`)).body;
    assert.deepEqual(earlier[0].differences[0].pages, [3]);

    // The old page 3 is refused by name, pages of the old print that say the same are taken, and the new ones complete it.
    const old = await asScan(await download(at, school, copyOf(void_, 'form').id), { scale: 1.7, pages: [3, 4] });
    await upload(at, school, { recordId: second, slot: 'sealed-form', filename: '旧.pdf' }, old.pdf);
    await at.drain();
    const stale = (await get(second)).odd.find(({ kind }) => kind === 'stale')!;
    assert.deepEqual(stale.said, { versionCode: 'V1-AAAAAA', page: 3 });
    await at.as(school).post(`/seals/pages/${stale.id}`, { as: 'ignored' });
    await scan(at, school, await get(second), 'form', { pages: [3] });
    await scan(at, school, await get(second), 'plan');
    await markAll(at, school, await get(second));
    assert.equal((await get(second)).state, 'complete');

    // Frozen again without a change: everything that was sealed stays valid.
    const third = await freeze([pages[0]!, pages[1]!, '我承诺：前述内容真实、准确', pages[3]!], ['方案封面', '方案正文', '方案附件']);
    await at.drain();
    assert.deepEqual([(await get(third)).state, (await get(third)).differences], ['complete', []]);
  }),
);

test(
  'a page of another record is named as foreign, and what cannot be read says why',
  inDatabase(async at => {
    const mine = await world(at);
    const theirs = await world(at);
    const [id, otherId] = [await mine.freeze(pages), await theirs.freeze(pages)];
    await at.drain();
    const get = async (): Promise<Sealing> => (await at.as(mine.school).get(`/seals/${id}`)).body;
    const other: Sealing = (await at.as(theirs.school).get(`/seals/${otherId}`)).body;
    const { pdf } = await asScan(await download(at, theirs.school, copyOf(other, 'form').id), { scale: 1.7, pages: [2] });
    await upload(at, mine.school, { recordId: id, slot: 'sealed-form', filename: '别人.pdf' }, pdf);
    await upload(at, mine.school, { recordId: id, slot: 'sealed-form', filename: '坏.pdf' }, Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'));
    await at.drain();
    const now = await get();
    assert.deepEqual(
      now.odd.map(({ kind, said }) => ({ kind, said })),
      [{ kind: 'foreign', said: { versionCode: 'V1-AAAAAA', page: 2 } }],
    );
    assert.deepEqual(
      now.scans.map(({ state, because }) => ({ state, because })),
      [
        { state: 'read', because: null },
        { state: 'failed', because: 'broken' },
      ],
    );
    assert.equal((await at.as(mine.school).post(`/seals/pages/${now.odd[0]!.id}`, { as: 'page', copy: 'form', page: 2 })).status, 422);

    // The picture of a page, small and large; for nobody else.
    const picture = `/seals/pages/${now.odd[0]!.id}/picture`;
    assert.equal((await at.as(mine.school).get(`${picture}/small`)).headers['content-type'], 'image/png');
    assert.equal((await at.as(mine.school).get(`${picture}/large`)).status, 200);
    assert.equal((await at.as(theirs.school).get(`${picture}/large`)).status, 404);

    // A file that is taken back takes its pages along.
    const files = (await at.as(mine.school).get(`/attachments?recordType=sealing&recordId=${id}`)).body.items;
    for (const file of files) assert.equal((await at.as(mine.school).post(`/attachments/${file.id}/remove`)).status, 200);
    await at.drain();
    assert.deepEqual([(await get()).state, (await get()).odd, (await get()).scans], ['open', [], []]);
  }),
);
