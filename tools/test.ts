import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import type { TestResult } from './check/requirements.ts';
import { resultsPath } from './check/requirements.ts';
import { unpackBrowser } from './run/browser.ts';
import { buildScreens } from './run/screens.ts';
import { progress, root } from './run/settings.ts';
import { startTestServer } from './run/test-server.ts';

/**
 * `npm test [-- group or part of a path …]`: pure rules, then everything on a real PostgreSQL, then the commands as an operator runs
 * them, then real browsers. Writes what passed for `npm run check`, and ends with counts. `--debian` takes the machine's PostgreSQL.
 */
const groups = [
  { name: 'pure', minutes: 3, files: ['{src,tools}/**/*.test.ts'], exclude: /\/test\//, concurrency: 2 },
  { name: 'api', minutes: 8, files: ['src/**/test/**/*.test.ts', 'test/**/*.test.ts'], exclude: /^test\/lifecycle\//, concurrency: 2 },
  { name: 'lifecycle', minutes: 4, files: ['test/lifecycle/**/*.test.ts'], exclude: /^$/, concurrency: 2 },
  { name: 'browser', minutes: 12, files: ['src/**/*.e2e.ts', 'test/**/*.e2e.ts'], exclude: /^$/, concurrency: 1 },
] as const;

const { values: options, positionals: wanted } = parseArgs({ allowPositionals: true, options: { debian: { type: 'boolean', default: false } } });
const isGroup = (word: string) => groups.some(group => group.name === word);
const paths = wanted.filter(word => !isGroup(word));

const filesOf = ({ files, exclude }: (typeof groups)[number]): string[] =>
  files
    .flatMap(pattern => globSync(pattern, { cwd: root }))
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !exclude.test(file) && (paths.length === 0 || paths.some(path => file.includes(path))))
    .sort();

const results: TestResult[] = [];

const runGroup = async (group: (typeof groups)[number], files: string[]): Promise<void> => {
  progress(`${group.name}：${files.length} 个文件`, `${group.name}: ${files.length} files`);
  const started = performance.now();
  const stream = run({ files: files.map(file => join(root, file)), concurrency: group.concurrency, isolation: 'process', timeout: 240_000 });
  const note =
    (status: string) =>
    (data: {
      name: string;
      file?: string;
      nesting: number;
      details: { duration_ms?: number; type?: string; error?: Error & { cause?: unknown } };
      skip?: string | boolean;
    }) => {
      if (data.details.type === 'suite' || !data.file) return;
      const file = data.file.slice(root.length + 1).replaceAll('\\', '/');
      // node:test reports each file once more as a test of its own; a failure there that is no test's is a crash.
      if (data.name === data.file || data.name === file) {
        if (status === 'passed' || results.some(result => result.file === file && result.status === 'failed')) return;
      }
      results.push({ name: data.name, file, group: group.name, status: data.skip ? 'skipped' : status, ms: Math.round(data.details.duration_ms ?? 0) });
      if (status === 'failed')
        process.stderr.write(
          `\n✗ ${data.name}\n  ${file}\n${String((data.details.error?.cause as Error | undefined)?.stack ?? data.details.error?.message)}\n`,
        );
    };
  stream.on('test:pass', note('passed') as never);
  stream.on('test:fail', note('failed') as never);
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const _ of stream);
  const mine = results.filter(result => result.group === group.name);
  const minutes = (performance.now() - started) / 60_000;
  process.stdout.write(
    `${group.name}: ${mine.filter(r => r.status === 'passed').length} of ${mine.length} in ${(minutes * 60).toFixed(0)} s (budget ${group.minutes} min${minutes > group.minutes ? ', OVER' : ''})\n`,
  );
};

const main = async (): Promise<number> => {
  const chosen = groups
    .filter(group => !wanted.some(isGroup) || wanted.includes(group.name))
    .map(group => ({ group, files: filesOf(group) }))
    .filter(({ files }) => files.length > 0);
  const has = (...names: string[]) => chosen.some(({ group }) => names.includes(group.name));
  const inBrowsers = has('browser');
  if (has('lifecycle', 'browser')) await buildScreens(progress);
  const browser = inBrowsers ? await unpackBrowser() : null;
  const server = has('api', 'browser') ? await startTestServer({ demo: inBrowsers, debian: options.debian }) : null;
  try {
    for (const { group, files } of chosen) await runGroup(group, files);
  } finally {
    await server?.stop();
    browser?.remove();
  }
  const whole = wanted.length === 0;
  if (whole) {
    mkdirSync(join(root, '.results'), { recursive: true });
    writeFileSync(join(root, resultsPath), JSON.stringify(results, null, 1));
  }
  process.stdout.write('\nslowest:\n');
  for (const { name, file, ms } of results.toSorted((a, b) => b.ms - a.ms).slice(0, 10))
    process.stdout.write(`  ${String(ms).padStart(6)} ms  ${name}  (${file})\n`);
  const count = (status: string) => results.filter(result => result.status === status).length;
  const skipped = count('skipped');
  process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  // A file that ran no test at all proves nothing.
  const silent = chosen.flatMap(({ files }) => files).filter(file => !results.some(result => result.file === file));
  for (const file of silent) process.stderr.write(`✗ no test ran in ${file}\n`);
  return count('failed') === 0 && results.length > 0 && silent.length === 0 ? 0 : 1;
};

rmSync(join(root, resultsPath), { force: true });
process.exit(await main());
