import {
  CamelCasePlugin,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import type { Tx } from './capability.ts';

// Numerics and bigints travel as exact decimal strings; days as YYYY-MM-DD, never as a moment in some time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, text => text);

/** One pool per login: `app` serves requests under row-level security, `gate` reads what must be known before an actor exists. */
export type Connections = { readonly app: pg.Pool; readonly gate: pg.Pool; close(): Promise<void> };

export type ConnectionSettings = { app: string; gate: string; appSize?: number; gateSize?: number };

/** Opens both pools; connections are made when they are first needed. */
export const openConnections = ({ app, gate, appSize = 20, gateSize = 6 }: ConnectionSettings): Connections => {
  const pool = (connectionString: string, max: number) => {
    const made = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 30_000, keepAlive: true });
    // An idle connection that the server ends is replaced at the next use; without a listener it would end the process.
    made.on('error', () => {});
    return made;
  };
  const pools = { app: pool(app, appSize), gate: pool(gate, gateSize) };
  return { ...pools, close: async () => void (await Promise.all([pools.app.end(), pools.gate.end()])) };
};

/** Kysely's door to one checked-out client: the transaction around it is ours, so begin and end are one round trip each. */
class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(client: pg.ClientBase) {
    this.#connection = {
      executeQuery: async <R>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> => {
        const result = await client.query(query.sql, query.parameters as unknown[]);
        return { rows: (result.rows ?? []) as R[], ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }) };
      },
      streamQuery: () => {
        throw new Error('streaming is done with COPY, not with cursors');
      },
    };
  }

  async init() {}
  async acquireConnection() {
    return this.#connection;
  }
  async beginTransaction() {
    throw new Error('the request already runs in its transaction');
  }
  async commitTransaction() {}
  async rollbackTransaction() {}
  async releaseConnection() {}
  async destroy() {}
}

const kyselyOfClient = new WeakMap<pg.ClientBase, Tx>();
const clientOfQueries = new WeakMap<Tx, pg.ClientBase>();

/** The query builder bound to one client; made once per connection, not per request. */
export const queries = (client: pg.ClientBase): Tx => {
  const known = kyselyOfClient.get(client);
  if (known) return known;
  const made: Tx = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  kyselyOfClient.set(client, made);
  clientOfQueries.set(made, client);
  return made;
};

/** The bare client under a transaction. */
export const clientOf = (tx: Tx): pg.ClientBase => {
  const client = clientOfQueries.get(tx);
  if (!client) throw new Error('not a transaction of ours');
  return client;
};

/** A statement that each connection plans once and then knows by name: for the few that run at every keystroke. */
export const prepared =
  <R extends object>(name: string, text: string) =>
  async (tx: Tx, values: readonly unknown[]): Promise<R[]> =>
    (await clientOf(tx).query<R>({ name, text, values: values as unknown[] })).rows;
