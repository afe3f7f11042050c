import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEntry } from '../editing.ts';
import { Conflict } from './Conflict.tsx';

/** What stands in the way of saving a field: a value that cannot be read, a refusal, somebody else's text. */
export const Says = ({ field }: { field: string }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { draft } = useEntry(field);
  const error = draft && 'error' in draft.reading ? draft.reading.error[language] : (draft?.refused ?? null);
  return (
    <>
      {error && (
        <p className="field-error" role="alert">
          {w.notSaved(error)}
        </p>
      )}
      <Conflict field={field} />
    </>
  );
};
