import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useMode } from './mode.ts';

/** The mark of a footnote, as printed; leads to the note below. */
export const Mark = ({ footnote, part }: { footnote: string; part: string }) => {
  const w = useWords(words);
  const { definition } = useMode();
  const mark = definition.footnoteMarks[footnote] ?? '*';
  return (
    <sup>
      <a id={`mark/${part}/${footnote}`} href={`#note/${part}/${footnote}`} aria-label={w.footnote(mark)}>
        {mark}
      </a>
    </sup>
  );
};

/** Official wording stays Chinese and says so; readers of English get what it means below. */
export const Official = ({ text, gloss, footnote, part }: { text: string; gloss?: string | undefined; footnote?: string | undefined; part?: string }) => {
  const language = useLanguage();
  return (
    <>
      <span lang="zh-CN">{text}</span>
      {footnote && part && <Mark footnote={footnote} part={part} />}
      {language === 'en' && gloss && <span className="f-gloss small">{gloss}</span>}
    </>
  );
};
