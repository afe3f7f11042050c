import { isAbsolute, join } from 'node:path';
import { Problem } from '../../src/kernel/problem.ts';

/** What the environment decides; everything has a default that works on a fresh machine. */
export const root = join(import.meta.dirname, '../..');

const fail = (zh: string, en: string): never => {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exit(1);
};

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? 8080);
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : fail(`PORT 应为 0–65535 的整数，现为 ${text}。`, `PORT must be a whole number from 0 to 65535; it is ${text}.`);
};

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

export const settings = () => {
  const { HOST: host = '127.0.0.1', DATA_DIR, DATABASE_URL: databaseUrl, GONGYU_DEMO } = process.env;
  const dataDir = DATA_DIR ? (isAbsolute(DATA_DIR) ? DATA_DIR : join(root, DATA_DIR)) : join(root, 'data');
  // Anybody may step in as anybody in the demo world: only on this machine, only with its own database.
  const mayDemo = !databaseUrl && isLoopback(host);
  if (GONGYU_DEMO === '1' && !mayDemo)
    fail(
      '演示模式只能用于内置数据库和本机地址：请去掉 GONGYU_DEMO，或去掉 DATABASE_URL 并使用 HOST=127.0.0.1。',
      'The demo world needs the embedded database and a loopback address: drop GONGYU_DEMO, or drop DATABASE_URL and use HOST=127.0.0.1.',
    );
  return { host, port: portOf(process.env.PORT), dataDir, databaseUrl, demo: mayDemo && GONGYU_DEMO !== '0', trustProxy: process.env.TRUST_PROXY === '1' };
};

/** Tells how far we are, in both languages, on standard error. */
export const progress = (zh: string, en: string): void => void process.stderr.write(`· ${zh}  ${en}\n`);

/** What went wrong that the person at the machine can put right, by the code of the error. */
const remedies: Record<string, readonly [zh: string, en: string]> = {
  EADDRINUSE: [
    '端口已被占用：请换一个端口，例如 PORT=8081 npm start，或先停止占用它的程序。数据不受影响。',
    'The port is in use: choose another, for example PORT=8081 npm start, or stop what uses it. Your data is untouched.',
  ],
  EADDRNOTAVAIL: ['本机没有 HOST 指定的地址：请改用 127.0.0.1 或 0.0.0.0。', 'This machine has no such address as HOST says: use 127.0.0.1 or 0.0.0.0.'],
  ENOSPC: [
    '磁盘空间不足：请清理磁盘或把 DATA_DIR 放到更大的磁盘，然后重新运行同一命令。已保存的内容不受影响。',
    'The disk is full: make room, or put DATA_DIR on a larger disk, and run the same command again. What was saved is safe.',
  ],
  EACCES: [
    '没有访问权限：请检查数据目录的属主，或换用有权限的用户、1024 以上的端口。',
    'Access is denied: look at who owns the data folder, or use a user that may, or a port above 1024.',
  ],
  EROFS: [
    '数据目录在只读磁盘上：请用 DATA_DIR 指定可写的目录。',
    'The data folder is on a read-only disk: name a folder that can be written to with DATA_DIR.',
  ],
};

const codeOf = (error: NodeJS.ErrnoException): string =>
  error.code === '53100' || /no space left on device/i.test(error.message) ? 'ENOSPC' : (error.code ?? '');

/** Runs the command, says plainly what went wrong, and never leaves a stack on a clerk's screen unless asked. */
export const runCommand = (main: () => Promise<void>): void => {
  main().catch((error: NodeJS.ErrnoException) => {
    if (error instanceof Problem) fail(error.definition.title['zh-CN'], error.definition.title.en);
    process.stderr.write(`${process.env.LOG_LEVEL === 'debug' ? error.stack : error.message}\n`);
    const remedy = remedies[codeOf(error)];
    if (remedy) fail(...remedy);
    process.exit(1);
  });
};

/** Ends once on a signal, or when the command that started us is gone. */
export const untilTold = (close: () => Promise<void>): void => {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 40_000).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
};
