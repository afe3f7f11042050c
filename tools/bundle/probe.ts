import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Starts an unpacked installation (`probe.ts FOLDER`) and asks it over loopback. `offline.ts` runs this inside a network namespace that has
 * loopback and nothing else; it says so, and says whether that was true.
 */

const [, , folder] = process.argv;
const dataDir = mkdtempSync(join(tmpdir(), 'gongyu-probe-'));
// Neither npm nor another Node may help: only what every Linux has.
const environment = { PATH: '/usr/bin:/bin', HOME: dataDir, DATA_DIR: dataDir, PORT: '0' };

const wayOut = (): Promise<boolean> =>
  new Promise(done => {
    const socket = connect({ host: '1.1.1.1', port: 443, timeout: 2_000 });
    for (const [event, answer] of [
      ['connect', true],
      ['error', false],
      ['timeout', false],
    ] as const)
      socket.once(event, () => {
        socket.destroy();
        done(answer);
      });
  });

const started = (child: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', chunk => {
        said += chunk;
        const url = /(http:\/\/\S+:\d+)$/m.exec(said)?.[1];
        if (url) done(url);
      });
    child.once('error', fail);
    child.once('exit', code => fail(new Error(`it ended with ${code}:\n${said}`)));
  });

const ended = (child: ChildProcess): Promise<number | null> => new Promise(done => child.once('exit', done));

const ask = async (url: string, path: string, wanted: RegExp, init?: RequestInit): Promise<void> => {
  const answer = await fetch(`${url}${path}`, init);
  const text = await answer.text();
  if (answer.status !== 200 || !wanted.test(text)) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
};

try {
  process.stdout.write(`a way out: ${(await wayOut()) ? 'yes' : 'none'}\n`);
  const child = spawn('./start.sh', [], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await started(child);
  await ask(url, '/api/health', /"ok"/);
  await ask(url, '/api/ready', /"ready"/);
  await ask(url, '/', /<script/);
  await ask(url, '/api/demo/sign-in', /school-clerk/, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"key":"school"}' });
  child.kill('SIGTERM');
  const code = await ended(child);
  if (code !== 0) throw new Error(`told to end, it ended with ${code}`);
  const backup = spawn('./start.sh', ['backup', join(dataDir, 'probe.tar')], { cwd: folder, env: environment, stdio: 'ignore' });
  if ((await ended(backup)) !== 0) throw new Error('npm run backup failed in it');
  process.stdout.write('health, readiness, a page, a sign-in, the end and a backup: all as they should be\n');
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
