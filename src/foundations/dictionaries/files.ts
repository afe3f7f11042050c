import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Said } from '#kernel/said.ts';
import { Entry, ListName } from './contract.ts';
import { readCsv } from './csv.ts';
import { faultsOf } from './rules.ts';

/** Where the repository keeps its code lists. */
const referenceFolder = fileURLToPath(new URL('../../../reference/', import.meta.url));

const Head = z.strictObject({
  list: ListName,
  title: Said,
  sources: z.array(z.string().min(1)).min(1),
  note: z.string(),
});
export type ListFile = z.infer<typeof Head> & { entries: Entry[] };

const orNull = (cell: string | undefined) => (cell ? cell : null);

const entryOf = (list: string, cells: Record<string, string>): Entry => {
  const { key = '', code, name = '', name_en, parent, valid_from, valid_to, successor, source = '', ...attributes } = cells;
  return Entry.parse({
    list,
    key,
    name,
    source,
    code: orNull(code),
    nameEn: orNull(name_en),
    parent: orNull(parent),
    validFrom: orNull(valid_from),
    validTo: orNull(valid_to),
    successor: orNull(successor),
    attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== '')),
  });
};

/** Reads one list (`list.json` beside `entries.csv`); a faulty one is refused whole, with every fault named. */
const readList = (folder: string): ListFile => {
  const head = Head.parse(JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')));
  const entries = readCsv(readFileSync(`${folder}/entries.csv`, 'utf8')).map(cells => entryOf(head.list, cells));
  const faults = faultsOf(entries);
  if (faults.length > 0) throw new Error(`reference/${head.list} cannot be loaded:\n${faults.join('\n')}`);
  return { ...head, entries };
};

/** Every list of `reference/`: a new list is a new folder. */
export const readLists = (): ListFile[] =>
  readdirSync(referenceFolder)
    .sort()
    .filter(name => existsSync(`${referenceFolder}${name}/list.json`))
    .map(name => readList(`${referenceFolder}${name}`));
