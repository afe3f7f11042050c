import type { Paging } from '../fetch/list.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './table.css';

/** The foot of a list: how much is shown, and the way on. Nothing while one page holds all. */
export const Pager = ({ paging, shown }: { paging: Paging; shown: number }) => {
  const w = useWords(common);
  if (!paging.next && !paging.first && paging.total === null) return null;
  return (
    <div className="data-foot small no-print">
      <span className="num">{paging.total === null ? w.shown(shown) : w.pageOf(shown, paging.total)}</span>
      {paging.first && (
        <button type="button" className="btn mini" onClick={paging.first}>
          {w.first}
        </button>
      )}
      {paging.next && (
        <button type="button" className="btn mini" onClick={paging.next}>
          {w.next}
        </button>
      )}
    </div>
  );
};
