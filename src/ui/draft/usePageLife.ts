import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { refresh } from '../fetch/query.ts';
import type { Entry } from './book.ts';
import type { Keeper } from './keeper.ts';

/**
 * What the browser does with a page on which somebody writes: hides it, loses the line, takes it away. What waits is sent when the page is
 * hidden, left, or has its line back; only what is nowhere but here is worth a question.
 */
export const usePageLife = (keeper: Keeper, close: () => Promise<unknown> = keeper.close): void =>
  useEffect(() => {
    const onHidden = () => document.visibilityState === 'hidden' && keeper.flush();
    const onUnload = (event: BeforeUnloadEvent) => {
      const { kind } = keeper.status();
      if (kind !== 'saved' && kind !== 'shut') event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('pagehide', keeper.leave);
    addEventListener('beforeunload', onUnload);
    addEventListener('online', keeper.retry);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('pagehide', keeper.leave);
      removeEventListener('beforeunload', onUnload);
      removeEventListener('online', keeper.retry);
      // What the record allows may depend on what was just saved: the next page asks afresh.
      void close().then(() => refresh());
    };
  }, [keeper, close]);

/** One field as it stands here; drawn anew only when it changes. */
export const useKeptField = (keeper: Keeper, field: string): Entry =>
  useSyncExternalStore(
    useCallback(listener => keeper.listen(field, listener), [keeper, field]),
    () => keeper.entry(field),
  );
