import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Endpoint, OutputOf, RequestOf } from '#kernel/endpoint.ts';
import type { Page } from '#kernel/page.ts';
import { queryOf, useRead } from './query.ts';

type ItemOf<E extends Endpoint> = OutputOf<E> extends Page<infer T> ? T : never;

/** How `DataTable` moves through a list: the cursor is in the address, so a link or the back key finds the same page. */
export type Paging = { readonly total: number | null; readonly next: (() => void) | null; readonly first: (() => void) | null };

/** A list whose filter and page live in the address: `load` for the route, `use` for the page. */
export const listOf = <E extends Endpoint>(endpoint: E) => {
  const query = queryOf(endpoint);
  const use = () => {
    const page = query.use() as unknown as Page<ItemOf<E>>;
    const [search] = useSearchParams();
    const navigate = useNavigate();
    const go = (change: (next: URLSearchParams) => void) => {
      const next = new URLSearchParams(search);
      change(next);
      void navigate({ search: next.toString() });
    };
    const paging: Paging = {
      total: page.total,
      next: page.next === null ? null : () => go(next => next.set('after', page.next!)),
      first: search.has('after') ? () => go(next => next.delete('after')) : null,
    };
    return {
      items: page.items,
      paging,
      filter: search,
      /** A new filter starts at the first page. */
      setFilter: (name: string, value: string) =>
        go(next => {
          next.delete('after');
          if (value === '') next.delete(name);
          else next.set(name, value);
        }),
    };
  };
  return { load: query.load, use };
};

/** A list inside a page, which has the address for itself: undefined until its page came. */
export const usePages = <E extends Endpoint>(
  endpoint: E,
  input: RequestOf<E>,
  options: Parameters<typeof useRead>[2] = {},
): { readonly items: readonly ItemOf<E>[]; readonly paging: Paging } | undefined => {
  const [after, setAfter] = useState<string | null>(null);
  const page = useRead(endpoint, { ...input, ...(after === null ? {} : { after }) }, options).data as Page<ItemOf<E>> | undefined;
  if (!page) return undefined;
  const { items, next, total } = page;
  return { items, paging: { total, next: next === null ? null : () => setAfter(next), first: after === null ? null : () => setAfter(null) } };
};
