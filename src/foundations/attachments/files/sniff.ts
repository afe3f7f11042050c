import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Content } from '../contract.ts';
import { bytesAt, zipEnd } from './bytes.ts';
import { oleContent } from './ole.ts';
import { packageContent } from './package.ts';

const headLength = 4096;
/** A ZIP directory ends within its last 65,557 bytes, however long its comment is. */
const tailLength = 65_557;

const markup = /<!doctype|<html|<head|<body|<script|<svg|<iframe|<\?php/i;

/** One file that is two: a page before the document, an archive behind it, a PDF inside something else. */
const isTwofold = (content: Content, head: Buffer, tail: Buffer): boolean => {
  const beginning = head.subarray(0, 1024).toString('latin1');
  const isPackage = content === 'docx' || content === 'xlsx' || content === 'pptx';
  return (!isPackage && (markup.test(beginning) || zipEnd(tail) >= 0)) || (content !== 'pdf' && beginning.includes('%PDF-'));
};

/** Text is UTF-8 to its last byte, without control characters. */
const isText = async (path: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) if (/[^\P{Cc}\t\r\n\f]/u.test(decoder.decode(chunk, { stream: true }))) return false;
    decoder.decode();
    return true;
  } catch {
    return false;
  }
};

const contentIn = async (path: string, file: FileHandle, size: number, head: Buffer, tail: Buffer): Promise<Content | null> => {
  const { fileTypeFromFile } = await import('file-type');
  // What makes the detector fail is nothing that it knows.
  const detected = await fileTypeFromFile(path).catch(() => ({ ext: 'unreadable' }));
  switch (detected?.ext) {
    case 'pdf':
      return head.toString('latin1', 0, 5) === '%PDF-' && tail.includes('%%EOF') ? 'pdf' : null;
    case 'png':
      return tail.includes('IEND') ? 'png' : null;
    case 'jpg':
      return 'jpeg';
    case 'cfb':
      return oleContent(file, size);
    case 'zip':
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return packageContent(file, size, tail);
    case undefined:
      return (await isText(path)) ? 'text' : null;
    default:
      return null;
  }
};

/** What a file is by its bytes, or null when it is nothing that may be uploaded. Its name has no say. */
export const sniff = async (path: string): Promise<Content | null> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await bytesAt(file, 0, headLength);
    const tail = await bytesAt(file, Math.max(0, size - tailLength), Math.min(size, tailLength));
    const content = await contentIn(path, file, size, head, tail);
    return content !== null && !isTwofold(content, head, tail) ? content : null;
  } finally {
    await file.close();
  }
};
