import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { freeSeat, isFirstReserve, nextReserve, type Placed } from './places.ts';

type Act = { readonly kind: 'recommend' | 'reserve' | 'promote' | 'release'; readonly id: string };

/** The ledger as the actions keep it: refused acts change nothing. */
const play = (quota: number, acts: readonly Act[], each: (all: readonly Placed[]) => void): void => {
  const all = new Map<string, Placed>();
  const put = (id: string, seat: number | null, reserveOrder: number | null) => all.set(id, { id, seat, reserveOrder });
  for (const { kind, id } of acts) {
    const now = [...all.values()];
    const own = all.get(id);
    const listed = own !== undefined && (own.seat !== null || own.reserveOrder !== null);
    const seat = freeSeat(now, id, quota);
    if (kind === 'recommend' && !listed && seat !== null) put(id, seat, null);
    if (kind === 'reserve' && !listed) put(id, null, nextReserve(now, id));
    if (kind === 'promote' && isFirstReserve(now, id) && seat !== null) put(id, seat, null);
    if (kind === 'release') put(id, null, null);
    each([...all.values()]);
  }
};

const anyAct = fc.record({
  kind: fc.constantFrom<Act['kind']>('recommend', 'reserve', 'promote', 'release'),
  id: fc.constantFrom(...'abcdefgh'),
});

test('whatever is recommended, put on reserve, moved up and released: never more than the quota, no place twice, one order on the reserve list', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(anyAct, { maxLength: 60 }), (quota, acts) => {
      play(quota, acts, all => {
        const seats = all.flatMap(({ seat }) => seat ?? []);
        const orders = all.flatMap(({ reserveOrder }) => reserveOrder ?? []);
        assert.ok(seats.length <= quota && seats.every(seat => seat <= quota));
        assert.equal(new Set(seats).size, seats.length);
        assert.equal(new Set(orders).size, orders.length);
        assert.equal(all.filter(({ id }) => isFirstReserve(all, id)).length, Math.min(1, orders.length));
      });
    }),
  ));

test('a place that became free is given again, and a lowered quota takes nothing away but gives nothing more', () => {
  const at = (id: string, seat: number | null, reserveOrder: number | null = null): Placed => ({ id, seat, reserveOrder });
  assert.equal(freeSeat([at('a', 1), at('c', 3)], 'x', 3), 2);
  assert.equal(freeSeat([at('a', 1), at('b', 2), at('c', 3)], 'x', 3), null);
  assert.equal(freeSeat([at('b', 2), at('c', 3)], 'x', 2), null);
  assert.equal(freeSeat([at('a', 1)], 'x', null), 2);
});
