import { type Urls, withClient } from '#platform/database/roles.ts';
import { Wire } from './wire.ts';
import { bodyOf, field, sectionPath, type Writer } from './world.ts';

const writers = 64;

/**
 * All of them write one field at once, and whoever was too late looks at the other text and writes again, until everybody is in. Answers
 * how many acknowledged texts are not in the history; throws when a version has two winners.
 */
export const race = async (urls: Urls, url: string, writer: Writer, note: (line: string) => void): Promise<number> => {
  const wires = await Promise.all(Array.from({ length: writers }, () => Wire.open(url, writer.cookie)));
  const acknowledged: string[] = [];
  let refused = 0;
  const started = performance.now();
  const write = async (wire: Wire, n: number) => {
    for (let base = 1; ; ) {
      const value = `第${n}位的文字`;
      const { status, body } = await wire.patch(sectionPath(writer), bodyOf(base, value));
      const answer = JSON.parse(body);
      if (status === 200) {
        acknowledged.push(`${answer.saved[0].version} ${value}`);
        return;
      }
      if (status !== 409) throw new Error(`a writer was answered ${status}: ${body}`);
      const [conflict] = answer.conflicts;
      if (conflict.mine !== value || typeof conflict.theirs !== 'string') throw new Error(`a conflict lost a text: ${body}`);
      refused += 1;
      base = conflict.version;
    }
  };
  await Promise.all(wires.map(write));
  for (const wire of wires) wire.close();
  const kept = await withClient(urls.maintenance, async client => {
    const { rows } = await client.query('select version, value from forms.change where form_id = $1 and field = $2 and version > 1', [writer.formId, field]);
    return rows.map(row => `${row.version} ${row.value}`);
  });
  const winners = new Set(acknowledged.map(line => line.split(' ', 1)[0]));
  if (winners.size !== acknowledged.length || kept.length !== acknowledged.length) throw new Error('a version has two winners');
  const lost = acknowledged.filter(line => !kept.includes(line)).length;
  const ms = Math.round(performance.now() - started);
  note(`race: ${writers} writers of one field, ${refused} told of a conflict with both texts, ${acknowledged.length} versions, ${lost} lost, ${ms} ms`);
  return lost;
};
