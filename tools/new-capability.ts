import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesBelow } from './check/files.ts';
import { runScript } from './check/run.ts';
import { root, runCommand } from './run/settings.ts';

/*
 * `npm run new-capability NAME [-- --zh 名称]`: a small but whole slice in src/capabilities/NAME, from the template beside this file, which is
 * itself checked like all other code. Nothing else lists the slice; only its words get their rows in the glossary.
 */

const template = join(import.meta.dirname, 'new-capability/template');
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** bookings → booking, policies → policy; a word without plural stays. */
export const singularOf = (name: string): string => (name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/(?<=[^s])s$/, ''));

export const renamed = (text: string, name: string, zh: string): string => {
  const one = singularOf(name);
  return text
    .replaceAll('samples', name)
    .replaceAll('Samples', capital(name))
    .replaceAll('sample', one)
    .replaceAll('Sample', capital(one))
    .replaceAll('样例', zh);
};

const rows = `| 样例 | sample | \`sample\` | What an organisation has to see to | \`samples\` |
| 查看样例 | read samples | \`samples.read\` | Sees those of one’s organisation | \`samples\` |
| 办理样例 | write samples | \`samples.write\` | Makes and finishes them | \`samples\` |
`;

/** After every migration there is, so that it runs last here as it will elsewhere. */
const migrationName = (name: string): string => {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 13);
  const last = filesBelow(root, 'src')
    .flatMap(path => /\/migrations\/(\d{8}-\d{4})-[^/]+\.sql$/.exec(path)?.[1] ?? [])
    .sort()
    .at(-1);
  if (last && last >= stamp)
    throw new Error(`已有更晚的迁移 ${last}：请检查本机时钟。\nThere is a later migration (${last}): look at the clock of this machine.`);
  return `migrations/${stamp}-${name}.sql`;
};

if (import.meta.main)
  runCommand(async () => {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { zh: { type: 'string', default: '待命名事项' } } });
    const [name] = positionals;
    if (!name || !/^[a-z]{3,30}$/.test(name))
      throw new Error('请给出英文小写名称，例如 npm run new-capability bookings -- --zh 预约\nName it in lower-case letters, in the plural.');
    const taken = ['foundations', 'capabilities'].flatMap(group => readdirSync(join(root, 'src', group)));
    if (taken.includes(name) || ['samples', 'platform', 'gate', 'public', 'pgboss'].includes(name)) throw new Error(`${name} 已被使用。\n${name} is taken.`);
    const folder = `src/capabilities/${name}`;
    for (const path of filesBelow(template)) {
      const to = join(root, folder, path === 'migrations/create.sql' ? migrationName(name) : path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, renamed(readFileSync(join(template, path), 'utf8'), name, values.zh));
    }
    // Names of other lengths break lines and sort imports differently.
    await runScript(root, 'node_modules/@biomejs/biome/bin/biome', 'check', '--write', folder);
    if (existsSync(join(root, 'GLOSSARY.md'))) appendFileSync(join(root, 'GLOSSARY.md'), renamed(rows, name, values.zh));
    await runScript(root, 'tools/map.ts');
    process.stdout.write(
      `${folder}\n\n先改 words/、contract.ts、workflow.ts、access.ts，再写测试；页面在 /${name}。\nBegin with words/, contract.ts, workflow.ts and access.ts, then the tests; its page is /${name}.\n` +
        `  npm run check; npm test -- capabilities/${name}\n`,
    );
  });
