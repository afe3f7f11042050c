import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, type Figures, machine, type Target } from '../bench/measure.ts';
import { root, runCommand } from './run/settings.ts';

/** `npm run bench -- NAME [--json FILE]`: runs bench/NAME.ts; the last line is `RESULT name=… ratio=… …`. */

const names = () =>
  readdirSync(join(root, 'bench'))
    .filter(name => /^[a-z-]+\.ts$/.test(name) && name !== 'measure.ts')
    .map(name => name.replace('.ts', ''));

const short = (figure: number) => String(Number(figure.toPrecision(4)));

const verdict = (figures: Figures, key: string, target: Target): string => {
  const figure = figures[key] ?? Number.NaN;
  const [met, wanted] = 'atLeast' in target ? [figure >= target.atLeast, `≥ ${target.atLeast}`] : [figure <= target.atMost, `≤ ${target.atMost}`];
  return `${met ? '✓' : '✗'} ${key} ${short(figure)} (promised ${wanted})`;
};

runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
  const [name] = positionals;
  if (!name || !existsSync(join(root, 'bench', `${name}.ts`))) throw new Error(`npm run bench -- ${names().join('|')} [--json FILE]`);
  const { default: bench } = (await import(`../bench/${name}.ts`)) as { default: Bench };
  const [on, notes] = [machine(), [] as string[]];
  const note = (line: string) => {
    notes.push(line);
    process.stdout.write(`${line}\n`);
  };
  process.stdout.write(`${name}: ${bench.about}\non ${on.cores} cores (${on.cpu}), ${on.memoryGb} GB, load ${on.load} before, ${on.node}\n`);
  const figures = await bench.run(note);
  for (const [key, target] of Object.entries(bench.targets)) note(verdict(figures, key, target));
  if (values.json)
    writeFileSync(
      resolve(process.env.GONGYU_CALLED_FROM ?? root, values.json),
      `${JSON.stringify({ name, at: new Date().toISOString(), machine: on, loadAfter: machine().load, figures, notes }, null, 1)}\n`,
    );
  process.stdout.write(
    `RESULT name=${name} ${Object.entries(figures)
      .map(([key, figure]) => `${key}=${short(figure)}`)
      .join(' ')}\n`,
  );
  process.exit(0);
});
