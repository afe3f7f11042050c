import { useNavigate, useSearchParams } from 'react-router';
import type { Paging } from '#ui/fetch/list.ts';

/** The cursor of a public list in the address, without the desk's query library. */
export const usePortalPaging = (next: string | null): Paging => {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  return {
    total: null,
    next: next === null ? null : () => void navigate({ search: `?after=${encodeURIComponent(next)}` }),
    first: search.has('after') ? () => void navigate({ search: '' }) : null,
  };
};
