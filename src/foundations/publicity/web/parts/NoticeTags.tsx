import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Notice } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones: Readonly<Record<Notice['state'], Tone>> = { announced: 'plain', running: 'blue', over: 'ok', withdrawn: 'warn' };

export const NoticeTags = ({ notice }: { notice: Notice }) => {
  const w = useWords(words);
  return (
    <span className="publicity-tags">
      <Tag tone={tones[notice.state]}>{w.state[notice.state]}</Tag>
      {notice.practice && <Tag tone="warn">{w.practice}</Tag>}
    </span>
  );
};
