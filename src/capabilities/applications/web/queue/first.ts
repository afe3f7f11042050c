import { redirect } from 'react-router';
import { api as views } from '#foundations/views/contract.ts';
import { defaultViewOf } from '#foundations/views/web/published.tsx';
import { call } from '#ui/fetch/client.ts';
import { api } from '../../contract.ts';

export const listName = 'applications';

/** Without a filter the list opens with the reader’s default view; else with what waits for them, or with everything when nothing does. */
export const firstView = async (): Promise<Response> => {
  const [{ items }, { counts }] = await Promise.all([call(views.list, { list: listName }), call(api.queues, {})]);
  const query = defaultViewOf(items) ?? `queue=${counts.mine > 0 ? 'mine' : 'all'}`;
  return redirect(`/applications?${query === '' ? 'queue=all' : query}`);
};
