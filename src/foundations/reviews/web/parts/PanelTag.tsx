import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { AssignmentState, PanelState } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones: Record<PanelState, Tone> = { draft: 'plain', open: 'blue', closed: 'ok' };
export const PanelTag = ({ state }: { state: PanelState }) => {
  const w = useWords(words);
  return <Tag tone={tones[state]}>{w.state[state]}</Tag>;
};

const placed: Record<AssignmentState, Tone> = { asked: 'warn', clear: 'blue', recused: 'plain', submitted: 'ok', released: 'plain' };
export const AssignmentTag = ({ state }: { state: AssignmentState }) => {
  const w = useWords(words);
  return <Tag tone={placed[state]}>{w.assignment[state]}</Tag>;
};
