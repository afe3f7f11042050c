import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';

const machines: Record<number, string> = { 62: 'x64', 183: 'arm64' };

/** The machine a native file is for; null for everything that is no ELF file. */
export const machineOf = (file: string): string | null => {
  const head = Buffer.alloc(20);
  const handle = openSync(file, 'r');
  const length = readSync(handle, head, 0, 20, 0);
  closeSync(handle);
  if (length < 20 || head.readUInt32BE(0) !== 0x7f454c46) return null;
  const machine = head.readUInt16LE(18);
  return machines[machine] ?? `machine ${machine}`;
};

/** Every native file below a folder, by machine. */
export const nativeFiles = (folder: string): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name));
    const machine = machineOf(join(folder, path));
    if (machine) found.set(machine, [...(found.get(machine) ?? []), path]);
  }
  return found;
};
