import type { Method } from '#kernel/endpoint.ts';

export type Placed = { readonly url: string; readonly body: string | undefined };

const asQuery = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** Puts one input object where the endpoint expects its parts: path parameters, then the query (GET, HEAD, DELETE) or the JSON body. */
export const place = (method: Method, path: string, input: Readonly<Record<string, unknown>> = {}): Placed => {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    if (value === undefined || value === null || value === '') throw new Error(`path parameter ${name} of ${path} is missing`);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  if (method !== 'GET' && method !== 'DELETE' && method !== 'HEAD') return { url: `/api${filled}`, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams();
  for (const [name, value] of rest) for (const one of Array.isArray(value) ? value : [value]) if (one !== null) query.append(name, asQuery(one));
  const text = query.toString();
  return { url: `/api${filled}${text ? `?${text}` : ''}`, body: undefined };
};
