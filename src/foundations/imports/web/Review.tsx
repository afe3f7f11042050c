import { useState } from 'react';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Preview } from '../contract.ts';
import { words } from '../words/index.ts';
import { type Choices, countOf, taken, undecided } from './choice.ts';
import { FileReview } from './FileReview.tsx';

/** Every waiting file with what it would change, and the one button that takes over what is ticked. */
export const Review = ({ formId, page }: { formId: string; page: Preview }) => {
  const w = useWords(words);
  const [choices, setChoices] = useState<Choices>({});
  const apply = useAction(api.apply, { done: ({ written }) => w.bar.done(written) });
  const take = taken(choices, page);
  const files = [...new Set(take.map(({ file }) => file))];
  const go = async () => {
    const done = await apply.run({ id: formId, files, take });
    if (done) setChoices({});
  };
  return (
    <Card title={w.preview.title(page.files.length)}>
      {page.files.length === 0 && <Empty title={w.preview.none} todo={w.preview.noneTodo} />}
      {page.files.map((file, i) => (
        <FileReview key={file.id} file={file} page={page} choices={choices} setChoices={setChoices} open={i < 3} />
      ))}
      {page.files.length > 0 && (
        <div className="imports-bar no-print">
          <div>
            <p>{w.bar.chosen(take.length, files.length)}</p>
            <p className="small">{[w.bar.rest(undecided(choices, page), countOf(page, 'error')), w.bar.whole].filter(Boolean).join(' · ')}</p>
          </div>
          <button type="button" className="btn primary" disabled={take.length === 0 || apply.busy || page.because !== null} onClick={() => void go()}>
            {w.bar.go(take.length)}
          </button>
        </div>
      )}
    </Card>
  );
};
