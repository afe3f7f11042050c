import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Folders that hold nothing written by hand for the project. */
const foreign = new Set(['node_modules', 'data', 'dist', '.git', '.results']);

/** Every project file below `folder`, relative to `root` with forward slashes, sorted: the same on every machine. */
export const filesBelow = (root: string, folder = '.'): string[] => {
  const found: string[] = [];
  const visit = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!(foreign.has(entry.name) && (at === root || entry.name === 'node_modules'))) visit(join(at, entry.name));
      } else if (entry.isFile()) found.push(relative(root, join(at, entry.name)).replaceAll(sep, '/'));
    }
  };
  visit(join(root, folder));
  return found.sort();
};

export const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

/** A check answers with what is wrong; an empty list is a pass. */
export type Check = { readonly name: string; readonly run: (root: string) => Promise<string[]> | string[] };
