import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { facesIn } from './face.ts';
import { openFonts } from './library.ts';
import { unwrapWoff } from './woff.ts';

const woff = createRequire(import.meta.url).resolve('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff');
const font = unwrapWoff(readFileSync(woff));
const point = (character: string) => character.codePointAt(0)!;

test('a WOFF file is unwrapped into the font it holds, whose checksum is the one its maker wrote', () => {
  assert.deepEqual([...font.subarray(0, 4)], [0, 1, 0, 0]);
  // The sum over all words of a font is a constant of the format, so a table that moved or changed would show.
  const padded = Buffer.concat([font, Buffer.alloc((4 - (font.length % 4)) % 4)]);
  const tables = new Map(Array.from({ length: font.readUInt16BE(4) }, (_, i) => [font.toString('latin1', 12 + 16 * i, 16 + 16 * i), 12 + 16 * i]));
  for (const [tag, entry] of tables) {
    const [sum, offset, length] = [4, 8, 12].map(at => font.readUInt32BE(entry + at)) as [number, number, number];
    let found = 0;
    for (let at = offset; at < offset + Math.ceil(length / 4) * 4; at += 4)
      if (tag !== 'head' || at !== offset + 8) found = (found + padded.readUInt32BE(at)) >>> 0;
    assert.equal(found, sum, `checksum of ${tag}`);
  }
  assert.equal(unwrapWoff(font), font, 'what is no WOFF stays as it is');
});

test('our own face draws the rare characters of names: none of them is missing', () => {
  const [face] = facesIn(font);
  assert.equal(face!.family, 'LXGW WenKai');
  assert.ok(face!.names.includes('霞鹜文楷'));
  for (const character of '龘靐䶮𠮷㐂𬱖㎡①（）“”—·Aa1%') assert.ok(face!.covers(point(character)), character);
  assert.ok(!face!.covers(0x20000) && !face!.covers(point('😀')));
});

/** The same font under another name, as a machine with an official face would have it. */
const renamed = (to: string): Buffer => {
  assert.equal(to.length, 'LXGW WenKai'.length);
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const out = Buffer.from(font);
  for (const [from, into] of [
    [utf16('LXGW WenKai'), utf16(to)],
    [Buffer.from('LXGW WenKai', 'latin1'), Buffer.from(to, 'latin1')],
  ] as const)
    for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + into.length)) into.copy(out, at);
  return out;
};

test('faces of the machine come first: a 仿宋 for the text, a 标宋 for titles, and ours stays for what they lack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-fonts-'));
  try {
    writeFileSync(join(folder, 'fang.ttf'), renamed('FangSongAAA'));
    writeFileSync(join(folder, 'title.TTF'), renamed('BiaoSongAAA'));
    writeFileSync(join(folder, 'broken.otf'), 'OTTO but nothing else');
    cpSync(woff, join(folder, 'notes.txt'));
    const fonts = openFonts(folder);
    assert.equal(fonts.families.text[0], 'FangSongAAA');
    assert.equal(fonts.families.title[0], 'BiaoSongAAA');
    assert.ok(fonts.families.text.includes('LXGW WenKai'));
    assert.ok(fonts.covers(point('龘')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without a folder, or with one that is not there, our own face is used', () => {
  for (const folder of [undefined, '/nowhere/at/all']) {
    const fonts = openFonts(folder);
    assert.ok(fonts.families.text.includes('LXGW WenKai') && fonts.families.title[0] === fonts.families.text[0]);
  }
});
