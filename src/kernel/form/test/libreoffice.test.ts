import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { lengthOf } from '../counting.ts';
import { doubtful, mixed } from './counted.ts';
import { countsByLibreOffice, libreOffice } from './libreoffice.ts';

/** What LibreOffice counted when it was last asked: `GONGYU_RECORD=1 npm test -- kernel/form/test/libreoffice` asks it again. */
const path = new URL('./libreoffice.json', import.meta.url);
type Recorded = { readonly version: string; readonly mixed: readonly number[]; readonly doubtful: readonly (readonly [text: string, counted: number])[] };

test('mixed texts have as many 字 as LibreOffice counts in them, here and as recorded; where it counts differently is written down', async context => {
  const version = await libreOffice();
  const counted = version === null ? null : await countsByLibreOffice([...mixed, ...doubtful.map(([text]) => text)]);
  const here = counted && {
    version,
    mixed: counted.slice(0, mixed.length),
    doubtful: doubtful.map(([text], i): [string, number] => [text, counted[mixed.length + i]!]),
  };
  if (here && process.env['GONGYU_RECORD']) writeFileSync(path, `${JSON.stringify(here, null, 2)}\n`);
  const recorded = JSON.parse(readFileSync(path, 'utf8')) as Recorded;
  for (const { mixed: theirs } of here ? [recorded, here] : [recorded])
    for (const [i, text] of mixed.entries()) assert.equal(lengthOf(text, 'word'), theirs[i], JSON.stringify(text));
  assert.deepEqual(
    recorded.doubtful.map(([text]) => text),
    doubtful.map(([text]) => text),
  );
  if (here?.version === recorded.version) assert.deepEqual(here.doubtful, recorded.doubtful);
  else context.diagnostic(`LibreOffice here: ${version ?? 'none'}; recorded with ${recorded.version}`);
});
