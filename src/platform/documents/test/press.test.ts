import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Problem } from '#kernel/problem.ts';
import { openPress, type Press } from '../press.ts';
import { readPdf } from './reading.ts';
import { lines, sample } from './sample.ts';
import { unzip } from './unzip.ts';

const broken = { printer: fileURLToPath(new URL('broken-printer.ts', import.meta.url)), patience: 20_000 };
const called = (title: string) => sample([], { title });
const say = (file: Uint8Array) => Buffer.from(file).toString('utf8');
const pidOf = (file: Uint8Array) => say(file).split(' ').at(-1);

const withPress = (settings: Parameters<typeof openPress>[0], act: (press: Press) => Promise<void>) => async () => {
  const press = openPress(settings);
  try {
    await act(press);
  } finally {
    await press.close();
  }
};

test(
  'both formats come from the printing process',
  withPress({}, async press => {
    const document = sample(lines(Array.from({ length: 300 }, (_, i) => `第${i}行，示例智能装备产教联合体建设情况。`)));
    assert.match((await readPdf(await press.print(document, 'pdf'))).text, /^第0行/);
    assert.ok(unzip(await press.print(document, 'docx')).has('word/document.xml'));
  }),
);

test(
  'a printer that dies takes neither the server nor the documents after it along',
  withPress(broken, async press => {
    const waiting = [press.print(called('before'), 'docx'), press.print(called('die'), 'docx'), press.print(called('after'), 'docx')];
    const [before, died, after] = await Promise.allSettled(waiting);
    assert.ok(before?.status === 'fulfilled' && after?.status === 'fulfilled');
    assert.ok(died?.status === 'rejected' && /printer ended with SIGKILL/.test(String(died.reason)));
    assert.notEqual(pidOf(before.value), pidOf(after.value));
  }),
);

test(
  'a PDF whose structure the typesetter stumbles over is printed without it; one that fails again is a defect',
  withPress(broken, async press => {
    assert.match(say(await press.print(called('die when tagged'), 'pdf')), /^die when tagged/);
    await assert.rejects(press.print(called('die'), 'pdf'), /printer ended/);
    await assert.rejects(press.print(called('refuse'), 'pdf'), /no such style/);
  }),
);

test(
  'a document that takes too long is stopped in the middle and told as such; the next one is printed',
  withPress({ ...broken, patience: 3_000 }, async press => {
    const [late, next] = await Promise.allSettled([press.print(called('hang'), 'pdf'), press.print(called('next'), 'pdf')]);
    assert.ok(late?.status === 'rejected' && late.reason instanceof Problem && late.reason.status === 503);
    assert.match(String(late.reason.options.detail?.['zh-CN']), /已填写的内容不受影响/);
    assert.equal(next?.status, 'fulfilled');
  }),
);

test(
  'too many documents at once are refused at once, and a tired process is replaced',
  withPress({ ...broken, most: 2 }, async press => {
    const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map(title => press.print(called(title), 'pdf')));
    assert.deepEqual(
      answers.map(answer => answer.status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
    );
    const first = await press.print(called('tired'), 'pdf');
    assert.notEqual(pidOf(first), pidOf(await press.print(called('rested'), 'pdf')));
  }),
);

test(
  'an idle printer ends by itself, and another one is there when it is needed',
  withPress({ ...broken, idle: 50 }, async press => {
    const first = await press.print(called('first'), 'pdf');
    const gone = () => {
      try {
        process.kill(Number(pidOf(first)), 0);
        return false;
      } catch {
        return true;
      }
    };
    for (let i = 0; i < 100 && !gone(); i += 1) await new Promise(resolve => setTimeout(resolve, 50));
    assert.ok(gone());
    assert.notEqual(pidOf(first), pidOf(await press.print(called('second'), 'pdf')));
  }),
);
