import { type ReactNode, useId } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import type { ProblemError } from '#ui/fetch/problem.ts';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';

type Props = { title: string; problem: ProblemError | null; busy: boolean; onSave: () => void; onClose: () => void; children: ReactNode };

/** A few fields that are entered at once; what was typed stays when the server refuses. */
export const EntryDialog = ({ title, problem, busy, onSave, onClose, children }: Props) => {
  const c = useWords(common);
  const form = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {c.save}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        onSubmit={event => {
          event.preventDefault();
          if (!busy) onSave();
        }}
      >
        {problem && <ProblemNote body={problem.body} />}
        {children}
      </form>
    </Dialog>
  );
};
