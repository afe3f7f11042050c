import { type MouseEvent, useContext } from 'react';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { EditingContext } from '../editing.ts';

const patience = 3_000;

/** The form as a file, from what the server has: the last keystrokes are let in first. */
export const Downloads = ({ formId }: { formId: string }) => {
  const w = useWords(words).download;
  const editing = useContext(EditingContext);
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    const link = event.currentTarget;
    const keeper = editing?.keeper;
    if (keeper?.status().kind !== 'saving') return;
    event.preventDefault();
    const go = () => {
      clearTimeout(timer);
      stop();
      link.click();
    };
    // A line that is down does not keep anybody from what is there.
    const stop = keeper.listenAll(() => keeper.status().kind === 'saved' && go());
    const timer = setTimeout(() => {
      stop();
      location.assign(link.href);
    }, patience);
    keeper.flush();
  };
  return (['pdf', 'docx'] as const).map(format => (
    <a key={format} className="small" href={`/api/forms/${formId}/document/${format}`} download onClick={onClick}>
      {w[format]}
    </a>
  ));
};
