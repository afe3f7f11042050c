import { createHash } from 'node:crypto';

/*
 * The container of a backup: a plain tar file, so that in need `tar xf` opens it. Its last entry, `seal`, is the SHA-256 of every
 * byte before; headers and padding have exactly one spelling. So one wrong byte anywhere is found, and so is a missing end.
 */

export type Entry = { readonly name: string; readonly size: number; readonly body: AsyncIterable<Buffer> };

export class Damaged extends Error {
  constructor(where: string) {
    super(
      `备份文件损坏或不完整（${where}），没有改动任何内容：请换一份备份。\nThe backup file is damaged or cut short (${where}); nothing was changed. Use another copy.`,
    );
  }
}

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);
const paddingOf = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** Eleven octal digits, or beyond 8 GiB the binary spelling that GNU tar reads. */
const sizeField = (size: number): Buffer => {
  if (size < 8 ** 11) return Buffer.from(octal(size, 12));
  const field = Buffer.alloc(12);
  field[0] = 0x80;
  field.writeBigUInt64BE(BigInt(size), 4);
  return field;
};

const sizeIn = (field: Buffer): number => (field[0] === 0x80 ? Number(field.readBigUInt64BE(4)) : Number.parseInt(field.toString('latin1', 0, 11), 8));

const split = (name: string): { prefix: string; rest: string } => {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name };
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100 && rest !== '') return { prefix, rest };
  }
  throw new Error(`文件名过长，无法备份 · the name is too long for a backup: ${name}`);
};

export const headerOf = (name: string, size: number): Buffer => {
  const header = Buffer.alloc(BLOCK);
  const { prefix, rest } = split(name);
  header.write(rest, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  sizeField(size).copy(header, 124);
  header.write(octal(0, 12), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
};

const textIn = (field: Buffer): string => field.toString('utf8', 0, field.indexOf(0) === -1 ? field.length : field.indexOf(0));

export type Writer = { add(name: string, content: Buffer | { size: number; body: AsyncIterable<Buffer> }): Promise<void>; seal(): Promise<void> };

/** Writes entries through `write`, which answers when more may come. */
export const tarWriter = (write: (bytes: Buffer) => Promise<void>): Writer => {
  const hash = createHash('sha256');
  const put = async (bytes: Buffer) => {
    if (bytes.length === 0) return;
    hash.update(bytes);
    await write(bytes);
  };
  const add: Writer['add'] = async (name, content) => {
    const { size, body } = Buffer.isBuffer(content) ? { size: content.length, body: [content] } : content;
    await put(headerOf(name, size));
    let written = 0;
    for await (const chunk of body) {
      written += chunk.length;
      await put(chunk);
    }
    if (written !== size) throw new Error(`${name} 在备份时改变了大小 · ${name} changed its size while it was backed up (${size}, ${written})`);
    await put(Buffer.alloc(paddingOf(size)));
  };
  return {
    add,
    seal: async () => {
      await add('seal', Buffer.from(hash.copy().digest('hex')));
      await put(END);
    },
  };
};

const collected = async (body: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
};

/** Takes exact numbers of bytes off a stream of chunks. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes, whatever lies ready; empty at the end. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next();
      if (done) return this.#rest;
      this.#rest = value;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async exactly(size: number, where: string): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = size; missing > 0; ) {
      const part = await this.some(missing);
      if (part.length === 0) throw new Damaged(where);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }
}

/** Entry by entry; what follows the seal, and the seal itself, is checked before the last `next()` answers. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const source = new Source(chunks);
  const hash = createHash('sha256');
  for (;;) {
    const header = await source.exactly(BLOCK, 'header');
    const [rest, prefix, size] = [textIn(header.subarray(0, 100)), textIn(header.subarray(345, 500)), sizeIn(header.subarray(124, 136))];
    const name = prefix ? `${prefix}/${rest}` : rest;
    if (!rest || !Number.isSafeInteger(size) || size < 0 || !header.equals(headerOf(name, size))) throw new Damaged(name || 'header');
    const sealed = name === 'seal' ? hash.copy().digest('hex') : null;
    hash.update(header);
    let left = size;
    const body = (async function* () {
      while (left > 0) {
        const chunk = await source.some(left);
        if (chunk.length === 0) throw new Damaged(name);
        left -= chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    })();
    if (sealed !== null) {
      const said = (await collected(body)).toString();
      const end = await source.exactly(paddingOf(size) + END.length, 'end');
      if (said !== sealed || end.some(byte => byte !== 0) || (await source.some(1)).length > 0) throw new Damaged('seal');
      return;
    }
    yield { name, size, body };
    for await (const _ of body);
    const padding = await source.exactly(paddingOf(size), name);
    if (padding.some(byte => byte !== 0)) throw new Damaged(name);
    hash.update(padding);
  }
}

/** The whole of a small entry. */
export const contentOf = ({ body }: Entry): Promise<Buffer> => collected(body);
