import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The key that wraps the data keys of sealed fields: `GONGYU_MASTER_KEY` (base64, 32 bytes) or `<dataDir>/master.key`,
 * made at the first start. It is not in backups: who holds a backup alone cannot read sealed fields.
 */
export const readMasterKey = (dataDir: string): Buffer => {
  const given = process.env.GONGYU_MASTER_KEY;
  const file = `${dataDir}/master.key`;
  if (!given && !existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Two processes starting at once: the first one's key counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const key = Buffer.from((given ?? readFileSync(file, 'utf8')).trim(), 'base64');
  if (key.length !== 32) throw new Error('主密钥应为 32 字节的 base64 文本 · the master key must be 32 bytes in base64');
  return key;
};
