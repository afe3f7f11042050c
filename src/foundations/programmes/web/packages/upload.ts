import type { RequestOf } from '#kernel/endpoint.ts';
import type { api } from '../../contract.ts';

/** A request may be one megabyte; base64 makes four of three. */
const mostArchive = 700_000;
const mostText = 950_000;

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** What is sent of the chosen files: one archive, or the files by name; null when it is too much for one request. */
export const uploadOf = async (files: readonly Pick<File, 'name' | 'size' | 'text' | 'arrayBuffer'>[]): Promise<RequestOf<(typeof api)['upload']> | null> => {
  const [first] = files;
  if (first && files.length === 1 && !first.name.endsWith('.json'))
    return first.size > mostArchive ? null : { archive: base64(new Uint8Array(await first.arrayBuffer())) };
  if (files.reduce((sum, file) => sum + file.size, 0) > mostText) return null;
  return { files: Object.fromEntries(await Promise.all(files.map(async file => [file.name, await file.text()] as const))) };
};
