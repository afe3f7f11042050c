import type { FileHandle } from 'node:fs/promises';
import type { Content } from '../contract.ts';
import { bytesAt } from './bytes.ts';

const last = 0xfffffffa;
/** A directory of an Office file has some dozens of entries; a chain that is longer goes in circles. */
const longestChain = 1000;

const mainStreams: Readonly<Record<string, Content>> = {
  WordDocument: 'word',
  Workbook: 'sheet',
  Book: 'sheet',
  'PowerPoint Document': 'slides',
};

/** Which old Office file an OLE compound file ([MS-CFB]) is: by the streams in its directory. Installers and mails are none. */
export const oleContent = async (file: FileHandle, size: number): Promise<Content | null> => {
  const header = await bytesAt(file, 0, 512);
  if (header.length < 512) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const sector = (number: number) => bytesAt(file, (number + 1) * sectorSize, sectorSize);
  const perSector = sectorSize / 4;
  const entry = async (at: number, index: number): Promise<number> => {
    const entries = at < last ? await sector(at) : Buffer.alloc(0);
    return entries.length >= index * 4 + 4 ? entries.readUInt32LE(index * 4) : last;
  };
  /** Where a sector of the allocation table lies: the header names 109 of them, a chain of lists the rest. */
  const tableAt = async (table: number): Promise<number> => {
    if (table < 109) return header.readUInt32LE(76 + table * 4);
    let list = header.readUInt32LE(68);
    let index = table - 109;
    for (let step = 0; index >= perSector - 1 && step < longestChain; step += 1) {
      list = await entry(list, perSector - 1);
      index -= perSector - 1;
    }
    return entry(list, index);
  };
  const next = async (number: number): Promise<number> => entry(await tableAt(Math.floor(number / perSector)), number % perSector);
  const found = new Set<Content>();
  let number = header.readUInt32LE(48);
  for (let step = 0; number < last && (number + 1) * sectorSize < size && step < longestChain; step += 1) {
    const entries = await sector(number);
    for (let p = 0; p + 128 <= entries.length; p += 128) {
      const nameLength = entries.readUInt16LE(p + 64);
      const name = nameLength >= 2 && nameLength <= 64 ? entries.toString('utf16le', p, p + nameLength - 2) : '';
      // 2: a stream; folders and the root have no say.
      if (entries[p + 66] === 2 && Object.hasOwn(mainStreams, name)) found.add(mainStreams[name]!);
    }
    number = await next(number);
  }
  // A Word file with a worksheet inside keeps it in a folder below, whose streams are in the same directory: the document itself wins.
  return found.has('word') ? 'word' : found.has('slides') ? 'slides' : found.has('sheet') ? 'sheet' : null;
};
