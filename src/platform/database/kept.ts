import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Login = 'gongyu_maintenance' | 'gongyu_app' | 'gongyu_gate';
/** Passwords of the embedded server's owner and of the three logins. */
export type Kept = Readonly<Record<'postgres' | Login, string>>;

const names = ['postgres', 'gongyu_maintenance', 'gongyu_app', 'gongyu_gate'] as const;

/**
 * `<dataDir>/secrets.json`, made once, readable by its owner only. Server and worker on several machines share it (and `master.key`):
 * copy both files. It is not in backups.
 */
export const keptIn = (dataDir: string): Kept => {
  const file = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    const half = `${file}.${process.pid}`;
    writeFileSync(half, `${JSON.stringify(Object.fromEntries(names.map(name => [name, randomBytes(24).toString('base64url')])), null, 2)}\n`, { mode: 0o600 });
    renameSync(half, file);
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    throw new Error(
      `无法读取 ${file}：${(error as Error).message}\n${file} cannot be read: it belongs to another user, or it is damaged (restore it from a copy).`,
    );
  }
};
