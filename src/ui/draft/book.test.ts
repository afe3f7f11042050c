import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Value } from '#kernel/form/values.ts';
import {
  answersOf,
  type Book,
  choose,
  conflicted,
  current,
  discard,
  edit,
  entryOf,
  type Flight,
  type Kept,
  keep,
  lost,
  merge,
  openBook,
  refused,
  restore,
  saved,
  take,
  unsent,
} from './book.ts';
import type { Change, Conflict, Reading } from './types.ts';
import { same } from './value.ts';

const section = (field: string) => (field.startsWith('a') ? 'A' : 'B');
const wrong = { 'zh-CN': '错', en: 'wrong' };
/** In these tests every text is valid but those that start with `!`; of `p?` only the `p` is. */
const parse = (_: string, raw: unknown): Reading => {
  if (typeof raw === 'string' && raw.startsWith('!')) return { error: wrong };
  return typeof raw === 'string' && raw.endsWith('?') ? { value: raw.slice(0, -1), left: wrong } : { value: raw as Value };
};
const type = (book: Book, field: string, raw: unknown) => edit(book, field, raw, parse(field, raw));
const send = (book: Book, of: string) => take(book, of, section);
const conflict = (field: string, version: number, theirs: Value): Conflict => ({ field, version, theirs, mine: null, person: '李老师', at: null });
const start = openBook({ a1: 'old' }, { a1: 3 });

test('a saved text leaves no draft; what was typed meanwhile stays on top of it', () => {
  const { book, changes } = send(type(start, 'a1', 'new'), 'A');
  assert.deepEqual(changes, [{ field: 'a1', base: 3, value: 'new' }]);
  const done = saved(book, 'A', { saved: [{ field: 'a1', version: 4, value: 'new' }] });
  assert.deepEqual(entryOf(done, 'a1'), { value: 'new', version: 4, draft: null });
  const typing = saved(type(book, 'a1', 'newer'), 'A', { saved: [{ field: 'a1', version: 4, value: 'new' }] });
  assert.deepEqual(send(typing, 'A').changes, [{ field: 'a1', base: 4, value: 'newer' }]);
});

test('one request of a section is on its way at most; another section does not wait', () => {
  const sent = send(type(type(start, 'a1', 'x'), 'b1', 'y'), 'A').book;
  assert.deepEqual(send(type(sent, 'a2', 'z'), 'A').changes, []);
  assert.equal(send(sent, 'B').changes.length, 1);
});

test('a text that is not valid is kept and not sent', () => {
  const book = type(start, 'a1', '!12a');
  assert.deepEqual(send(book, 'A').changes, []);
  assert.equal(current(entryOf(book, 'a1')), 'old');
  assert.equal(entryOf(book, 'a1').draft?.raw, '!12a');
});

test('typing back what the server has leaves nothing to save', () => assert.equal(entryOf(type(type(start, 'a1', 'x'), 'a1', 'old'), 'a1').draft, null));

test('typing back is still sent while an earlier value is on its way', () => {
  const book = type(send(type(start, 'a1', 'x'), 'A').book, 'a1', 'old');
  const after = saved(book, 'A', { saved: [{ field: 'a1', version: 4, value: 'x' }] });
  assert.deepEqual(send(after, 'A').changes, [{ field: 'a1', base: 4, value: 'old' }]);
});

test('a conflict keeps both texts until its writer chooses', () => {
  const book = conflicted(send(type(start, 'a1', 'mine'), 'A').book, 'A', [conflict('a1', 5, 'theirs')]);
  assert.deepEqual(send(book, 'A').changes, []);
  assert.equal(current(entryOf(book, 'a1')), 'mine');
  assert.equal(entryOf(book, 'a1').draft?.conflict?.theirs, 'theirs');
  assert.deepEqual(send(choose(book, 'a1', 'mine'), 'A').changes, [{ field: 'a1', base: 5, value: 'mine' }]);
  assert.deepEqual(entryOf(choose(book, 'a1', 'theirs'), 'a1'), { value: 'theirs', version: 5, draft: null });
  const third = choose(book, 'a1', { raw: 'both', reading: parse('a1', 'both') });
  assert.deepEqual(send(third, 'A').changes, [{ field: 'a1', base: 5, value: 'both' }]);
});

test('a field beside a conflict goes again by itself', () => {
  const sent = send(type(type(start, 'a1', 'mine'), 'a2', 'fine'), 'A').book;
  assert.deepEqual(send(conflicted(sent, 'A', [conflict('a1', 5, 'theirs')]), 'A').changes, [{ field: 'a2', base: 0, value: 'fine' }]);
});

test('a save whose answer was lost is recognised as ours and is no conflict', () => {
  const unanswered = type(lost(send(type(start, 'a1', 'one'), 'A').book, 'A'), 'a1', 'two');
  const known = conflicted(send(unanswered, 'A').book, 'A', [conflict('a1', 4, 'one')]);
  assert.deepEqual(send(known, 'A').changes, [{ field: 'a1', base: 4, value: 'two' }]);
});

test('after a crash the draft comes back, also when the last save had arrived', () => {
  const kept = keep(type(send(type(start, 'a1', 'one'), 'A').book, 'a1', 'two'), 'a1')!;
  const arrived = restore(openBook({ a1: 'one' }, { a1: 4 }), [kept], parse);
  assert.deepEqual(send(arrived, 'A').changes, [{ field: 'a1', base: 4, value: 'two' }]);
  const not = restore(start, [kept], parse);
  assert.deepEqual(send(not, 'A').changes, [{ field: 'a1', base: 3, value: 'two' }]);
  assert.equal(entryOf(restore(openBook({ a1: 'two' }, { a1: 5 }), [kept], parse), 'a1').draft, null);
});

test('a value the server cannot take waits at its field and goes again once changed', () => {
  const book = refused(send(type(type(start, 'a1', 'bad'), 'a2', 'fine'), 'A').book, 'A', new Map([['a1', '不能小于0']]));
  assert.equal(entryOf(book, 'a1').draft?.refused, '不能小于0');
  assert.deepEqual(
    send(book, 'A').changes.map(c => c.field),
    ['a2'],
  );
  assert.equal(send(type(book, 'a1', 'good'), 'A').changes.length, 2);
});

test('the valid part of a list is saved, what is not stays as typed', () => {
  const sent = send(type(start, 'a1', 'p?'), 'A');
  assert.deepEqual(sent.changes, [{ field: 'a1', base: 3, value: 'p' }]);
  const book = saved(sent.book, 'A', { saved: [{ field: 'a1', version: 4, value: 'p' }] });
  assert.equal(entryOf(book, 'a1').draft?.raw, 'p?');
  assert.deepEqual(send(book, 'A').changes, [], 'and is not sent again and again');
  assert.deepEqual(send(type(book, 'a1', 'pq'), 'A').changes, [{ field: 'a1', base: 4, value: 'pq' }]);
});

test('news from others reaches the fields that nobody here is writing or holding', () => {
  const book = type(openBook({ a1: 'old', a2: 'old', a3: 'old' }, { a1: 1, a2: 1, a3: 1 }), 'a2', 'mine');
  const page = { answers: { a1: 'n1', a2: 'n2', a3: 'n3' }, versions: { a1: 2, a2: 2, a3: 2 } };
  const { book: next, news } = merge(book, page, field => field === 'a3');
  assert.deepEqual(news, ['a1']);
  assert.deepEqual(answersOf(next), { a1: 'n1', a2: 'mine', a3: 'old' });
  assert.deepEqual(send(next, 'A').changes, [{ field: 'a2', base: 1, value: 'mine' }], 'still on what its writer saw: the server will say conflict');
});

test('rows that two people added to one list are both kept', () => {
  const row = (id: string, name: string) => ({ id, organisation: name, contactPerson: null });
  const [first, mine, theirs] = [row('1', '示例学校甲'), row('2', '示例学校乙'), row('3', '示例学校丙')];
  const book = openBook({ a1: [first] }, { a1: 1 });
  const sent = send(type(book, 'a1', [first, mine]), 'A').book;
  const both = conflicted(sent, 'A', [conflict('a1', 2, [first, theirs])]);
  assert.deepEqual(send(both, 'A').changes, [{ field: 'a1', base: 2, value: [first, theirs, mine] }]);
});

/** A server as the contract describes it: all or nothing, one winner per version; it remembers every text ever saved. */
const openServer = () => {
  const cells = new Map<string, { value: Value; version: number; by: string }>();
  const history: { field: string; value: Value; by: string }[] = [];
  const at = (field: string) => cells.get(field) ?? { value: null, version: 0, by: '' };
  const write = (field: string, value: Value, by: string) => {
    cells.set(field, { value, version: at(field).version + 1, by });
    history.push({ field, value, by });
  };
  return {
    history,
    at,
    write,
    page: () => ({
      answers: Object.fromEntries([...cells].map(([f, c]) => [f, c.value])),
      versions: Object.fromEntries([...cells].map(([f, c]) => [f, c.version])),
    }),
    patch: (changes: readonly Change[]) => {
      const moved = changes.filter(c => at(c.field).version !== c.base);
      if (moved.length > 0) return { conflicts: moved.map(c => ({ ...conflict(c.field, at(c.field).version, at(c.field).value), mine: c.value })) };
      for (const c of changes) write(c.field, c.value, 'me');
      return { saved: changes.map(c => ({ field: c.field, version: at(c.field).version, value: c.value })) };
    },
  };
};

const fields = ['a1', 'a2', 'b1'] as const;
const field = fc.constantFrom(...fields);
// Few distinct texts, so that "typed back", "both wrote the same" and "ours after all" do happen.
const text = fc.constantFrom('p', 'q', 'r', '!', '', 's', 'p?');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), field, text }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), section: fc.constantFrom('A', 'B') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      section: fc.constantFrom('A', 'B'),
      how: fc.constantFrom('arrives', 'lost before', 'lost after', 'signed out', 'refused'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('other' as const), field, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), late: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('choose' as const), field, choice: fc.constantFrom('mine' as const, 'theirs' as const, 'third' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), arrived: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('discard' as const), field }) },
);

test('whatever happens in whatever order, a text is saved, in conflict, or still pending, and no text is overwritten unseen', () =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), steps => {
      const server = openServer();
      let book = openBook({}, {});
      /** What was typed last into each field and not given up since. */
      const wish = new Map<string, string>();
      /** The newest text of others that this person has had before the eyes, by version. */
      const seen = new Map<string, Set<Value>>(fields.map(f => [f, new Set<Value>()]));
      let page = server.page();
      let shelf = new Map<string, Kept>();

      const look = () => {
        // What another wrote exactly as we had sent it takes nothing away when it is overwritten.
        for (const flight of book.flights.values()) for (const change of flight) seen.get(change.field)!.add(change.value);
        for (const f of fields) {
          const entry = entryOf(book, f);
          if (same(current(entry), entry.value)) seen.get(f)!.add(entry.value);
          if (entry.draft?.conflict) seen.get(f)!.add(entry.draft.conflict.theirs);
        }
      };
      const fly = (of: string, how: string) => {
        const flight: Flight | undefined = book.flights.get(of);
        if (!flight) return;
        if (how === 'signed out') {
          book = unsent(book, of);
          return;
        }
        if (how === 'refused') {
          book = refused(book, of, new Map([[flight[0]!.field, '错']]));
          return;
        }
        if (how === 'lost before') {
          book = lost(book, of);
          return;
        }
        for (const change of flight) {
          const there = server.at(change.field);
          if (there.version === change.base && there.by === 'other' && there.version > 0)
            assert.ok(seen.get(change.field)!.has(there.value), `“${there.value}” of another was overwritten unseen`);
        }
        const answer = server.patch(flight);
        if (how === 'lost after') book = lost(book, of);
        else book = answer.saved ? saved(book, of, { saved: answer.saved }) : conflicted(book, of, answer.conflicts);
      };

      for (const s of steps) {
        if (s.do === 'edit') {
          book = type(book, s.field, s.text);
          wish.set(s.field, s.text);
        } else if (s.do === 'send') book = send(book, s.section).book;
        else if (s.do === 'answer') fly(s.section, s.how);
        else if (s.do === 'other') server.write(s.field, s.text.replace(/[!?]/, 'o'), 'other');
        else if (s.do === 'look') {
          if (!s.late) page = server.page();
          const { book: next, news } = merge(book, page);
          book = next;
          for (const f of news) wish.delete(f);
        } else if (s.do === 'choose') {
          const inConflict = entryOf(book, s.field).draft?.conflict != null;
          book = choose(book, s.field, s.choice === 'third' ? { raw: 'third', reading: { value: 'third' } } : s.choice);
          if (inConflict && s.choice === 'theirs') wish.delete(s.field);
          if (inConflict && s.choice === 'third') wish.set(s.field, 'third');
        } else if (s.do === 'discard') {
          book = discard(book, s.field);
          wish.delete(s.field);
        } else {
          // The device keeps every draft at every step; the request under way arrives or does not.
          for (const flight of s.arrived ? book.flights.values() : []) server.patch(flight);
          page = server.page();
          book = restore(openBook(page.answers, page.versions), [...shelf.values()], parse);
        }
        look();
        shelf = new Map(fields.flatMap(f => (keep(book, f) ? [[f, keep(book, f)!] as const] : [])));

        for (const [f, raw] of wish) {
          const entry = entryOf(book, f);
          const pending = entry.draft !== null && same(entry.draft.raw, raw);
          const known = server.history.some(h => h.field === f && same(h.value, raw)) || same(entry.value, raw);
          assert.ok(pending || known, `what was typed into ${f} is gone: ${raw}`);
        }
      }

      // The line comes back: everything that can be saved is saved, and the rest waits for its writer.
      for (let round = 0; round < 12; round++)
        for (const part of ['A', 'B']) {
          fly(part, 'arrives');
          book = send(book, part).book;
        }
      for (const f of fields) {
        const { draft } = entryOf(book, f);
        if (draft) assert.ok(draft.conflict || 'error' in draft.reading || draft.reading.left || draft.refused, `${f} is never sent`);
        else if (wish.has(f)) assert.ok(server.history.some(h => h.field === f && same(h.value, wish.get(f))) || same(entryOf(book, f).value, wish.get(f)));
      }
    }),
    { numRuns: 6000 },
  ));
