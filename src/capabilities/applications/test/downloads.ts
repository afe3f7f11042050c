import { unzip, wordTexts } from '#platform/documents/test/unzip.ts';
import type { TestPerson, World } from '#test/database.ts';

/** A file as a browser would take it down. */
export const download = async ({ app }: World, person: TestPerson, path: string) => {
  const answer = await app.inject({ url: `/api${path}`, headers: { cookie: `gongyu=${person.cookie}` } });
  return { status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(answer.rawPayload) };
};

/** The paragraphs of a Word file. */
export const wordOf = (bytes: Uint8Array) => wordTexts(unzip(bytes).get('word/document.xml')!);
