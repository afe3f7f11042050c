import { newId } from '#kernel/id.ts';
import { urlsFor, withClient } from '#platform/database/roles.ts';

/** A database of a test file's own: a clone of a template that `npm test` has prepared. */
export const cloneOf = async (template: 'template_empty' | 'template_demo') => {
  const { admin, dataDir } = JSON.parse(process.env.GONGYU_TEST_SERVER ?? 'null') ?? {};
  if (!admin) throw new Error('run tests with `npm test -- part/of/path`: it starts their database');
  const name = `t_${newId().replaceAll('-', '')}`;
  await withClient(admin, client => client.query(`create database ${name} template ${template} strategy file_copy`));
  const urls = urlsFor(Object.assign(new URL(admin), { pathname: `/${name}` }).toString(), dataDir);
  return {
    urls,
    dataDir: dataDir as string,
    // biome-ignore lint/suspicious/noExplicitAny: rows of whatever was asked
    sql: (text: string, values?: unknown[]): Promise<any[]> => withClient(urls.maintenance, async client => (await client.query(text, values)).rows),
    drop: () => withClient(admin, client => client.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  };
};
