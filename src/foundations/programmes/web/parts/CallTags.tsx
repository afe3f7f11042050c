import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Call, CallState } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones: Readonly<Record<CallState, Tone>> = { draft: 'plain', open: 'ok', closed: 'plain', published: 'blue' };

/** The state in force, and the mark of a practice call, which stands wherever its name stands. */
export const CallTags = ({ call }: { call: Pick<Call, 'state' | 'practice'> }) => {
  const w = useWords(words);
  return (
    <span className="call-tags">
      <Tag tone={tones[call.state]}>{w.state[call.state]}</Tag>
      {call.practice && <Tag tone="warn">{w.practice}</Tag>}
    </span>
  );
};
