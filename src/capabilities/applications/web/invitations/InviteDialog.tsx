import { type FormEvent, useId, useState } from 'react';
import { OrganisationPicker, type Picked } from '#foundations/organisations/web/published.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { invitationWords } from '../../words/invitations/index.ts';

const parts = ['enterprise', 'member'] as const;

/** Whom to ask, as what, and with which words. */
export const InviteDialog = ({ id, onEnd }: { id: string; onEnd: () => void }) => {
  const w = useWords(invitationWords);
  const c = useWords(common);
  const form = useId();
  const [part, setPart] = useState<(typeof parts)[number]>('enterprise');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [note, setNote] = useState('');
  const { run, busy, problem } = useAction(api.invite, { done: w.sent, quiet: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (picked && !busy && (await run({ id, organisationId: picked.id, part, note: note.trim() || null }))) onEnd();
  };
  return (
    <Dialog
      title={w.dialog}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" disabled={!picked || busy}>
            {w.submit}
          </button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={event => void submit(event)}>
        <SelectField
          label={w.as}
          value={part}
          onChange={value => {
            setPart(value === 'member' ? 'member' : 'enterprise');
            setPicked(null);
          }}
          options={parts.map(value => ({ value, label: w.part[value] }))}
        />
        <OrganisationPicker
          key={part}
          label={w.organisation}
          hint={w.organisationHint}
          value={picked}
          onChange={setPicked}
          required
          {...(part === 'enterprise' ? { kind: 'enterprise' as const } : {})}
        />
        <TextArea label={w.note} hint={w.noteHint} value={note} onChange={setNote} rows={3} maxChars={500} />
        {problem && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
