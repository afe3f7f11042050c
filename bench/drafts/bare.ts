import pg from 'pg';
import { start } from '#app/server.ts';
import { identify } from '#foundations/identity/published.ts';
import type { Urls } from '#platform/database/roles.ts';
import { buildApp } from '#platform/http/app.ts';
import { slices } from '#platform/slices.ts';
import { bodyOf, field, sectionPath, textOf, type Writer } from './world.ts';

/** A statement as it went to the server: text, values, and its name when it is prepared. */
export type Statement = { readonly text: string; readonly values?: readonly unknown[] | undefined; readonly name?: string | undefined };

const statementOf = (query: unknown, values: unknown): Statement => {
  const { text, values: own, name } = typeof query === 'string' ? { text: query, values: undefined, name: undefined } : (query as pg.QueryConfig);
  return { text, name, values: own ?? (Array.isArray(values) ? values : undefined) };
};

/** What is sent to the server while `act` runs: seen at the driver, so that nothing can be left out. */
export const listening = async (act: () => Promise<unknown>): Promise<Statement[]> => {
  const log: Statement[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: Parameters<typeof query>) {
    log.push(statementOf(given[0], given[1]));
    return query.apply(this, given);
  } as typeof query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = query;
  }
  return log;
};

/** Every statement that one save sends, the session's included, in order. */
export const recordSave = async (urls: Urls, dataDir: string, writer: Writer, base: number): Promise<Statement[]> => {
  const started = await start({ urls, dataDir, demo: false, work: false });
  const app = await buildApp({ slices: slices(), identify, demo: false, screens: null });
  const save = async (from: number) => {
    const answer = await app.inject({
      method: 'PATCH',
      url: sectionPath(writer),
      headers: { cookie: `gongyu=${writer.cookie}`, 'content-type': 'application/json' },
      payload: bodyOf(from),
    });
    if (answer.statusCode !== 200) throw new Error(`the save was refused: ${answer.body}`);
  };
  // The first one reads the package; the second is as all others will be.
  await save(base);
  return listening(() => save(base + 1)).finally(async () => {
    await app.close();
    await started.close();
  });
};

/** What lies between BEGIN and COMMIT, both included. */
export const transactionOf = (log: readonly Statement[]): Statement[] => {
  const [from, to] = [log.findIndex(({ text }) => text.startsWith('begin')), log.findIndex(({ text }) => text === 'commit')];
  if (from < 0 || to < from) throw new Error('one save is one transaction');
  return log.slice(from, to + 1);
};

type Known = { readonly from: Writer; readonly to: Writer; readonly version: number };

/** The recorded values with another writer's form and the next version of the field. */
const adapt = (value: unknown, known: Known): unknown => {
  if (Array.isArray(value)) return value.map(part => adapt(part, known));
  if (typeof value !== 'string') return value;
  if (value.includes(`"field":"${field}"`)) return JSON.stringify([{ field, version: known.version, value: textOf(known.version) }]);
  const { from, to } = known;
  return value.replaceAll(from.formId, to.formId).replaceAll(from.personId, to.personId).replaceAll(from.organisationId, to.organisationId);
};

/** A bare client that sends exactly what one save sends, for its own writer, again and again. */
export class BareClient {
  readonly #client: pg.Client;
  readonly #statements: readonly Statement[];
  readonly #from: Writer;
  readonly #to: Writer;
  #version: number;

  private constructor(client: pg.Client, statements: readonly Statement[], from: Writer, to: Writer, version: number) {
    this.#client = client;
    this.#statements = statements;
    this.#from = from;
    this.#to = to;
    this.#version = version;
  }

  static async open(urls: Urls, statements: readonly Statement[], from: Writer, to: Writer, version: number): Promise<BareClient> {
    const client = new pg.Client({ connectionString: urls.app });
    await client.connect();
    return new BareClient(client, statements, from, to, version);
  }

  async save(): Promise<void> {
    this.#version += 1;
    const known = { from: this.#from, to: this.#to, version: this.#version };
    for (const { text, values, name } of this.#statements) {
      const adapted = adapt(text, known) as string;
      if (!values) await this.#client.query(adapted);
      else await this.#client.query({ text: adapted, values: values.map(value => adapt(value, known)), ...(name ? { name } : {}) });
    }
  }

  close() {
    return this.#client.end();
  }
}
