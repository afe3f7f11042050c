import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { refresh } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { type Asked, type Attachment, api, problems } from '../contract.ts';
import { words } from '../words/index.ts';
import { MarkChoice } from './MarkChoice.tsx';

type Props = { readonly file: Attachment; readonly asked: Asked; readonly onClose: () => void };

/** What one file answers, and of what paper it is a copy. What somebody else saved meanwhile is said, and nothing typed is lost. */
export const DescribeDialog = ({ file, asked, onClose }: Props) => {
  const w = useWords(words).marks;
  const [marks, setMarks] = useState<readonly string[]>(file.marks);
  const [title, setTitle] = useState(file.title ?? '');
  const [issuer, setIssuer] = useState(file.issuer ?? '');
  const [issuedOn, setIssuedOn] = useState(file.issuedOn ?? '');
  const describe = useAction(api.describe, { done: w.saved, quiet: true });
  const { problem } = describe;
  const save = async () => {
    const given = { title: title || null, issuer: issuer || null, issuedOn: issuedOn || null };
    if (await describe.run({ id: file.id, base: file.revision, marks: [...marks], ...given })) onClose();
    // After a refusal what stands there now is read again: the next attempt builds on it.
    else await refresh(api.list);
  };
  return (
    <Dialog
      title={w.of(file.name)}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={describe.busy} onClick={() => void save()}>
            {w.save}
          </button>
        </>
      }
    >
      {problem && <ProblemNote body={problem.body} />}
      {problem?.is(problems.described().type) && <p className="small">{w.standing(file.marks.join('、') || w.nothing, file.title ?? w.nothing)}</p>}
      {asked.typed.includes(file.slot) && (
        <div className="marks-paper">
          <TextField label={w.title} value={title} onChange={setTitle} />
          <TextField label={w.issuer} value={issuer} onChange={setIssuer} />
          <DateField label={w.issuedOn} value={issuedOn} onChange={setIssuedOn} />
        </div>
      )}
      {asked.marks.length > 0 && <MarkChoice marks={asked.marks} chosen={marks} onChange={setMarks} />}
    </Dialog>
  );
};
