import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Capability } from './capability.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Every folder below `foundations` and `capabilities` that has a `server.ts`, foundations first, then by name. */
export const sliceFolders = (): string[] =>
  ['foundations', 'capabilities'].flatMap(group => {
    const folder = `${source}${group}`;
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter(name => existsSync(`${folder}/${name}/server.ts`))
      .sort()
      .map(name => `${folder}/${name}`);
  });

let found: readonly Capability[] = [];

/** Loads every slice's manifest once. A new slice is a new folder; nothing lists it. */
export const discoverSlices = async (): Promise<readonly Capability[]> => {
  if (found.length > 0) return found;
  const modules = await Promise.all(sliceFolders().map(folder => import(`${folder}/server.ts`) as Promise<{ default: Capability }>));
  found = modules.map(module => module.default);
  return found;
};

/** The slices that were discovered at start; foundations use it to call the slots that slices fill. */
export const slices = (): readonly Capability[] => found;
