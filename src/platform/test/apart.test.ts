import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Apart, closeApart, openApart, reopenApart } from '../apart.ts';

type Work = { say?: string; loop?: boolean; die?: boolean; fail?: string };
const within = async (act: (apart: Apart<Work, { said: string; env: string[] }>) => Promise<void>, patience = 20_000) => {
  const apart = openApart<Work, { said: string; env: string[] }>({ script: fileURLToPath(new URL('apart-child.ts', import.meta.url)), patience });
  try {
    await act(apart);
  } finally {
    await apart.close();
  }
};

test('work is done in turn in a process that knows no secret, and tells how far it is', () =>
  within(async apart => {
    process.env.GONGYU_MASTER_KEY_OF_A_TEST = 'secret';
    const parts: number[] = [];
    const answers = await Promise.all(['甲', '乙'].map(say => apart.run({ say }, { progress: part => parts.push(part) })));
    delete process.env.GONGYU_MASTER_KEY_OF_A_TEST;
    assert.deepEqual(
      answers.map(({ said }) => said),
      ['甲', '乙'],
    );
    assert.deepEqual(parts, [0.5, 0.5]);
    assert.ok(answers.every(({ env }) => !env.some(name => name.startsWith('GONGYU'))));
  }));

test('what takes too long is stopped, what falls over costs itself only, and the next piece of work is done', () =>
  within(async apart => {
    const stuck = apart.run({ loop: true });
    const next = apart.run({ say: 'next' });
    await assert.rejects(stuck, { name: 'GaveUp', reason: 'too-slow' });
    assert.equal((await next).said, 'next');
    await assert.rejects(apart.run({ die: true }), { name: 'GaveUp', reason: 'fell-over' });
    await assert.rejects(apart.run({ fail: 'no' }), /no/);
    assert.equal((await apart.run({ say: 'again' })).said, 'again');
  }, 8_000));

test('work that is no longer wanted is stopped, also while it waits', () =>
  within(async apart => {
    const [first, second] = [new AbortController(), new AbortController()];
    const stuck = apart.run({ loop: true }, { signal: first.signal });
    const waiting = apart.run({ say: 'never' }, { signal: second.signal });
    second.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    first.abort();
    await assert.rejects(stuck, { name: 'AbortError' });
    assert.equal((await apart.run({ say: 'next' })).said, 'next');
  }));

test('a server that lets go of everything refuses new work; one that starts afterwards in the same process does it again', () =>
  within(async apart => {
    await closeApart();
    await assert.rejects(apart.run({ say: 'late' }), { type: '/problems/common/busy' });
    reopenApart();
    assert.equal((await apart.run({ say: 'again' })).said, 'again');
  }));
