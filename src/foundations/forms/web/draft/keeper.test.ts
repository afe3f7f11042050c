import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Cell } from '#kernel/form/cells.ts';
import type { Value } from '#kernel/form/values.ts';
import { openKeeper } from '#ui/draft/keeper.ts';
import { openShelf, type Store } from '#ui/draft/shelf.ts';
import type { Change, Page, Saved } from '#ui/draft/types.ts';
import { offline, ProblemError } from '#ui/fetch/problem.ts';
import { fieldsOf } from './reading.ts';

const memory = (): Store & { items: Map<string, string> } => {
  const items = new Map<string, string>();
  return {
    items,
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
    key: n => [...items.keys()][n] ?? null,
    get length() {
      return items.size;
    },
  };
};

const cell = (id: string, more: Partial<Cell> = {}): Cell => ({
  id,
  section: 's',
  field: id,
  label: id,
  caption: id,
  kind: 'text',
  required: true,
  secret: false,
  readOnly: false,
  ...more,
});
const cells = new Map(
  [cell('name'), cell('count', { kind: 'integer', min: 0 }), cell('phone', { kind: 'phone', secret: true }), cell('far', { section: 't' })].map(c => [c.id, c]),
);
const problem = (status: number, type: string, extra: object = {}) => new ProblemError({ type: `/problems/${type}`, title: type, status, ...extra });

type Sent = { section: string; changes: readonly Change[]; leaving: boolean; answer: (how?: ProblemError) => Promise<void> };

/** A keeper with a clock and a line that the test holds in its hands. */
const bench = (page: Partial<Page> = {}, device = memory(), window = memory()) => {
  const sent: Sent[] = [];
  const versions: Record<string, number> = {};
  const send = (section: string, changes: readonly Change[], leaving: boolean) =>
    new Promise<Saved>((resolve, reject) => {
      sent.push({
        section,
        changes,
        leaving,
        answer: async how => {
          if (how) reject(how);
          else {
            const saved = changes.map(({ field, base, value }) => ({ field, version: base + 1, value }));
            for (const s of saved) versions[s.field] = s.version;
            resolve({ saved, at: '2023-11-10T06:32:07.000Z' });
          }
          await new Promise<void>(done => setImmediate(done));
        },
      });
    });
  const keeper = openKeeper({
    page: { answers: {}, versions: {}, editable: true, because: null, ...page },
    slice: 'forms',
    fields: fieldsOf(field => cells.get(field) ?? null),
    send,
    shelf: openShelf({ name: 'form/f', person: 'p', device, window }),
  });
  return { keeper, sent, device, window };
};

const timed = (name: string, act: () => Promise<void>) =>
  test(name, async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await act();
    } finally {
      mock.timers.reset();
    }
  });
const texts = (changes: readonly Change[]) => changes.map(c => `${c.field}@${c.base}=${String(c.value as Value)}`);

timed('typing is sent once, after a pause; leaving the field sends at once', async () => {
  const { keeper, sent } = bench();
  keeper.edit('name', '示');
  mock.timers.tick(500);
  keeper.edit('name', '示例');
  mock.timers.tick(599);
  assert.equal(sent.length, 0);
  mock.timers.tick(1);
  assert.deepEqual(
    sent.map(s => texts(s.changes)),
    [['name@0=示例']],
  );
  assert.equal(keeper.status().kind, 'saving');
  await sent[0]!.answer();
  assert.equal(keeper.status().kind, 'saved');
  keeper.hold('name');
  keeper.edit('name', '示例联合体');
  keeper.release('name');
  assert.deepEqual(texts(sent[1]!.changes), ['name@1=示例联合体']);
});

timed('one request of a section at a time; what was typed meanwhile follows on the new version', async () => {
  const { keeper, sent } = bench();
  keeper.edit('name', 'a', 0);
  mock.timers.tick(0);
  keeper.edit('name', 'ab', 0);
  keeper.edit('count', '5', 0);
  mock.timers.tick(10);
  assert.equal(sent.length, 1);
  await sent[0]!.answer();
  mock.timers.tick(0);
  assert.deepEqual(texts(sent[1]!.changes), ['name@1=ab', 'count@0=5']);
});

timed('a cut line: kept on the device, tried again, then saved', async () => {
  const { keeper, sent, device } = bench();
  keeper.edit('name', '甲', 0);
  mock.timers.tick(0);
  await sent[0]!.answer(offline());
  assert.equal(keeper.status().kind, 'offline');
  assert.equal(device.items.size, 1);
  keeper.edit('far', '乙');
  mock.timers.tick(1_000);
  assert.equal(sent.length, 2);
  await sent[1]!.answer();
  mock.timers.tick(0);
  assert.deepEqual(
    sent.slice(1).map(s => s.section),
    ['s', 't'],
    'the other section follows once the line is back',
  );
  await sent[2]!.answer();
  assert.equal(keeper.status().kind, 'saved');
  assert.equal(device.items.size, 0);
});

timed('after a crash the text comes back and is saved', async () => {
  const before = bench();
  before.keeper.edit('name', '断电前', 0);
  mock.timers.tick(0);
  const after = bench({}, before.device, before.window);
  assert.equal(after.keeper.entry('name').draft?.raw, '断电前');
  mock.timers.tick(0);
  assert.deepEqual(texts(after.sent[0]!.changes), ['name@0=断电前']);
  await after.sent[0]!.answer(
    problem(409, 'forms/conflict', { conflicts: [{ field: 'name', version: 1, mine: '断电前', theirs: '断电前', person: '本人', at: null }] }),
  );
  assert.equal(after.keeper.status().kind, 'saved', 'the request of before had arrived: no conflict with oneself');
  assert.equal(before.device.items.size, 0);
});

timed('telephones never touch the device’s own store', async () => {
  const { keeper, device, window } = bench();
  keeper.edit('phone', '023-12345678');
  assert.equal(device.items.size, 0);
  assert.equal(window.items.size, 1);
  assert.equal(keeper.status().secretWaiting, true);
});

timed('what is not valid stays, is said, and is not sent', async () => {
  const { keeper, sent, device } = bench();
  keeper.edit('count', '十二', 0);
  mock.timers.tick(5_000);
  assert.equal(sent.length, 0);
  assert.equal(keeper.status().kind, 'unsaved');
  assert.deepEqual(keeper.status().invalid, ['count']);
  assert.equal(device.items.size, 1);
});

timed('a refused value is said at its field, and the others go again', async () => {
  const { keeper, sent } = bench();
  keeper.edit('name', 'x', 0);
  keeper.edit('count', '5', 0);
  mock.timers.tick(0);
  await sent[0]!.answer(problem(422, 'common/invalid', { errors: [{ pointer: '/changes/1/value', message: '此项只能填整数' }] }));
  assert.equal(keeper.entry('count').draft?.refused, '此项只能填整数');
  mock.timers.tick(0);
  assert.deepEqual(texts(sent[1]!.changes), ['name@0=x']);
});

timed('once the call has closed nothing is sent, and the text is kept', async () => {
  const { keeper, sent } = bench();
  keeper.edit('name', '来不及了', 0);
  mock.timers.tick(0);
  await sent[0]!.answer(problem(409, 'forms/closed'));
  assert.equal(keeper.status().because, 'closed');
  keeper.edit('name', '再写');
  mock.timers.tick(60_000);
  assert.equal(sent.length, 1);
  assert.equal(keeper.entry('name').draft?.raw, '来不及了');
  keeper.merge({ answers: {}, versions: {}, editable: true, because: null });
  mock.timers.tick(0);
  assert.equal(sent.length, 2, 'returned for changes: it is sent after all');
});

timed('signed out: kept, not hammered, sent after the next sign-in', async () => {
  const { keeper, sent } = bench();
  keeper.edit('name', 'x', 0);
  mock.timers.tick(0);
  await sent[0]!.answer(problem(401, 'common/signed-out'));
  assert.equal(keeper.status().signedOut, true);
  keeper.edit('name', 'xy');
  mock.timers.tick(60_000);
  assert.equal(sent.length, 1);
  keeper.merge({ answers: {}, versions: {}, editable: true, because: null });
  mock.timers.tick(0);
  assert.deepEqual(texts(sent[1]!.changes), ['name@0=xy']);
});

timed('leaving the page sends everything once more, and a reopened page knows its own text', async () => {
  const { keeper, sent, device, window } = bench();
  keeper.edit('name', 'a', 0);
  mock.timers.tick(0);
  keeper.edit('name', 'ab');
  keeper.edit('count', '5');
  keeper.edit('far', 'z');
  keeper.leave();
  assert.deepEqual(
    sent.map(s => [s.leaving, ...texts(s.changes)]),
    [
      [false, 'name@0=a'],
      [true, 'far@0=z'],
      [true, 'name@0=ab'],
      [true, 'count@0=5'],
    ],
  );
  const again = bench({ answers: { name: 'a', count: '5', far: 'z' }, versions: { name: 1, count: 1, far: 1 } }, device, window);
  mock.timers.tick(0);
  assert.deepEqual(
    again.sent.map(s => texts(s.changes)),
    [['name@1=ab']],
  );
});

timed('news waits while the field is under the cursor', async () => {
  const { keeper } = bench({ answers: { name: 'old' }, versions: { name: 1 } });
  keeper.hold('name');
  const page = { answers: { name: 'new' }, versions: { name: 2 }, editable: true, because: null };
  assert.deepEqual(keeper.merge(page), []);
  assert.equal(keeper.entry('name').value, 'old');
  assert.deepEqual(keeper.release('name'), ['name']);
  assert.equal(keeper.entry('name').value, 'new');
});

timed('a full or forbidden device store is said', async () => {
  const full = { ...memory(), setItem: () => assert.fail('full') };
  const { keeper } = bench({}, full as never);
  keeper.edit('name', 'x');
  assert.equal(keeper.status().unshelved, true);
});

timed('a keystroke tells its own field only', async () => {
  const { keeper } = bench();
  const told: string[] = [];
  keeper.listen('name', () => told.push('name'));
  keeper.listen('count', () => told.push('count'));
  keeper.edit('name', 'x');
  assert.deepEqual(told, ['name']);
});

timed('closing sends what waits and knows when it has been answered', async () => {
  const { keeper, sent, device } = bench();
  keeper.edit('name', '走之前');
  let closed = false;
  const closing = keeper.close().then(() => {
    closed = true;
  });
  assert.deepEqual(texts(sent[0]!.changes), ['name@0=走之前']);
  await new Promise(done => setImmediate(done));
  assert.equal(closed, false);
  await sent[0]!.answer();
  await closing;
  assert.equal(device.items.size, 0);
});

timed('what is typed in a section that somebody else was given meanwhile is kept, and sent when the section is released', async () => {
  const { keeper, sent, device } = bench();
  keeper.edit('name', '我写的');
  keeper.edit('far', '别处');
  mock.timers.tick(600);
  await sent[0]!.answer(problem(409, 'forms/assigned'));
  await sent[1]!.answer();
  const { kind, kept, waiting } = keeper.status();
  assert.deepEqual([kind, kept, waiting], ['unsaved', ['name'], 0]);
  keeper.edit('name', '再写一点');
  mock.timers.tick(60_000);
  assert.equal(sent.length, 2, 'it is not tried again and again');
  assert.deepEqual([keeper.entry('name').draft?.raw, keeper.answers()['name'], device.items.size], ['我写的', null, 1]);
  keeper.edit('far', '别处还写', 0);
  mock.timers.tick(0);
  await sent[2]!.answer();
  keeper.merge({ answers: {}, versions: { far: 2 }, editable: true, because: null, shut: ['s'] });
  mock.timers.tick(60_000);
  assert.equal(sent.length, 3);
  keeper.merge({ answers: {}, versions: { far: 2 }, editable: true, because: null, shut: [] });
  mock.timers.tick(0);
  assert.deepEqual(texts(sent[3]!.changes), ['name@0=我写的']);
  await sent[3]!.answer();
  assert.deepEqual([keeper.status().kind, device.items.size], ['saved', 0]);
});
