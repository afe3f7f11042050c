import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lengthOf } from '../form/values.ts';
import { proseLimits } from './limits.ts';
import { emptyProse, isBlank, type Prose, picturesOf, proseOf, type Row } from './prose.ts';
import { readProse } from './read.ts';
import { gridOf, headRows, squared } from './table.ts';
import { anyProse, anyText } from './test/any.ts';
import { proseLength, proseText } from './text.ts';
import { tidy } from './tidy.ts';

const faultsOf = (raw: unknown) => {
  const read = readProse(raw);
  assert.ok(Array.isArray(read), 'is refused');
  return read;
};
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const row = (...cells: object[]) => ({ type: 'row', content: cells.map(more => ({ type: 'cell', content: [{ type: 'paragraph' }], ...more })) }) as Row;

test('whatever was written is read back as it is, also by way of JSON, and reading it once more changes nothing', () =>
  fc.assert(
    fc.property(anyProse, prose => {
      const read = readProse(JSON.parse(JSON.stringify(prose)));
      assert.deepEqual(read, prose);
      assert.deepEqual(tidy(read as Prose), prose);
    }),
  ));

test('two ways of writing the same text are one: marks in any order, texts in pieces, attributes that say nothing', () => {
  const strong = { type: 'strong' };
  const under = { type: 'underline' };
  const pieces = [
    { type: 'text', text: '产教', marks: [under, strong] },
    { type: 'text', text: '', marks: [] },
    { type: 'text', text: '融合', marks: [strong, under] },
  ];
  const whole = [{ type: 'text', text: '产教融合', marks: [strong, under] }];
  assert.deepEqual(readProse(doc({ type: 'paragraph', attrs: { align: null }, content: pieces })), doc({ type: 'paragraph', content: whole }));
  const table = (attrs: object) => doc({ type: 'table', content: [row(attrs)] });
  assert.deepEqual(readProse(table({ attrs: { colspan: 1, rowspan: 1 } })), table({}));
  assert.deepEqual(readProse(doc()), emptyProse);
});

test('what is not in the schema is refused with its place and a sentence in both languages', () => {
  const picture = { type: 'picture', attrs: { picture: 'https://example.com/a.png' } };
  for (const raw of [null, 7, 'text', [], {}, { type: 'doc' }, doc({ type: 'script' }), doc(picture), doc({ type: 'paragraph', style: 'color:red' })])
    for (const { path, reason } of faultsOf(raw)) {
      assert.match(path, /^\//);
      assert.ok(reason['zh-CN'].length > 4 && reason.en.length > 10);
    }
  const deep = doc(
    { type: 'paragraph' },
    { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:' } }] }] },
  );
  assert.match(faultsOf(deep)[0]!.path, /^\/content\/1\/content\/0\/marks\/0/);
  assert.equal(faultsOf(doc({ type: 'paragraph', content: [{ type: 'text', text: 'a\0b' }] })).length, 1);
  assert.equal(faultsOf(doc({ type: 'paragraph', content: [{ type: 'text', text: '\ud800' }] })).length, 1);
});

test('lists lie at most three deep, and nothing however deep is read with recursion', () => {
  const nested = (depth: number): object => ({
    type: 'bullets',
    content: [{ type: 'item', content: [{ type: 'paragraph' }, ...(depth > 1 ? [nested(depth - 1)] : [])] }],
  });
  assert.ok(!Array.isArray(readProse(doc(nested(3)))));
  assert.ok(Array.isArray(readProse(doc(nested(4)))));
  let pit: unknown = { type: 'paragraph' };
  for (let i = 0; i < 100_000; i += 1) pit = { type: 'bullets', content: [pit] };
  assert.ok(Array.isArray(readProse(doc(pit))));
});

test('a text that is too large is refused and told by how much', () => {
  const long = doc(...Array.from({ length: 3 }, () => ({ type: 'paragraph', content: [{ type: 'text', text: '字'.repeat(proseLimits.characters / 2) }] })));
  assert.match(faultsOf(long)[0]!.reason['zh-CN'], /最多 200000，现有 300000/);
  const pictures = Array.from({ length: proseLimits.pictures + 1 }, () => ({ type: 'picture', attrs: { picture: '01890a5d-ac96-774b-bcce-b302099a8057' } }));
  assert.match(faultsOf(doc(...pictures))[0]!.reason.en, /At most 100 pictures; there are 101/);
});

test('a table with holes, overlaps or cells that hang out is refused, and squaring makes every table whole', () => {
  for (const rows of [[row({}, {}), row({})], [row({ attrs: { rowspan: 2 } })], [row({}, { attrs: { rowspan: 2 } }), row({ attrs: { colspan: 2 } })]])
    assert.match(faultsOf(doc({ type: 'table', content: rows }))[0]!.reason['zh-CN'], /行列不齐/);
  const anyRows = fc.array(
    fc
      .array(fc.record({ colspan: fc.integer({ min: 1, max: 5 }), rowspan: fc.integer({ min: 1, max: 5 }) }), { maxLength: 4 })
      .map(all => row(...all.map(attrs => ({ attrs })))),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(anyRows, rows => {
      const table = squared(rows);
      assert.equal(
        table === null,
        rows.every(({ content }) => content.length === 0),
      );
      if (table) assert.ok(gridOf(table).fits);
      // What fits already stays as it is.
      if (table && gridOf({ content: rows }).fits)
        assert.deepEqual(tidy({ type: 'doc', content: [table] }), tidy({ type: 'doc', content: [{ type: 'table', content: rows }] }));
    }),
  );
});

test('rows of headers are counted from the top', () => {
  const head = { type: 'header' as const };
  assert.equal(headRows({ type: 'table', content: [row(head, head), row(head, {}), row(head, head)] }), 1);
  // A table of nothing but headers has none that could be repeated over others.
  assert.equal(headRows({ type: 'table', content: [row(head)] }), 0);
});

test('a plain text becomes paragraphs and is read back as it was; its length is the length of the text', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.constant('')), { minLength: 1 }), lines => {
      const prose = proseOf(lines.join('\n'));
      assert.equal(proseText(prose), lines.join('\n'));
      for (const counting of ['word', 'characters'] as const) assert.equal(proseLength(prose, counting), lengthOf(lines.join('\n'), counting));
      assert.equal(
        isBlank(prose),
        lines.every(line => line.trim() === ''),
      );
    }),
  ));

test('texts of tables, lists and captions are read in order; pictures are found wherever they are', () => {
  const [a, b] = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'];
  const say = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });
  const prose: Prose = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: '一' }] },
      { type: 'numbers', content: [{ type: 'item', content: [say('二'), { type: 'bullets', content: [{ type: 'item', content: [say('三')] }] }] }] },
      {
        type: 'table',
        content: [
          {
            type: 'row',
            content: [
              { type: 'cell', content: [say('四')] },
              { type: 'cell', content: [{ type: 'picture', attrs: { picture: a, caption: '五' } }] },
            ],
          },
        ],
      },
      { type: 'picture', attrs: { picture: b } },
      { type: 'picture', attrs: { picture: a } },
    ],
  };
  assert.equal(proseText(prose), '一\n二\n三\n四\t五\n\n五'.replace(/五$/, ''));
  assert.deepEqual(picturesOf(prose), [a, b]);
});
