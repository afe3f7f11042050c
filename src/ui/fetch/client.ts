import type { Endpoint, Method, OutputOf, RequestOf } from '#kernel/endpoint.ts';
import { type RequestOptions, request } from './request.ts';

/** Calls an endpoint of a contract, typed from its schemas: `await call(api.submit, { id })`. */
export const call = <E extends Endpoint>(endpoint: E, input: RequestOf<E>, options?: RequestOptions): Promise<OutputOf<E>> =>
  request(endpoint.method, endpoint.path, input as Record<string, unknown>, options) as Promise<OutputOf<E>>;

/**
 * The same without the contract at run time: public pages take only its types, so that the schema library stays out of the
 * portal's first load: `await callPath<typeof api.list>('GET', '/calls', {})`.
 */
export const callPath = <E extends Endpoint>(method: Method, path: string, input: RequestOf<E>, options?: RequestOptions): Promise<OutputOf<E>> =>
  request(method, path, input as Record<string, unknown>, options) as Promise<OutputOf<E>>;
