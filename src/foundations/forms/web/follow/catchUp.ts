import { call } from '#ui/fetch/client.ts';
import { keyOf } from '#ui/fetch/query.ts';
import { queryClient } from '#ui/fetch/queryClient.ts';
import { api, type FormPage } from '../../contract.ts';
import { mergeSince } from './merge.ts';

const underway = new Map<string, Promise<void>>();

const ask = async (formId: string): Promise<void> => {
  const key = keyOf(api.get, { id: formId });
  const known = queryClient.getQueryData<FormPage>(key);
  if (!known) return;
  const news = await call(api.since, { id: formId, stamp: known.stamp }, { background: true });
  // The print itself is another one now: it is read as a whole.
  if (news.packageVersion !== known.packageVersion) {
    await queryClient.refetchQueries({ queryKey: key });
    return;
  }
  // Somebody may have read the form afresh meanwhile: then it is newer than this answer, or gone.
  queryClient.setQueryData<FormPage>(key, page => (page?.stamp === known.stamp ? mergeSince(page, news) : page));
};

/** Brings what was read of a form up to date with what changed since; asked twice at once, it asks once. */
export const catchUp = (formId: string): Promise<void> => {
  const going = underway.get(formId);
  if (going) return going;
  const asking = ask(formId).finally(() => underway.delete(formId));
  underway.set(formId, asking);
  return asking;
};
