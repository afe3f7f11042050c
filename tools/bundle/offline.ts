import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Why a network namespace cannot be made here, or null. */
export const noNamespace = (): string | null => {
  if (process.platform !== 'linux') return 'network namespaces are there on Linux only';
  if (process.getuid?.() !== 0) return 'a network namespace needs root';
  const tried = spawnSync('unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' });
  return tried.status === 0 ? null : `no network namespace here: ${tried.error?.message ?? tried.stderr.trim()}`;
};

/** Starts the installation in `folder` in a network namespace without a way out and asks it; answers what was seen, throws what went wrong. */
export const probeOffline = (folder: string): string => {
  const inside = ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, join(import.meta.dirname, 'probe.ts'), folder];
  const { status, stdout, stderr } = spawnSync('unshare', inside, { encoding: 'utf8', timeout: 400_000, cwd: '/' });
  if (status !== 0 || !stdout.includes('a way out: none')) throw new Error(`${stdout}\n${stderr}`);
  return stdout;
};

/** Starts it on the network as it is, where no namespace can be made. */
export const probe = (folder: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'probe.ts'), folder], { encoding: 'utf8', timeout: 400_000 });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  return stdout;
};
