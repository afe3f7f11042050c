import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdersOf } from '../src/platform/http/routes.ts';
import { gather, packages } from './map/facts.ts';
import { pagesOf } from './map/pages.ts';
import { root, runCommand } from './run/settings.ts';

/** `npm run map`: writes docs/map from the code. `--check` only says what is old. */
runCommand(async () => {
  const folder = join(root, 'docs/map');
  const facts = await gather(root);
  const pages = pagesOf(facts, packages(root), holdersOf(facts.map(({ slice }) => slice)));
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const current = (name: string) => existsSync(join(folder, name)) && readFileSync(join(folder, name), 'utf8') === pages.get(name);
  const old = [...new Set([...pages.keys(), ...there])].filter(name => !pages.has(name) || !current(name)).sort();
  if (process.argv.includes('--check')) {
    for (const name of old) process.stdout.write(`docs/map/${name} is not what the code says: npm run map\n`);
    process.exit(old.length === 0 ? 0 : 1);
  }
  mkdirSync(folder, { recursive: true });
  for (const name of old) {
    const text = pages.get(name);
    if (text === undefined) rmSync(join(folder, name), { recursive: true });
    else writeFileSync(join(folder, name), text);
  }
  process.stdout.write(`docs/map: ${pages.size} pages, ${old.length} written\n`);
  process.exit(0);
});
