import { sayLeft } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './tasks.css';

const useCount = () => useRead(api.count, {}, { every: 60_000 }).data;

/** How many tasks wait, beside the entry of the desk; nothing when none do. */
export const TaskCount = () => {
  const w = useWords(words);
  const open = useCount()?.open ?? 0;
  if (open === 0) return null;
  return (
    <span className="task-count num">
      <span aria-hidden="true">{open > 99 ? '99+' : open}</span>
      <span className="sr-only">{w.open(open)}</span>
    </span>
  );
};

/** 「有 4 件事等您，最近的一件还剩 2 天」: one line for the head of the desk. */
export const WaitingLine = () => {
  const w = useWords(words);
  const language = useLanguage();
  const count = useCount();
  if (!count || count.open === 0) return null;
  return <>{w.line(count.open, count.nextDueAt && sayLeft(new Date(count.nextDueAt), new Date(), language))}</>;
};
