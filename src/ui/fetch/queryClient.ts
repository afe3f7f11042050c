import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem.ts';

/** What the server knows, by endpoint and input. The one cache of the desk; cleared when the person or organisation changes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a cut line or a busy server is worth asking again.
      retry: (count, thrown) => count < 2 && [0, 502, 503, 504].includes(asProblem(thrown)?.status ?? 500),
    },
    mutations: { networkMode: 'always' },
  },
});
