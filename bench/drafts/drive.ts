import type { Urls } from '#platform/database/roles.ts';
import { quantile } from '../measure.ts';
import { BareClient, type Statement } from './bare.ts';
import { Wire } from './wire.ts';
import { bodyOf, sectionPath, type Writer } from './world.ts';

/** Saves once, and returns when it is acknowledged. */
export type Saver = () => Promise<void>;
export type Savers = { readonly savers: readonly Saver[]; close(): Promise<void> };
export type Round = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly saves: number };

/** Every client saves, waits for the answer and saves again, for so long. */
export const drive = async ({ savers }: Savers, seconds: number): Promise<Round> => {
  const started = performance.now();
  const until = started + seconds * 1000;
  const took: number[] = [];
  const run = async (save: Saver) => {
    for (let before = performance.now(); before < until; ) {
      await save();
      const after = performance.now();
      took.push(after - before);
      before = after;
    }
  };
  await Promise.all(savers.map(run));
  const elapsed = (performance.now() - started) / 1000;
  return { perSecond: took.length / elapsed, p50: quantile(took, 0.5), p95: quantile(took, 0.95), saves: took.length };
};

/** Each writer over an own keep-alive connection with an own session, saving the field again and again. */
export const overHttp = async (url: string, writers: readonly Writer[], version: number): Promise<Savers> => {
  const wires = await Promise.all(writers.map(writer => Wire.open(url, writer.cookie)));
  const savers = writers.map((writer, i) => {
    let base = version;
    return async () => {
      const { status, body } = await wires[i]!.patch(sectionPath(writer), bodyOf(base));
      if (status !== 200) throw new Error(`a save was answered ${status}: ${body}`);
      base += 1;
    };
  });
  return {
    savers,
    close: async () => {
      for (const wire of wires) wire.close();
    },
  };
};

/** Each writer's statements over a bare client of the app's own login. */
export const bare = async (urls: Urls, statements: readonly Statement[], recorded: Writer, writers: readonly Writer[], version: number): Promise<Savers> => {
  const clients = await Promise.all(writers.map(writer => BareClient.open(urls, statements, recorded, writer, version)));
  return {
    savers: clients.map(client => () => client.save()),
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
    },
  };
};
