import { type Counting, charactersOf, lengthOf } from '#kernel/form/values.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

/** 字数 against the limit by the rule of the form, 字符数 beside it where the rule is another: the same functions that the server uses. */
export const TextCount = ({ text, limit, counting }: { text: string; limit: number | undefined; counting: Counting }) => {
  const w = useWords(words);
  const length = lengthOf(text, counting);
  const over = limit !== undefined && length > limit;
  return (
    <span className={over ? 'num over' : 'num'} title={w.countRule(counting === 'word')}>
      {limit === undefined ? w.counted(length) : w.count(length, limit)}
      {over && ` · ${w.over(length - limit)}`}
      {counting === 'word' && ` · ${w.characters(charactersOf(text))}`}
    </span>
  );
};
