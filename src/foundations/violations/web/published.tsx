import { sayDay } from '#kernel/day.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Flag } from '../contract.ts';
import { words } from '../words/index.ts';

/** One event in a line: who, when, what about, how grave, whether it is settled. */
export const FlagLine = ({ flag }: { flag: Flag }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <>
      {flag.organisation} <span className="num">{sayDay(flag.happenedOn, language)}</span> {w.field[flag.field]}（{w.severity[flag.severity]}，
      {flag.settled ? w.settled : w.open}）
    </>
  );
};
