import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { paperOf } from '#foundations/forms/test/build.ts';
import { type Block, type Paragraph, type PrintedDocument, paragraph } from '#kernel/document.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { definition, official } from '#kernel/form/test/real.ts';
import type { Answers } from '#kernel/form/values.ts';
import { toDocx } from '#platform/documents/docx/docx.ts';
import { readDocx } from '#platform/documents/docx/read/read.ts';
import { readAnnex } from '../read/annex.ts';
import { bareRows, filledBy, saysOf } from './world.ts';

const printed = (answers: Answers, given: FormDefinition = definition) => readDocx(toDocx(paperOf(given, answers)));

test('the annex of both forms as we print it, filled in with every value, is read back value by value, and nothing is left over', () => {
  for (const given of Object.values(official))
    for (const seed of [1, 2, 3]) {
      const answers = filledBy(given, seed, seed);
      const found = readAnnex(given, printed(answers, given));
      assert.deepEqual(found.unknown, []);
      const said = saysOf(found, given);
      for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
    }
});

test('the blank annex of both forms says nothing', () => {
  for (const given of Object.values(official)) {
    const found = readAnnex(given, printed({}, given));
    assert.deepEqual([found.values, found.unknown], [[], []]);
  }
});

/** As somebody types it in Word: other brackets and blanks in captions, paragraphs put in, texts in several runs. */
const retyped = (paper: PrintedDocument): PrintedDocument => {
  const loose = (text: string) =>
    text
      .replaceAll('(', '（')
      .replaceAll(')', '）')
      .replaceAll(/^(推荐|联合体|固定)/g, '$1 ');
  const label = (block: Paragraph): Paragraph =>
    block.style === 'label' ? { ...block, runs: block.runs.map(run => ({ ...run, text: loose(run.text) })) } : block;
  const blocks = paper.blocks.flatMap((block): Block[] => {
    if (block.kind === 'table')
      return [
        paragraph('body', ''),
        {
          ...block,
          rows: block.rows.map(row => ({
            ...row,
            cells: row.cells.map(cell => ({ ...cell, content: cell.content.map(one => ('runs' in one ? label(one) : one)) })),
          })),
        },
      ];
    return block.kind === 'paragraph' && block.style === 'heading'
      ? [
          {
            ...block,
            runs: block.runs.flatMap(({ text, ...run }) => [
              { ...run, text: text.slice(0, 2) },
              { ...run, text: `${text.slice(2)} ` },
            ]),
          },
        ]
      : [block];
  });
  return { ...paper, blocks: [paragraph('body', '本表由学校填写，请勿改动。'), ...blocks] };
};

test('an annex that was typed with other brackets, blanks and styles is read the same; what belongs to no cell is told', () => {
  for (const seed of [4, 5]) {
    const answers = filledBy(definition, seed);
    const found = readAnnex(definition, readDocx(toDocx(retyped(paperOf(definition, answers)))));
    assert.deepEqual(
      found.unknown.map(({ text }) => text),
      ['本表由学校填写，请勿改动。'],
    );
    const said = saysOf(found);
    for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
  }
});

test('an annex in which nothing but some places is filled in gives those and no others', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (seed, kept) => {
      const answers = Object.fromEntries(Object.entries(filledBy(definition, seed)).filter((_, i) => kept[i % kept.length]));
      const found = readAnnex(definition, printed(answers));
      assert.deepEqual(found.unknown, []);
      const said = Object.fromEntries(Object.entries(saysOf(found)).filter(([, value]) => value !== 'locked' && value !== null));
      for (const [id, value] of Object.entries(said)) assert.deepEqual(value, bareRows(answers[id] ?? null), id);
      for (const id of Object.keys(answers)) assert.ok(id in said, id);
    }),
    { numRuns: 12 },
  ));

test('saved as .doc and again as .docx by LibreOffice, the annex says the same', t => {
  const answers = filledBy(definition, 6);
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-annex-'));
  const convert = (name: string, to: string) =>
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, join(folder, name)], {
      stdio: 'ignore',
      timeout: 120_000,
    });
  try {
    writeFileSync(join(folder, 'a.docx'), toDocx(paperOf(definition, answers)));
    try {
      convert('a.docx', 'doc');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return t.skip('no LibreOffice here');
      throw error;
    }
    rmSync(join(folder, 'a.docx'));
    convert('a.doc', 'docx');
    const found = readAnnex(definition, readDocx(readFileSync(join(folder, 'a.docx'))));
    const said = saysOf(found);
    for (const [id, value] of Object.entries(answers)) assert.deepEqual(said[id], bareRows(value!), id);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
