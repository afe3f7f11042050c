import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Stage } from '../contract.ts';
import { words } from '../words/index.ts';

const tones: Record<Stage, Tone> = { empty: 'plain', filling: 'warn', given: 'blue', confirmed: 'ok' };

/** 未填 · 填报中 · 已报 · 已确认 */
export const StageTag = ({ stage }: { stage: Stage }) => {
  const w = useWords(words);
  return <Tag tone={tones[stage]}>{w.stage[stage]}</Tag>;
};
