import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, compareProse, differenceOf } from './compare.ts';
import { piecesOf, tokensOf } from './difference/pieces.ts';
import { editsOf } from './difference/sequence.ts';
import type { BlockStep } from './difference/steps.ts';
import { type Block, type Cell, type Item, isList, type Prose, proseOf, type Row } from './prose.ts';
import { anyBlock, anyProse, anyText } from './test/any.ts';
import { inlineText } from './text.ts';
import { joined, tidy } from './tidy.ts';

/** One side of a comparison made again from its smallest parts, so that a piece that is missing or stands wrongly is found. */
const sideOf = (steps: readonly BlockStep[], side: 'before' | 'after'): Block[] => {
  const hidden = side === 'before' ? 'inserted' : 'deleted';
  return steps.flatMap((step): Block[] => {
    if (step.kind === hidden) return [];
    if (step.kind !== 'changed') return [step.part];
    const whole = step[side];
    const { within } = step;
    if (within.of === 'picture') return [whole];
    if (within.of === 'words') {
      const content = joined(within.pieces.filter(piece => piece.kind !== hidden).flatMap(piece => piece.content));
      const { content: _, ...rest } = whole as Extract<Block, { type: 'paragraph' }>;
      return [content.length > 0 ? { ...rest, content } : rest];
    }
    if (within.of === 'items') {
      assert.ok(isList(whole));
      const content = within.items.flatMap((item): Item[] => {
        if (item.kind === hidden) return [];
        return item.kind === 'changed' ? [{ type: 'item', content: sideOf(item.within, side) as Item['content'] }] : [item.part];
      });
      return [{ ...whole, content }];
    }
    const content = within.rows.flatMap((row): Row[] => {
      if (row.kind === hidden) return [];
      if (row.kind !== 'changed') return [row.part];
      return [{ type: 'row', content: row.within.map((cell, i) => ({ ...row[side].content[i]!, content: sideOf(cell, side) as Cell['content'] })) }];
    });
    return [{ type: 'table', content }];
  });
};

/** A text and what somebody made of it: some blocks kept, some gone, some new, some with other words. */
const edited = fc
  .tuple(anyProse, fc.array(fc.tuple(fc.constantFrom('keep', 'keep', 'drop', 'add', 'words'), anyBlock, anyText), { minLength: 1 }))
  .map(([prose, acts]) => {
    const content = prose.content.flatMap((block, i): Block[] => {
      const [act, other, text] = acts[i % acts.length]!;
      if (act === 'drop') return [];
      if (act === 'add') return [other, block];
      if (act === 'words' && block.type === 'paragraph') return [{ ...block, content: [...(block.content ?? []).slice(1), { type: 'text', text }] }];
      return [block];
    });
    return { before: prose, after: tidy({ type: 'doc', content }) };
  });

const pair = fc.oneof(edited, fc.record({ before: anyProse, after: anyProse }));

test('a text compared with itself has not changed', () => fc.assert(fc.property(anyProse, prose => assert.deepEqual(compareProse(prose, prose), []))));

test('the changes from one text to another, applied to the one, give the other', () =>
  fc.assert(fc.property(pair, ({ before, after }) => assert.deepEqual(applyChanges(before, compareProse(before, after)), after))));

test('both texts can be made again from the smallest parts of the comparison', () =>
  fc.assert(
    fc.property(pair, ({ before, after }) => {
      const steps = differenceOf(before, after);
      assert.deepEqual(sideOf(steps, 'before'), before.content);
      assert.deepEqual(sideOf(steps, 'after'), after.content);
    }),
    { numRuns: 300 },
  ));

test('Chinese is compared by character and Latin by word, and what stayed is not told as changed', () => {
  assert.deepEqual(tokensOf('建成CNC 12个é基地'), ['建', '成', 'CNC', ' ', '12', '个', 'é', '基', '地']);
  const say = (before: string, after: string) =>
    piecesOf([{ type: 'text', text: before }], [{ type: 'text', text: after }]).map(
      ({ kind, content }) => `${{ same: '', deleted: '-', inserted: '+' }[kind]}${inlineText(content)}`,
    );
  assert.deepEqual(say('共建专业12个', '共建专业15个'), ['共建专业', '-12', '+15', '个']);
  assert.deepEqual(say('建设实训基地', '建设开放型实训基地'), ['建设', '+开放型', '实训基地']);
  assert.deepEqual(say('the old plan', 'the new plan'), ['the ', '-old', '+new', ' plan']);
  // One character that both happen to have is no common ground.
  assert.deepEqual(
    say('围绕的产业', '服务的专业').filter(piece => piece === '的'),
    [],
  );
});

test('a number in a row of a table is found in its cell; a new row is told as one', () => {
  const cell = (text: string): Cell => ({ type: 'cell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
  const table = (...lines: string[][]): Prose => ({
    type: 'doc',
    content: [{ type: 'table', content: lines.map(line => ({ type: 'row', content: line.map(cell) })) }],
  });
  const [change, ...more] = compareProse(table(['基地', '3'], ['专业', '12']), table(['基地', '5'], ['学院', '1'], ['专业', '12']));
  assert.equal(more.length, 0);
  assert.ok(change?.kind === 'changed' && change.step.kind === 'changed' && change.step.within.of === 'rows');
  assert.deepEqual(
    change.step.within.rows.map(row => row.kind),
    ['changed', 'inserted', 'same'],
  );
});

test('a paragraph that was rewritten went and another came; one that was touched is the same paragraph', () => {
  const kinds = (a: string, b: string) => compareProse(proseOf(a), proseOf(b)).map(({ kind }) => kind);
  assert.deepEqual(kinds('联合体理事会每年召开两次会议。', '联合体理事会每年召开四次会议。'), ['changed']);
  assert.deepEqual(kinds('联合体理事会每年召开两次会议。', '中试基地面向园区中小企业开放。'), ['deleted', 'inserted']);
});

test('editing lists of any length keeps order, and the edits make one list of the other', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), fc.array(fc.constantFrom('a', 'b', 'c', 'e'), { maxLength: 40 }), (a, b) => {
      const edits = editsOf(a, b);
      assert.deepEqual(
        edits.flatMap(edit => (edit.kind === 'inserted' ? [] : [a[edit.a]])),
        a,
      );
      assert.deepEqual(
        edits.flatMap(edit => (edit.kind === 'deleted' ? [] : [b[edit.b]])),
        b,
      );
      for (const edit of edits) if (edit.kind === 'same') assert.equal(a[edit.a], b[edit.b]);
    }),
  ));

test('lists too long for comparing every pair are cut where they agree for certain', () => {
  const long = Array.from({ length: 3_000 }, (_, i) => `line ${i}`);
  const other = ['first', ...long.slice(0, 1_500), 'middle', ...long.slice(1_501), 'last'];
  const edits = editsOf(long, other);
  assert.equal(edits.filter(({ kind }) => kind === 'same').length, 2_999);
  assert.equal(editsOf(long, long.toReversed()).filter(({ kind }) => kind === 'inserted').length > 0, true);
});
