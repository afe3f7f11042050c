import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isBlock, nextSpot, placeBlock, readBlock, type Spot } from './block.ts';

const spot = (field: string, row: number, column: number, part = 0): Spot => ({ field, row, column, part });
const spots = [
  spot('a.2022', 0, 0),
  spot('a.2023', 0, 1),
  spot('b.2022.x', 1, 0, 0),
  spot('b.2022.y', 1, 0, 1),
  spot('b.2023.x', 1, 1, 0),
  spot('b.2023.y', 1, 1, 1),
  spot('c.2022', 2, 0),
  spot('c.2023', 2, 1),
];

test('what Excel and WPS copy is read cell by cell', () => {
  assert.deepEqual(readBlock('1\t2\r\n3\t4\r\n'), [
    ['1', '2'],
    ['3', '4'],
  ]);
  assert.deepEqual(readBlock('"第一行\n第二行"\t"他说""好"""\n5\t'), [
    ['第一行\n第二行', '他说"好"'],
    ['5', ''],
  ]);
});

test('a single value is no block, also with the line end that Excel adds', () => {
  assert.ok(!isBlock('46'));
  assert.ok(!isBlock('46\r\n'));
  assert.ok(isBlock('46\t58'));
  assert.ok(isBlock('46\n58'));
});

test('any block survives the clipboard', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.array(
          fc
            .stringMatching(/^[a-z0-9"\n]{1,5}$/)
            .map(s => s.trim())
            .filter(s => s !== ''),
          { minLength: 2, maxLength: 2 },
        ),
        { minLength: 1, maxLength: 4 },
      ),
      block => {
        const text = block.map(row => row.map(c => `"${c.replaceAll('"', '""')}"`).join('\t')).join('\r\n');
        assert.deepEqual(
          readBlock(text),
          block.map(row => row.map(c => c.trim())),
        );
      },
    ),
  ));

test('a block fills rightwards and downwards from where it is put', () => {
  assert.deepEqual(
    placeBlock(
      [
        ['46', '58'],
        ['31.5/2846', '30／3100'],
        ['', '9'],
      ],
      spots,
      spots[0]!,
    ),
    {
      fills: [
        { field: 'a.2022', text: '46' },
        { field: 'a.2023', text: '58' },
        { field: 'b.2022.x', text: '31.5' },
        { field: 'b.2022.y', text: '2846' },
        { field: 'b.2023.x', text: '30' },
        { field: 'b.2023.y', text: '3100' },
        { field: 'c.2023', text: '9' },
      ],
      outside: 0,
    },
  );
});

test('what falls outside the table is counted, never put elsewhere', () => {
  assert.deepEqual(placeBlock([['1', '2', '3'], ['4']], spots, spots.at(-2)!), {
    fills: [
      { field: 'c.2022', text: '1' },
      { field: 'c.2023', text: '2' },
    ],
    outside: 2,
  });
});

test('Enter and arrows move as in a spreadsheet', () => {
  assert.equal(nextSpot(spots, spots[0]!, 'down')?.field, 'b.2022.x');
  assert.equal(nextSpot(spots, spots[3]!, 'down')?.field, 'c.2022');
  assert.equal(nextSpot(spots, spots[6]!, 'up')?.field, 'b.2022.x');
  assert.equal(nextSpot(spots, spots[2]!, 'right')?.field, 'b.2022.y');
  assert.equal(nextSpot(spots, spots[1]!, 'right'), null);
  assert.equal(nextSpot(spots, spots[7]!, 'down'), null);
});
