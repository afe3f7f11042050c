import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, endOfDay } from '#kernel/day.ts';
import type { Ctx } from '#platform/capability.ts';
import { acting } from '#test/acting.ts';
import { economyOfficer, educationOfficer } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';
import { buildCalls } from '../demo.ts';

test(
  'the demo world shows the real call of 2023 as it ended and one open practice call, each once',
  inDatabase(async ({ as, given }) => {
    const officers = { 'city-economy': await economyOfficer(given), 'city-education': await educationOfficer(given) };
    const now = new Date();
    const world = {
      now,
      as: <T>(key: string, act: (ctx: Ctx) => Promise<T>) => acting(officers[key as 'city-economy'], act),
      all: () => Promise.reject(new Error('calls are made one by one')),
      asService: () => Promise.reject(new Error('the officer makes the calls')),
    };
    await buildCalls(world);
    await buildCalls(world);
    const { items } = (await as(null).get('/calls')).body;
    assert.deepEqual(
      items.map((call: Record<string, unknown>) => [call.practice, call.state, call.year, call.closesAt, call.documentNumber]),
      [
        [true, 'open', Number(dayOf(now).slice(0, 4)), endOfDay(dayOf(new Date(now.getTime() + 12 * 86_400_000))).toISOString(), null],
        [false, 'closed', 2023, '2023-11-10T15:59:59.999Z', '渝经信发〔2023〕85号'],
      ],
    );
    assert.match(items[0].title, /演示/);
  }),
);
