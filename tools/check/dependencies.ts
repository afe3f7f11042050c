import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, read } from './files.ts';

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;
type Locked = { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean; hasInstallScript?: boolean };

/** Everything must come from the one registry, with a fingerprint: a lock file is where a stranger would slip in. */
export const lockFindings = (lock: { packages: Record<string, Locked> }): string[] =>
  Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (path === '' || entry.inBundle) return [];
    // Without an address npm asks the registry that is configured; the fingerprint is what must agree.
    if (entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/'))
      return [`package-lock.json: ${path} comes from ${entry.resolved}`];
    return entry.integrity ? [] : [`package-lock.json: ${path} has no integrity`];
  });

/** Each dependency has a row that says why it is here; no row outlives its dependency; versions are exact. */
export const dependencyFindings = (manifest: Manifest, page: string): string[] => {
  const declared = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const rows = new Set([...page.matchAll(/^\| `([^`]+)` \|/gm)].map(match => match[1]!));
  return [
    ...Object.keys(declared)
      .filter(name => !rows.has(name))
      .map(name => `docs/dependencies.md has no row for ${name}`),
    ...[...rows].filter(name => !(name in declared)).map(name => `docs/dependencies.md has a row for ${name}, which is gone`),
    ...Object.entries(declared)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} is not an exact version (${version})`),
  ];
};

export const dependencies: Check = {
  name: 'dependencies',
  run: root => {
    const page = existsSync(join(root, 'docs/dependencies.md')) ? read(root, 'docs/dependencies.md') : '';
    return [...dependencyFindings(JSON.parse(read(root, 'package.json')), page), ...lockFindings(JSON.parse(read(root, 'package-lock.json')))];
  },
};
