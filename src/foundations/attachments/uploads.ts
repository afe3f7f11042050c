import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { common } from '#kernel/problem.ts';
import type { WireCtx } from '#platform/capability.ts';
import { limits, problems } from './contract.ts';
import { hasNoRoom, isFull, toDisk, uploadsFolder } from './files/folder.ts';

/** What one request of an upload is about; the hooks of the tus server find it by the request they are given. */
type Exchange = {
  readonly id: string;
  /** Before anything is made: may this be uploaded? Called once the protocol's own headers are right. */
  readonly start?: (() => Promise<void>) | undefined;
  /** All bytes are there. */
  readonly complete?: (() => Promise<void>) | undefined;
  refusal?: unknown;
};
const exchanges = new WeakMap<object, Exchange>();

const days = 86_400_000;

/** What a piece of an upload acknowledges is on the disk. */
class DurableStore extends FileStore {
  override async write(...args: Parameters<FileStore['write']>): Promise<number> {
    try {
      const offset = await super.write(...args);
      await toDisk(join(uploadsFolder(), args[1]));
      return offset;
    } catch (error) {
      // The store does not say why it could not write; a full disk does.
      throw isFull(error) || (await hasNoRoom()) ? { status_code: 507, body: '' } : error;
    }
  }
}

const hook = async (request: object, act: ((exchange: Exchange) => Promise<void>) | undefined): Promise<void> => {
  const exchange = exchanges.get(request);
  if (!exchange || !act) throw new Error('an upload request of nobody');
  try {
    await act(exchange);
  } catch (error) {
    exchange.refusal = error;
    throw error;
  }
};

const makeServer = (): Server =>
  new Server({
    path: '/api/uploads',
    datastore: new DurableStore({ directory: uploadsFolder(), expirationPeriodInMilliseconds: limits.resumeDays * days }),
    maxSize: limits.fileBytes,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: request => exchanges.get(request)!.id,
    onUploadCreate: async request => {
      await hook(request, exchange => exchange.start?.() ?? Promise.resolve());
      return {};
    },
    onUploadFinish: async request => {
      await hook(request, exchange => exchange.complete?.() ?? Promise.resolve());
      return {};
    },
  } as ConstructorParameters<typeof Server>[0]);

let made: { folder: string; server: Server } | undefined;
/** One per folder: made at the first upload, because the folder is only known once the process runs. */
const server = (): Server => {
  const folder = uploadsFolder();
  if (made?.folder !== folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    made = { folder, server: makeServer() };
  }
  return made.server;
};

/** Headers of the protocol; among the rest only what is ours to say (an override of the method would pass by permission and origin). */
const spoken = ['tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata', 'upload-defer-length', 'upload-concat', 'content-type', 'content-length'];

const requestOf = ({ request }: WireCtx): Request => {
  const headers = new Headers();
  for (const name of spoken) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const withBody = request.method === 'PATCH' || request.method === 'POST';
  return new Request(`http://gongyu.invalid${request.url}`, {
    method: request.method,
    headers,
    ...(withBody ? { body: Readable.toWeb(request.raw) as unknown as BodyInit, duplex: 'half' } : {}),
  } as RequestInit);
};

/** What the protocol refuses, in our words. */
const refusalOf = (status: number) => {
  if (status === 404 || status === 410) return problems.expired();
  if (status === 409) return problems.offset();
  if (status === 413) return problems.large();
  if (status === 507) return problems.space();
  if (status >= 500 || status === 423) return common.busy();
  return status === 415 ? common['unsupported-type']() : common.malformed();
};

const told = /^(?:tus-|upload-|location$|cache-control$)/;

/** Lets the tus server speak: its answer on our wire, its refusals as problems. */
export const speak = async (ctx: WireCtx, exchange: Exchange, after?: (answer: Response) => Promise<void>): Promise<unknown> => {
  const request = requestOf(ctx);
  exchanges.set(request, exchange);
  const answer = await server().handleWeb(request);
  if (exchange.refusal !== undefined) throw exchange.refusal;
  if (answer.status >= 400) throw refusalOf(answer.status);
  await after?.(answer);
  for (const [name, value] of answer.headers) if (told.test(name)) ctx.reply.header(name, value);
  return ctx.reply.code(answer.status).send();
};

/** The answer to `HEAD` of an upload that became an attachment: all of it is there. */
export const sayComplete = ({ reply }: WireCtx, size: number): unknown =>
  reply.code(200).header('tus-resumable', '1.0.0').header('upload-offset', size).header('upload-length', size).send();

export const newUploadId = (): string => randomUUID();

/** Removes what has arrived of an upload. */
export const dropBytes = async (id: string): Promise<void> => {
  for (const name of [id, `${id}.json`]) await rm(join(uploadsFolder(), name), { force: true });
};
