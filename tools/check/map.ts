import type { Check } from './files.ts';
import { runScript } from './run.ts';

/** docs/map is what the code says now. */
export const map: Check = {
  name: 'map',
  run: async root => {
    const { ok, lines } = await runScript(root, 'tools/map.ts', '--check');
    return ok ? [] : lines;
  },
};
