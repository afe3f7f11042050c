import type { RequestOf } from '#kernel/endpoint.ts';
import { call } from '#ui/fetch/client.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { api } from '../contract.ts';

/** Marks messages as read, quietly: when it fails they simply stay unread. The request outlives the page one goes to. */
export const useMarkRead = () => async (input: RequestOf<typeof api.read>) => {
  try {
    await call(api.read, input, { keepalive: true });
  } catch (thrown) {
    if (!asProblem(thrown)) throw thrown;
    return;
  }
  await refresh(api.list, api.count);
};
