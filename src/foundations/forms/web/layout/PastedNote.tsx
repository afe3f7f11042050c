import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import type { Pasted } from '../grid/useGrid.ts';

/** What a pasted block did, and the way back. */
export const PastedNote = ({ pasted }: { pasted: Pasted }) => {
  const w = useWords(words).paste;
  return (
    <p className="small f-pasted" role="status">
      {w.done(pasted.filled)}
      {pasted.outside > 0 && w.outside(pasted.outside)}{' '}
      <button type="button" className="f-link" onClick={pasted.undo}>
        {w.undo}
      </button>
    </p>
  );
};
