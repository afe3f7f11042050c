import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveKey } from '#platform/archive/key.ts';
import { sayFinding, verifyArchive } from '#platform/archive/verify.ts';
import { runCommand, settings } from './run/settings.ts';

const usage = '用法：npm run verify-archive -- 归档包或文件夹 [--key 公钥指纹]\nUsage: npm run verify-archive -- FILE-OR-FOLDER [--key FINGERPRINT]';

/** The key of the installation on this machine, if there is one. */
const ownFingerprint = (): string | undefined => {
  const file = join(settings().dataDir, 'master.key');
  const given = process.env['GONGYU_MASTER_KEY'] ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return given === undefined ? undefined : archiveKey(Buffer.from(given.trim(), 'base64')).fingerprint;
};

/** `npm run verify-archive -- FILE`: names every file of an archive that is not as it was signed. */
runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true });
  const [path] = positionals;
  if (!path || !existsSync(path)) {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
  const trusted = values.key ?? ownFingerprint();
  const { findings, manifest, signer } = await verifyArchive(path, trusted === undefined ? {} : { trusted });
  for (const finding of findings) process.stdout.write(`✗ ${sayFinding(finding)}\n`);
  if (findings.length === 0) process.stdout.write(`✓ 归档完好：${manifest!.files.length} 个文件，签名有效，公钥指纹 ${signer}\n`);
  if (trusted === undefined) process.stdout.write('· 未给出公钥指纹：请把上面的指纹与系统公布的公钥核对（--key）。\n');
  process.exit(findings.length === 0 ? 0 : 1);
});
