import pg from 'pg';

const told = (query: unknown): string => (typeof query === 'string' ? query : String((query as { text?: unknown } | null)?.text ?? ''));

/** Lists of values of any length look the same. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/\$(?:, \$)+/g, '$')
    .replaceAll(/(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))(?:, \1)+/g, '$1');

/** What the database is asked while something is done, in no order, without what the jobs behind it ask: to see that much is asked together. */
export const statementsOf = async (act: () => Promise<unknown>): Promise<string[]> => {
  const asked: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    if (!told(given[0]).includes('pgboss')) asked.push(tidy(told(given[0])));
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = query;
  }
  return asked.sort();
};
