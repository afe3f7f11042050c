import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { type Correction, qrOf, qrPath } from './qr.ts';

/** Draws the modules as whoever prints or shows them does: four modules of quiet zone, `scale` pixels a module. */
const pictureOf = (modules: boolean[][], scale = 4) => {
  const size = (modules.length + 8) * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark)
        for (let dy = 0; dy < scale; dy += 1)
          for (let dx = 0; dx < scale; dx += 1)
            data.fill(0, (((y + 4) * scale + dy) * size + (x + 4) * scale + dx) * 4, (((y + 4) * scale + dy) * size + (x + 4) * scale + dx) * 4 + 3);
    });
  });
  return { width: size, height: size, data };
};

test('what was written is read back, in every correction', () =>
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' }),
      fc.constantFrom<Correction>('low', 'medium', 'quartile', 'high'),
      (text, correction) => assert.equal(decodeQR(pictureOf(qrOf(text, correction)), { effort: 3, timeLimit: 1000 }), text),
    ),
    { numRuns: 60 },
  ));

test('a code is square and stands without its quiet zone: the three corners are there', () => {
  const modules = qrOf('GY1.示例');
  for (const row of modules) assert.equal(row.length, modules.length);
  const last = modules.length - 1;
  assert.deepEqual([modules[0]![0], modules[0]![last], modules[last]![0], modules[1]![1]], [true, true, true, false]);
  assert.equal(
    qrPath([
      [true, false],
      [false, true],
    ]),
    'M0 0h1v1h-1zM1 1h1v1h-1z',
  );
});
