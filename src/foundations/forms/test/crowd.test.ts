import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import { definition } from '#kernel/form/test/real.ts';
import { type Answer, inDatabase, type TestPerson } from '#test/database.ts';
import { changesOf, formOf, saveTo, schoolOf } from './build.ts';

const people = 100;
const rounds = 2;
const shared = { section: 'plan', field: 'constructionPlanSummary' };

const figureOf = (n: number, round: number) => String(1000 + n * 10 + round);

/** A machine that is too busy says so (503), and has saved nothing. */
const answered = async (ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await new Promise(done => setTimeout(done, 50));
  }
};

test(
  '100 people in one form at once: nothing is lost, each version has one writer, who was refused has both texts, and all see the same in the end',
  inDatabase(async world => {
    const { as, given } = world;
    const first = await schoolOf(world);
    const crowd: TestPerson[] = [first];
    while (crowd.length < people) crowd.push(await given.person({ organisationId: first.organisationId, name: `示例${crowd.length}` }));
    const id = await formOf(first);
    // Each has a cell of their own as far as there are cells, and some meet in one.
    const cells = [...cellIndex(definition).values()].filter(
      (cell): cell is Cell =>
        ['text', 'longText', 'integer'].includes(cell.kind) && !cell.readOnly && !cell.secret && cell.max === undefined && cell.id !== shared.field,
    );
    assert.ok(cells.length >= 30);
    const meeting = 10;
    const cellOf = (n: number) => cells[n < meeting ? 0 : n % cells.length]!;

    const won = new Map<number, string>();
    let refusals = 0;
    const write = async (person: TestPerson, n: number) => {
      const client = as(person);
      const cell = cellOf(n);
      // Whoever is refused looks again and writes on top, as the screen does.
      let [base, mine] = [0, 0];
      for (let round = 1; round <= rounds; round += 1) {
        const beat = await answered(() => client.post(`/forms/${id}/presence`, { section: cell.section, cell: cell.id }));
        assert.equal(beat.status, 200);
        const value = figureOf(n, round);
        for (;;) {
          const answer = await answered(() => saveTo(client, id, cell.section, { field: cell.id, base, value }));
          if (answer.status === 200) {
            base = answer.body.saved[0].version;
            mine += 1;
            break;
          }
          const [conflict] = answer.body.conflicts;
          assert.deepEqual([answer.status, conflict.field, conflict.mine], [409, cell.id, value]);
          assert.notEqual(conflict.theirs, value);
          refusals += 1;
          base = conflict.version;
        }
        const text = `第${n}人第${round}版规划`;
        const told = await answered(() => saveTo(client, id, shared.section, { field: shared.field, base: round - 1, value: text }));
        if (told.status === 200) {
          assert.equal(won.has(round), false, 'a version has one winner');
          won.set(round, text);
        } else {
          const [conflict] = told.body.conflicts;
          assert.deepEqual([told.status, conflict.mine], [409, text]);
          assert.ok(conflict.version >= round && conflict.theirs !== text);
        }
      }
      return mine;
    };
    const written = await Promise.all(crowd.map(write));
    assert.deepEqual(new Set(written), new Set([rounds]));
    assert.ok(refusals > 0, 'nobody met anybody: the test proves nothing');

    // Every save that was accepted is in the history exactly once, versions without a gap, and the last of them is what stands there.
    const changes = await changesOf(world, id);
    assert.equal(changes.filter(change => change.field !== shared.field).length, people * rounds);
    for (let n = 0; n < people; n += 1)
      for (let round = 1; round <= rounds; round += 1) assert.equal(changes.filter(change => change.value === figureOf(n, round)).length, 1);
    const last = new Map<string, { version: number; value: string }>();
    for (const field of new Set(changes.map(change => change.field))) {
      const versions = changes.filter(change => change.field === field).toSorted((a, b) => a.version - b.version);
      assert.deepEqual(
        versions.map(change => change.version),
        versions.map((_, i) => i + 1),
      );
      last.set(field, versions.at(-1));
    }
    assert.deepEqual(
      changes.filter(change => change.field === shared.field).map(change => [change.version, change.value]),
      [...won].toSorted(([a], [b]) => a - b),
    );
    const pages = await Promise.all(crowd.map(person => answered(() => as(person).get(`/forms/${id}`))));
    for (const { body } of pages) assert.deepEqual(body.answers, Object.fromEntries([...last].map(([field, change]) => [field, change.value])));
    assert.equal(new Set(pages.map(({ body }) => body.stamp)).size, 1);
    const seen = await answered(() => as(first).post(`/forms/${id}/presence`, { section: null, cell: null }));
    assert.equal(new Set(seen.body.here.map((one: { person: { id: string } }) => one.person.id)).size, seen.body.here.length);
  }),
);
