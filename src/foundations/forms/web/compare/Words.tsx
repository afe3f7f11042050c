import { useWords } from '#ui/words/useWords.ts';
import type { Piece } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** One text with what went struck through and what came underlined; said as well as shown. */
export const Words = ({ pieces }: { pieces: readonly Piece[] }) => {
  const w = useWords(words).compare;
  return (
    <span className="f-text">
      {pieces.map((piece, i) => {
        const key = `${i}${piece.kind}`;
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
        const Tag = piece.kind === 'deleted' ? 'del' : 'ins';
        return (
          <Tag key={key} className={`f-${piece.kind}`}>
            <span className="sr-only">{w.said[piece.kind]}</span>
            {piece.text}
            <span className="sr-only">{w.end}</span>
          </Tag>
        );
      })}
    </span>
  );
};
