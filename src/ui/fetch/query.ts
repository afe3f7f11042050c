import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type LoaderFunctionArgs, useParams, useSearchParams } from 'react-router';
import type { Endpoint, OutputOf, RequestOf } from '#kernel/endpoint.ts';
import { call } from './client.ts';
import { queryClient } from './queryClient.ts';

export const keyOf = (endpoint: Endpoint, input?: unknown): readonly unknown[] => (input === undefined ? [endpoint.path] : [endpoint.path, input]);

type Values = Readonly<Record<string, string | undefined>>;

/** Only what the endpoint asks for: path parameters from the route, the rest from the address line. */
export const inputFrom = <E extends Endpoint>(endpoint: E, params: Values, search: URLSearchParams): RequestOf<E> => {
  const input: Record<string, unknown> = {};
  for (const name of Object.keys(endpoint.input.shape)) {
    const asked = search.getAll(name).filter(value => value !== '');
    const value = endpoint.path.includes(`{${name}}`) ? params[name] : asked.length > 1 ? asked : asked[0];
    if (value !== undefined) input[name] = value;
  }
  return input as RequestOf<E>;
};

const optionsOf = <E extends Endpoint>(endpoint: E, input: RequestOf<E>, background = false) =>
  queryOptions({ queryKey: keyOf(endpoint, input), queryFn: ({ signal }): Promise<OutputOf<E>> => call(endpoint, input, { signal, background }) });

/** A read tied to a route: `load` as the route's loader has the data before the page renders, `use` reads it without a loading branch. */
export const queryOf = <E extends Endpoint>(endpoint: E) => ({
  load: async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    await queryClient.ensureQueryData(optionsOf(endpoint, inputFrom(endpoint, params, new URL(request.url).searchParams)));
    return null;
  },
  use: (): OutputOf<E> => {
    const params = useParams();
    const [search] = useSearchParams();
    return useSuspenseQuery(optionsOf(endpoint, inputFrom(endpoint, params, search))).data;
  },
  /** The input that the present address asks for: to write with, or to name in a link. */
  useInput: (): RequestOf<E> => {
    const params = useParams();
    const [search] = useSearchParams();
    return inputFrom(endpoint, params, search);
  },
});

/** A read beside the page (a bell, a panel): undefined until it came; `every` asks again in that many milliseconds. */
export const useRead = <E extends Endpoint>(endpoint: E, input: RequestOf<E>, { every, enabled = true }: { every?: number; enabled?: boolean } = {}) =>
  useQuery({ ...optionsOf(endpoint, input, every !== undefined), refetchInterval: every ?? false, enabled });

/** Reads ahead inside a loader whose page uses `useSuspenseRead`. */
export const readAhead = async <E extends Endpoint>(endpoint: E, input: RequestOf<E>): Promise<OutputOf<E>> =>
  queryClient.ensureQueryData(optionsOf(endpoint, input));

export const useSuspenseRead = <E extends Endpoint>(endpoint: E, input: RequestOf<E>): OutputOf<E> => useSuspenseQuery(optionsOf(endpoint, input)).data;

/** What a write made stale. Without endpoints: everything on screen, which is always right and cheap at our sizes. */
export const refresh = async (...endpoints: readonly Endpoint[]): Promise<void> => {
  await (endpoints.length === 0
    ? queryClient.invalidateQueries()
    : Promise.all(endpoints.map(endpoint => queryClient.invalidateQueries({ queryKey: keyOf(endpoint) }))));
};
