import { type Endpoint, parametersOf } from '#kernel/endpoint.ts';
import type { Capability } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';

export type Named = { readonly slice: Capability; readonly name: string; readonly endpoint: Endpoint };

export const namedOf = (from: readonly Capability[]): Named[] =>
  from.flatMap(slice => Object.entries(slice.api).map(([name, endpoint]) => ({ slice, name, endpoint: endpoint as Endpoint })));
export const endpoints = (): Named[] => namedOf(slices());
export const labelOf = ({ slice, name }: Named): string => `${slice.name}.${name}`;
export const isWrite = ({ method }: Endpoint): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);
export const hasBody = (endpoint: Endpoint): boolean => isWrite(endpoint) && endpoint.method !== 'DELETE' && !endpoint.raw;

/** The example without what stands in the path: a body that means well. */
export const exampleOf = ({ path, example }: Endpoint): Record<string, unknown> =>
  Object.fromEntries(Object.entries(example ?? {}).filter(([key]) => !parametersOf(path).includes(key)));
