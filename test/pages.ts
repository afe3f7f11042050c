import type { Client } from './database.ts';

/** Every page of a list, by following `next`: what stood on each. */
export const pagesOf = async <T>(client: Client, path: string, size: number, keyOf: (item: never) => T): Promise<T[][]> => {
  const pages: T[][] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { status, body } = await client.get(`${path}?size=${size}${after === '' ? '' : `&after=${after}`}`);
    if (status !== 200) throw new Error(`${path} answers ${status}`);
    pages.push((body.items as never[]).map(keyOf));
    after = body.next;
  }
  return pages;
};
