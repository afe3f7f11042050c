import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeList } from './import/world.ts';
import { defineBench, inTurns, say } from './measure.ts';

/*
 * 100,000 rows × 12 columns from the file to checked rows, every fault at its row and column, each time in a fresh process as in the
 * product. The peer is hucre's streaming reader with the same checks behind it; both must count the same rows, cells, faults and sum.
 */

const rows = 100_000;
type Done = { rows: number; cells: number; faults: number; sum: number; mb: number; shown?: number };

const once = (script: string, file: string): Promise<Done & { seconds: number }> =>
  new Promise((done, fail) => {
    const began = performance.now();
    const child = fork(fileURLToPath(new URL(`import/${script}.ts`, import.meta.url)), [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let answer: Done | undefined;
    child.on('message', (message: { done?: Done }) => {
      answer ??= message.done;
    });
    child.on('exit', code => (answer ? done({ ...answer, seconds: (performance.now() - began) / 1000 }) : fail(new Error(`${script} ended with ${code}`))));
  });

export default defineBench({
  about: 'a list of 100,000 rows × 12 read and checked, against the fastest reader of npm with the same checks',
  targets: { import_s: { atMost: 10 }, import_mb: { atMost: 400 }, progress: { atLeast: 5 } },
  run: async note => {
    const folder = mkdtempSync(join(tmpdir(), 'gongyu-bench-'));
    try {
      const file = join(folder, 'list.xlsx');
      const { bytes, faults } = makeList(rows);
      writeFileSync(file, bytes);
      let [mb, peerMb, progress] = [0, 0, Number.POSITIVE_INFINITY];
      const same = ({ rows: read, cells, faults: found, sum }: Done) => JSON.stringify({ read, cells, found, sum });
      let said: string | undefined;
      const run = (script: string, seen: (done: Done) => void) => async () => {
        const done = await once(script, file);
        seen(done);
        said ??= same(done);
        if (same(done) !== said || done.rows !== rows || done.faults !== faults) throw new Error(`${script} read something else: ${same(done)} and ${said}`);
        return done.seconds;
      };
      const ours = run('ours', done => {
        mb = Math.max(mb, done.mb);
        progress = Math.min(progress, done.shown ?? 0);
      });
      const peer = run('peer', done => {
        peerMb = Math.max(peerMb, done.mb);
      });
      const { a, b, ratio } = await inTurns(5, { a: ours, b: peer });
      note(
        `file of ${(bytes.length / 1e6).toFixed(1)} MB; ours ${say(a, 's')}, at most ${mb.toFixed(0)} MB; hucre with the same checks ${say(b, 's')}, ${peerMb.toFixed(0)} MB`,
      );
      return { ratio, import_s: a.median, import_mb: mb, peer_s: b.median, progress };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
