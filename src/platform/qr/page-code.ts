import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { running } from '#platform/running.ts';

/*
 * What stands in the corner of every page of a print that is to be sealed: `GYS1.<version code>.<page>.<mac>`. It says which page of which
 * version this is; the MAC binds it to one print of this installation, so that a page of another application is not taken for one of ours.
 * Capitals, digits and a few signs only: a QR code packs them closer, and its points are larger.
 */

export type PageCode = { readonly versionCode: string; readonly page: number; readonly mac: string };

export const pagePrefix = 'GYS1.';
const shape = /^GYS1\.([A-Z0-9-]{1,20})\.([1-9]\d{0,3})\.([A-Z2-7]{16})$/;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 80 bits as sixteen characters. */
const inLetters = (bytes: Buffer): string => {
  let [value, bits, out] = [0, 0, ''];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += letters[(value >> (bits - 5)) & 31];
  }
  return out;
};

const macOf = (copyId: string, versionCode: string, page: number): string => {
  const key = Buffer.from(hkdfSync('sha256', running().masterKey, '', 'gongyu page code v1', 32));
  return inLetters(createHmac('sha256', key).update(`${copyId}.${versionCode}.${page}`).digest().subarray(0, 10));
};

/** A version code that fits into a page code. */
export const isCodable = (versionCode: string): boolean => /^[A-Z0-9-]{1,20}$/.test(versionCode);

/** The text of the code on this page of this print. */
export const pageCodeOf = (copyId: string, versionCode: string, page: number): string =>
  `${pagePrefix}${versionCode}.${page}.${macOf(copyId, versionCode, page)}`;

/** What a code says of itself; null when it is none of these. Whether it is true, `isPageOf` says. */
export const readPageCode = (text: string): PageCode | null => {
  const [, versionCode, page, mac] = shape.exec(text.trim()) ?? [];
  return versionCode && page && mac ? { versionCode, page: Number(page), mac } : null;
};

/** Was this code printed on a page of this print? */
export const isPageOf = (copy: { readonly id: string; readonly versionCode: string }, { versionCode, page, mac }: PageCode): boolean =>
  copy.versionCode === versionCode && timingSafeEqual(Buffer.from(macOf(copy.id, versionCode, page)), Buffer.from(mac));
