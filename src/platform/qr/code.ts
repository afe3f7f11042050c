import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { running } from '#platform/running.ts';

/*
 * What stands in the QR code of a printed 确认表: `GY1.<sheet>.<version>.<mac>`. It says which page of which version this is, and proves that
 * this installation printed it: a page made elsewhere, or altered, is not taken for one of ours. It is no secret and opens nothing.
 */

export type SheetCode = { readonly sheetId: string; readonly version: number };

const shape = /^GY1\.([A-Za-z0-9_-]{22})\.(\d{1,9})\.([A-Za-z0-9_-]{16})$/;

const shortOf = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
const uuidOf = (short: string): string =>
  Buffer.from(short, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** 96 bits under a key that serves nothing else. */
const macOf = (said: string): Buffer => {
  const key = Buffer.from(hkdfSync('sha256', running().masterKey, '', 'gongyu sheet code v1', 32));
  return createHmac('sha256', key).update(said).digest().subarray(0, 12);
};

/** The text of the QR code on the page of this sheet in this version. */
export const codeOf = (sheetId: string, version: number): string => {
  const said = `GY1.${shortOf(sheetId)}.${version}`;
  return `${said}.${macOf(said).toString('base64url')}`;
};

/** Reads what a QR code says: a page of ours, a page that is forged or of another installation, or something else altogether. */
export const readCode = (text: string): SheetCode | 'forged' | 'foreign' => {
  const [, short, version, mac] = shape.exec(text.trim()) ?? [];
  if (!short || !version || !mac) return 'foreign';
  return timingSafeEqual(macOf(`GY1.${short}.${version}`), Buffer.from(mac, 'base64url')) ? { sheetId: uuidOf(short), version: Number(version) } : 'forged';
};
