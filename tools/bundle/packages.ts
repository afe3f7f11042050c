import { dirname, join } from 'node:path';
import { filesBelow, read } from '../check/files.ts';
import { importsOf } from '../check/skeleton.ts';

/** What the lock file says of one package; `path` is where it lies (`node_modules/a/node_modules/b`). */
export type Locked = {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  os?: string | string[];
  cpu?: string | string[];
  libc?: string | string[];
};
export type Lock = { packages: Record<string, Locked> };
export type Platform = { os: string; cpu: string };

/** The commands of an installation; building, checking and measuring stay at home. */
export const commands = ['start', 'server', 'worker', 'backup', 'restore', 'admin', 'sql', 'as'] as const;

const isScreens = (path: string) => /^src\/ui\/|^src\/app\/web\/|\/web\/|\.tsx$/.test(path);
/** Tests stay at home; the builders beside them also furnish the demo world. */
export const isProof = (path: string) => /\.test\.tsx?$|\.e2e\.ts$/.test(path);

/** The tools that the commands of an installation are made of. */
const toolsOf = (root: string): string[] => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !path.startsWith('tools/')) return;
    seen.add(path);
    for (const name of importsOf(read(root, path), false)) if (name.startsWith('.')) visit(join(dirname(path), name).replaceAll('\\', '/'));
  };
  for (const name of commands) visit(`tools/${name}.ts`);
  return [...seen];
};

/** The packages that the server's own source names, in an import or to find a file in; what only screens use is built into the screens. */
export const namedByServer = (root: string): string[] => {
  const sources = [...filesBelow(root, 'src'), ...toolsOf(root)].filter(path => path.endsWith('.ts') && !isScreens(path) && !isProof(path));
  const texts = sources.map(path => read(root, path));
  const { dependencies } = JSON.parse(read(root, 'package.json')) as { dependencies: Record<string, string> };
  return Object.keys(dependencies).filter(name => texts.some(text => text.includes(`'${name}'`) || text.includes(`'${name}/`)));
};

/** Whether npm puts a package on this platform; one for another C library than glibc is left out. */
export const fits = ({ os, cpu, libc }: Locked, platform: Platform): boolean => {
  const allows = (given: string | string[] = [], value: string) => {
    const list = [given].flat();
    return list.length === 0 || (list.some(one => !one.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`));
  };
  return allows(os, platform.os) && allows(cpu, platform.cpu) && allows(libc, 'glibc');
};

/** Where Node finds `name` from the package at `from`: in its own folder, else in one further up. */
const found = ({ packages }: Lock, from: string, name: string): string | undefined => {
  const own = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[own]) return own;
  if (from === '') return undefined;
  return found({ packages }, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
};

/** The places of the named packages and all that they need, on one platform. */
export const closureOf = (lock: Lock, names: readonly string[], platform: Platform): string[] => {
  const places = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = found(lock, from, name);
    if (!path || places.has(path) || !fits(lock.packages[path]!, platform)) return;
    places.add(path);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = lock.packages[path]!;
    const peers = Object.keys(peerDependencies).filter(peer => !peerDependenciesMeta[peer]?.optional);
    for (const next of [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers]) visit(path, next);
  };
  for (const name of names) visit('', name);
  return [...places].sort();
};

/** Everything an installation needs on this platform: what the server imports, Node itself and PostgreSQL. */
export const serverPackages = (root: string, platform: Platform): string[] => {
  const lock = JSON.parse(read(root, 'package-lock.json')) as Lock;
  const carried = Object.keys(lock.packages['']?.optionalDependencies ?? {});
  return closureOf(lock, [...namedByServer(root), ...carried], platform);
};
