import { definitions } from '#kernel/problem.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { problems, type SheetPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { Figures } from './sheet/Figures.tsx';
import { FillingContext, useFilling } from './sheet/filling.ts';
import { Lists } from './sheet/Lists.tsx';
import { Saving } from './sheet/Saving.tsx';
import { type ConfirmBy, Word } from './sheet/Word.tsx';
import './contributions.css';

/** One member’s part, to be filled in on a desk, on a phone, or by a guest: figures, lists, and the member’s word. */
export const SheetEditor = ({ page, confirmBy }: { page: SheetPage; confirmBy?: ConfirmBy }) => {
  const w = useWords(words).sheet;
  const language = useLanguage();
  const keeper = useFilling(page);
  return (
    <FillingContext value={keeper}>
      {page.editable && <Saving keeper={keeper} />}
      {!page.member.current && <p className="notice">{w.former}</p>}
      {page.member.current && page.because && page.part !== 'reader' && (
        <p className="notice">
          {problems[definitions][page.because].title[language]}{' '}
          {'detail' in problems[definitions][page.because] && problems[definitions][page.because].detail?.[language]}
        </p>
      )}
      {page.editable && page.part === 'school' && <p className="notice">{w.forMember}</p>}
      <fieldset className="c-sheet" disabled={!page.editable}>
        <legend className="sr-only">{w.figures}</legend>
        <Figures page={page} keeper={keeper} />
      </fieldset>
      <Lists page={page} />
      <Word page={page} keeper={keeper} confirmBy={confirmBy} />
    </FillingContext>
  );
};
