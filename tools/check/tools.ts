import type { Check } from './files.ts';
import { runScript } from './run.ts';

export const types: Check = {
  name: 'types',
  run: async root => {
    const { ok, lines } = await runScript(root, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.');
    return ok ? [] : lines;
  },
};

export const style: Check = {
  name: 'style',
  run: async root => {
    const { ok, lines } = await runScript(
      root,
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--colors=off',
      '--error-on-warnings',
      '--max-diagnostics=40',
      '.',
    );
    return ok ? [] : [...lines, '(most of it is put right by: npx biome check --write .)'];
  },
};
