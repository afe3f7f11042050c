import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dependencies } from './check/dependencies.ts';
import { type Check, read } from './check/files.ts';
import { glossary } from './check/glossary.ts';
import { imports } from './check/imports.ts';
import { leftovers } from './check/leftovers.ts';
import { links } from './check/links.ts';
import { map } from './check/map.ts';
import { proofsOf, readResults, requirements, rowsOf, tablePath, withProofs } from './check/requirements.ts';
import { style, types } from './check/tools.ts';

const root = join(import.meta.dirname, '..');
const all: readonly Check[] = [types, style, imports, requirements, dependencies, links, leftovers, glossary, map];

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { 'list-proofs': { type: 'boolean' }, 'write-proofs': { type: 'boolean' }, help: { type: 'boolean' } },
});

const runOne = async ({ name, run }: Check): Promise<boolean> => {
  const start = performance.now();
  const findings = await Promise.resolve()
    .then(() => run(root))
    .catch((error: unknown) => [`the check itself broke: ${error instanceof Error ? error.stack : String(error)}`]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  const shown = findings
    .slice(0, 200)
    .map(finding => `    ${finding}\n`)
    .join('');
  process.stdout.write(`${findings.length === 0 ? '✓' : '✗'} ${name.padEnd(14)}${seconds.padStart(6)} s  ${verdict}\n${shown}`);
  return findings.length === 0;
};

const listProofs = (): void => {
  const states = new Map(rowsOf(read(root, tablePath)).map(row => [row.id, row.state]));
  for (const [id, files] of proofsOf(readResults(root) ?? [])) process.stdout.write(`${id}\t${states.get(id) ?? 'unknown'}\t${files.join(', ')}\n`);
};

const main = async (): Promise<number> => {
  if (options.help) process.stdout.write(`npm run check -- [${all.map(check => check.name).join('|')}]… [--list-proofs] [--write-proofs]\n`);
  else if (options['list-proofs']) listProofs();
  else if (options['write-proofs']) writeFileSync(join(root, tablePath), withProofs(read(root, tablePath), readResults(root) ?? []));
  else {
    const unknown = wanted.filter(name => !all.some(check => check.name === name));
    if (unknown.length > 0) throw new Error(`no such check: ${unknown.join(', ')} (there are ${all.map(check => check.name).join(', ')})`);
    const chosen = wanted.length > 0 ? all.filter(check => wanted.includes(check.name)) : all;
    // All at once: the type checker and the linter are processes of their own.
    const passed = await Promise.all(chosen.map(runOne));
    return passed.every(Boolean) ? 0 : 1;
  }
  return 0;
};

process.exit(await main());
