import { createReadStream } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { contentOf, Damaged, type Entry, readTar, type Writer } from './tar.ts';

/*
 * A backup is a tar file of, in this order: `backup.json` (what it is), `tables/<table>/<part>.copy.gz` table by table so that
 * foreign keys find what they point to, `jobs/<part>.jsonl.gz`, `files/…` as they lie in the data folder, `manifest.json` (how many and
 * which fingerprints), `seal`. It holds neither `master.key` nor `secrets.json`: who has the backup alone cannot read sealed fields.
 */

export const FORMAT = 1;

const Counted = z.object({ rows: z.number().int(), sha256: z.string() });

export const Head = z.object({
  product: z.literal('gongyu'),
  format: z.number().int(),
  version: z.string(),
  at: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), path: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), order: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** Which master key the sealed fields need (its fingerprint), and for how many subjects. */
  masterKey: z.string().nullable(),
  sealed: z.number().int(),
});
export type Head = z.infer<typeof Head>;

export const Manifest = z.object({
  tables: z.record(z.string(), Counted),
  jobs: Counted,
  files: z.array(z.object({ path: z.string(), size: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

const packed = promisify(gzip);
const unpacked = promisify(gunzip);
const PART = 4 * 1024 * 1024;

/** Adds a stream of unknown length as numbered, packed parts: never more than one part in memory. */
export const addParts = async (tar: Writer, prefix: string, suffix: string, chunks: AsyncIterable<Buffer>): Promise<void> => {
  let [gathered, size, part] = [[] as Buffer[], 0, 0];
  const flush = async () => {
    if (size === 0) return;
    part += 1;
    await tar.add(`${prefix}/${String(part).padStart(6, '0')}${suffix}`, (await packed(Buffer.concat(gathered))) as Buffer);
    [gathered, size] = [[], 0];
  };
  for await (const chunk of chunks) {
    gathered.push(chunk);
    size += chunk.length;
    if (size >= PART) await flush();
  }
  await flush();
};

export const partOf = async (entry: Entry): Promise<Buffer> => {
  try {
    return (await unpacked(await contentOf(entry))) as Buffer;
  } catch (error) {
    if (error instanceof Damaged) throw error;
    throw new Damaged(entry.name);
  }
};

const jsonOf = async <T>(entry: Entry, schema: z.ZodType<T>): Promise<T> => {
  try {
    return schema.parse(JSON.parse((await contentOf(entry)).toString('utf8')));
  } catch (error) {
    if (error instanceof Damaged) throw error;
    throw new Damaged(entry.name);
  }
};

const notOurs = (file: string) =>
  new Error(
    `${file} 不是共育的备份文件，或开头已损坏；没有改动任何内容。\n${file} is not a backup of Gongyu, or its beginning is damaged; nothing was changed.`,
  );

const headOf = async (entry: Entry | undefined, file: string): Promise<Head> => {
  if (entry?.name !== 'backup.json') throw notOurs(file);
  const head = await jsonOf(entry, Head.partial().loose());
  if (head.product !== 'gongyu') throw notOurs(file);
  if (head.format !== FORMAT)
    throw new Error(
      `此备份的格式为 ${head.format}，本版本只能读取 ${FORMAT}：请用建立备份的版本或更新的版本恢复。\nThis backup has format ${head.format}; this version reads ${FORMAT}. Restore it with the version that made it, or a newer one.`,
    );
  return Head.parse(head);
};

/** Reads a backup in order: what it is, then every entry up to the manifest. */
export async function* openBackup(file: string): AsyncGenerator<Entry, void> {
  yield* readTar(createReadStream(file, { highWaterMark: 1024 * 1024 }));
}

/** Reads every byte and answers what is inside; throws if a single one is wrong. Touches nothing. */
export const verify = async (file: string): Promise<{ head: Head; manifest: Manifest }> => {
  let head: Head | undefined;
  let manifest: Manifest | undefined;
  try {
    for await (const entry of openBackup(file))
      if (!head) head = await headOf(entry, file);
      else if (entry.name === 'manifest.json') manifest = await jsonOf(entry, Manifest);
  } catch (error) {
    // A file that does not even begin like a backup is no damaged one.
    if (error instanceof Damaged && !head) throw notOurs(file);
    throw error;
  }
  if (!head) throw notOurs(file);
  if (!manifest) throw new Damaged('manifest.json');
  return { head, manifest };
};
