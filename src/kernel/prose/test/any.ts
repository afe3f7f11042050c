import fc from 'fast-check';
import { type Block, type Cell, type CellBlock, type Inline, type List, markNames, type Paragraph, type Prose, type Row } from '../prose.ts';
import { squared } from '../table.ts';
import { tidy } from '../tidy.ts';

/** Texts as plans have them: Chinese, Latin, digits, rare characters, blanks. */
const word = fc.oneof(
  fc.constantFrom('产教融合', '联合体', '实训基地', '2023', 'CNC', 'PLC 编程', '，', '。', ' ', '龘𠮷', '<b>&amp;', '共建专业12个', 'a', '的'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter(text => text.isWellFormed() && !/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text)),
);
export const anyText = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => words.join(''));
const anyMarks = fc.subarray([...markNames], { maxLength: 2 }).map(names => names.map(type => ({ type })));
const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ text: anyText, marks: anyMarks }).map(({ text, marks }): Inline => ({ type: 'text', text, marks })) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'break' }) },
);
const anyContent = fc.array(anyInline, { maxLength: 4 });

export const anyParagraph: fc.Arbitrary<Paragraph> = fc
  .record({ align: fc.constantFrom(null, null, null, 'center' as const, 'right' as const), content: anyContent })
  .map(({ align, content }) => ({ type: 'paragraph', attrs: { align }, content }));

const anyListAt = (depth: number): fc.Arbitrary<List> =>
  fc
    .record({
      type: fc.constantFrom('bullets' as const, 'numbers' as const),
      items: fc.array(
        fc.record({ first: anyParagraph, more: depth < 3 ? fc.array(fc.oneof(anyParagraph, anyListAt(depth + 1)), { maxLength: 2 }) : fc.constant([]) }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ type, items }) => ({ type, content: items.map(({ first, more }) => ({ type: 'item' as const, content: [first, ...more] })) }));

const anyPicture = fc
  .record({ picture: fc.uuid({ version: 7 }), alt: fc.option(anyText), caption: fc.option(anyText), width: fc.option(fc.integer({ min: 10, max: 100 })) })
  .map(attrs => ({ type: 'picture' as const, attrs }));

const anyCell: fc.Arbitrary<Cell> = fc
  .record({
    type: fc.constantFrom('cell' as const, 'cell' as const, 'header' as const),
    colspan: fc.constantFrom(1, 1, 1, 2),
    rowspan: fc.constantFrom(1, 1, 1, 2),
    content: fc.oneof(
      { weight: 5, arbitrary: fc.array<CellBlock>(anyParagraph, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.array<CellBlock>(fc.oneof(anyParagraph, anyListAt(2), anyPicture), { minLength: 1, maxLength: 2 }) },
    ),
  })
  .map(({ type, colspan, rowspan, content }) => ({ type, attrs: { colspan, rowspan }, content }));
const anyRow: fc.Arbitrary<Row> = fc.array(anyCell, { minLength: 1, maxLength: 4 }).map(content => ({ type: 'row', content }));
const anyTable = fc.array(anyRow, { minLength: 1, maxLength: 4 }).map(rows => squared(rows)!);

export const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: anyParagraph as fc.Arbitrary<Block> },
  {
    weight: 1,
    arbitrary: fc
      .record({ level: fc.constantFrom(3 as const, 4 as const), content: anyContent })
      .map(({ level, content }): Block => ({ type: 'heading', attrs: { level }, content })),
  },
  { weight: 1, arbitrary: anyListAt(1) as fc.Arbitrary<Block> },
  { weight: 1, arbitrary: anyTable as fc.Arbitrary<Block> },
  { weight: 1, arbitrary: anyPicture as fc.Arbitrary<Block> },
);

/** Any text that can be written, in its one way of writing. */
export const anyProse: fc.Arbitrary<Prose> = fc.array(anyBlock, { minLength: 1, maxLength: 5 }).map(content => tidy({ type: 'doc', content }));
