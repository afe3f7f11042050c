import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMasterKey } from '../../src/platform/master-key.ts';

/** Tells master keys apart without telling anything of them; null when this installation has none yet (and none is made by asking). */
export const masterKeyFingerprint = (dataDir: string): string | null =>
  process.env.GONGYU_MASTER_KEY || existsSync(join(dataDir, 'master.key'))
    ? createHmac('sha256', readMasterKey(dataDir)).update('which master key').digest('hex').slice(0, 16)
    : null;
