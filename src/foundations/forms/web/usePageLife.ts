import { useEffect } from 'react';
import { refresh } from '#ui/fetch/query.ts';
import type { Editing } from './editing.ts';

/** What the browser does with the page: hides it, loses the line, takes it away. */
export const usePageLife = ({ keeper, presence, close }: Editing) =>
  useEffect(() => {
    presence.begin();
    const onHidden = () => document.visibilityState === 'hidden' && keeper.flush();
    // Only what is nowhere but here is worth a question.
    const onUnload = (event: BeforeUnloadEvent) => {
      const { kind } = keeper.status();
      if (kind !== 'saved' && kind !== 'shut') event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('pagehide', keeper.leave);
    addEventListener('pagehide', presence.away);
    addEventListener('beforeunload', onUnload);
    addEventListener('online', keeper.retry);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('pagehide', keeper.leave);
      removeEventListener('pagehide', presence.away);
      removeEventListener('beforeunload', onUnload);
      removeEventListener('online', keeper.retry);
      // What the record allows may depend on what was just saved: the next page asks afresh.
      void close().then(() => refresh());
    };
  }, [keeper, presence, close]);
