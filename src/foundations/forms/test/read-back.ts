import assert from 'node:assert/strict';
import { CITY } from '#kernel/actor.ts';
import { sayDay } from '#kernel/day.ts';
import { type Cell, cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { whole, wholeComputed } from '#kernel/form/test/whole.ts';
import { type Answers, isConfirmation, isRows, type Value } from '#kernel/form/values.ts';
import { bare, readPdf } from '#platform/documents/test/reading.ts';
import { unzip, wordTexts } from '#platform/documents/test/unzip.ts';
import { acting } from '#test/acting.ts';
import type { TestPerson, World } from '#test/database.ts';
import { setFormAccess } from '../published.ts';
import { formOf, saveTo, schoolOf } from './build.ts';

/** What of a value is to be read on paper. */
const onPaper = (cell: Cell, value: Value): string[] => {
  if (isRows(value)) return value.flatMap(row => cell.itemFields!.map(({ key }) => row[key]!));
  if (isConfirmation(value)) return Object.values(value.disclosures ?? {});
  if (typeof value !== 'string') return [];
  return cell.kind === 'date' ? [sayDay(value, 'zh-CN')] : value.split('\n');
};

/**
 * Makes a form of this package, fills in every field over the API, those of others by who is asked to, and reads every one back: from
 * the API, the Word file and the PDF.
 */
export const fillAndReadBack = async (
  world: World,
  { packageId, packageVersion, definition, filler }: { packageId: string; packageVersion: string; definition: FormDefinition; filler: TestPerson },
) => {
  const { as, app } = world;
  const school = await schoolOf(world);
  const id = await formOf(school, { packageId, packageVersion, scopes: [school.organisationId, CITY] });
  const cells = cellIndex(definition);
  const answers = whole(definition);
  const save = async (client: TestPerson, chosen: (cell: Cell) => boolean) => {
    const wanted = Object.entries(answers).filter(([field]) => chosen(cells.get(field)!));
    for (const section of new Set(wanted.map(([field]) => cells.get(field)!.section))) {
      const changes = wanted.filter(([field]) => cells.get(field)!.section === section).map(([field, value]) => ({ field, base: 0, value }));
      const answer = await saveTo(as(client), id, section, ...changes);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
  };
  await save(school, cell => cell.filledBy === undefined);
  await acting(school, ctx => setFormAccess(ctx, id, { locked: true, fills: Object.keys(definition.fillers ?? {}) }));
  await save(filler, cell => cell.filledBy !== undefined);

  const { body } = await as(school).get(`/forms/${id}`);
  assert.equal(Object.keys(body.answers).length, Object.keys(answers).length);
  for (const [field, value] of Object.entries(answers)) assert.deepEqual(body.answers[field], value, field);

  const fileOf = async (format: string) => {
    const answer = await app.inject({ url: `/api/forms/${id}/document/${format}`, headers: { cookie: `gongyu=${school.cookie}` } });
    return new Uint8Array(answer.rawPayload);
  };
  const word = bare(wordTexts(unzip(await fileOf('docx')).get('word/document.xml')!).join(''));
  const { text: pdf } = await readPdf(await fileOf('pdf'));
  const shown: Answers = wholeComputed(definition);
  let read = 0;
  for (const [field, value] of Object.entries(shown))
    for (const one of onPaper(cells.get(field)!, value ?? null)) {
      assert.ok(word.includes(bare(one)), `${field}: ${one} is in the Word file`);
      assert.ok(pdf.includes(bare(one)), `${field}: ${one} is in the PDF`);
      read += 1;
    }
  assert.ok(read > Object.keys(answers).length);
  return { id, school };
};
