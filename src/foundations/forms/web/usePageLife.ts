import { useEffect } from 'react';
import { usePageLife as useKeeperLife } from '#ui/draft/usePageLife.ts';
import type { Editing } from './editing.ts';

/** What the browser does with the page, for what is kept and for who is seen to be here. */
export const usePageLife = ({ keeper, presence, close }: Editing) => {
  useEffect(() => {
    presence.begin();
    addEventListener('pagehide', presence.away);
    return () => removeEventListener('pagehide', presence.away);
  }, [presence]);
  useKeeperLife(keeper, close);
};
