import pg from 'pg';
import type { Urls } from '#platform/database/roles.ts';
import type { Statement } from '../drafts/bare.ts';
import { Wire } from '../drafts/wire.ts';
import { type Kind, kinds, pathOf, type User } from './asks.ts';

export type Took = { readonly kind: Kind; readonly ms: number };
export type Asker = (kind: Kind, n: number) => Promise<void>;

/** Each asks, and asks again at once (or after having read for a while), kind after kind, for so long. */
export const drive = async (askers: readonly Asker[], seconds: number, reads: number): Promise<{ took: Took[]; perSecond: number }> => {
  const started = performance.now();
  const until = started + seconds * 1000;
  const took: Took[] = [];
  const run = async (ask: Asker, who: number) => {
    if (reads > 0) await new Promise(done => setTimeout(done, Math.random() * reads));
    for (let n = who; performance.now() < until; n += 1) {
      const kind = kinds[n % kinds.length]!;
      const before = performance.now();
      await ask(kind, n);
      took.push({ kind, ms: performance.now() - before });
      if (reads > 0) await new Promise(done => setTimeout(done, reads * (0.5 + Math.random())));
    }
  };
  await Promise.all(askers.map(run));
  return { took, perSecond: took.length / ((performance.now() - started) / 1000) };
};

export const overHttp = async (url: string, users: readonly User[]) => {
  const wires = await Promise.all(users.map(user => Wire.open(url, user.cookie)));
  const askers = users.map(
    (user, i): Asker =>
      async (kind, n) => {
        const { status, body } = await wires[i]!.ask('GET', pathOf(kind, user, n));
        if (status !== 200) throw new Error(`${kind} was answered ${status}: ${body}`);
      },
  );
  const close = () => {
    for (const wire of wires) wire.close();
  };
  return { askers, close };
};

export type Recorded = Readonly<Record<Kind, readonly Statement[]>>;

/** The statements of the same requests over as many bare clients, each with what one of the recorded users asked. */
export const bare = async (urls: Urls, recorded: readonly Recorded[], count: number) => {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: urls.app });
      await client.connect();
      return client;
    }),
  );
  const askers = clients.map(
    (client, i): Asker =>
      async kind => {
        for (const { text, values, name } of recorded[i % recorded.length]![kind])
          await client.query({ text, ...(values ? { values: [...values] } : {}), ...(name ? { name } : {}) });
      },
  );
  return { askers, close: () => Promise.all(clients.map(client => client.end())) };
};
