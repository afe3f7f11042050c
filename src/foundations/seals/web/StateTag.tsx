import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { State } from '../contract.ts';
import { words } from '../words/index.ts';

const tones = { open: 'blue', scanned: 'warn', complete: 'ok', void: 'bad' } as const;

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{useWords(words).state[state]}</Tag>;
