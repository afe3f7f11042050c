import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, DateField, SelectField, TextArea } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type SectionState } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Props = { readonly formId: string; readonly section: SectionState; readonly onClose: () => void; readonly onDone: (to: string) => void };

const longestNote = 500;

/** Gives a section to an organisation, or to one's own colleague. */
export const AssignDialog = ({ formId, section, onClose, onDone }: Props) => {
  const w = useWords(words).together;
  const own = useSession().organisation?.id ?? '';
  const { data } = useRead(api.assignees, { id: formId });
  const assign = useAction(api.assign, { quiet: true, refreshes: 'nothing' });
  const now = section.assignment;
  const [organisationId, setOrganisation] = useState(now?.organisation.id ?? own);
  const [personId, setPerson] = useState(now?.person?.id ?? '');
  const [exclusive, setExclusive] = useState(now?.exclusive ?? true);
  const [dueOn, setDue] = useState(now?.dueOn ?? '');
  const [note, setNote] = useState(now?.note ?? '');
  const organisations = data?.organisations ?? [];
  const people = organisationId === own ? (data?.people ?? []) : [];
  const person = people.find(one => one.id === personId);
  const give = async () => {
    const answer = await assign.run({
      id: formId,
      section: section.key,
      organisationId,
      personId: person?.id ?? null,
      exclusive,
      dueOn: dueOn || null,
      note: note.trim() || null,
    });
    if (answer) onDone(person?.name ?? organisations.find(one => one.id === organisationId)?.name ?? '');
  };
  return (
    <Dialog
      title={w.assignTitle(section.label)}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={assign.busy || !data || note.length > longestNote} onClick={() => void give()}>
            {w.assign}
          </button>
        </>
      }
    >
      <div className="stack">
        {assign.problem && <ProblemNote body={assign.problem.body} />}
        <SelectField
          label={w.organisation}
          hint={w.organisationHint}
          value={organisationId}
          onChange={setOrganisation}
          options={organisations.map(one => ({ value: one.id, label: one.name }))}
        />
        {organisationId === own && (
          <SelectField
            label={w.personField}
            value={person?.id ?? ''}
            onChange={setPerson}
            empty={w.anybody}
            options={people.map(one => ({ value: one.id, label: one.name }))}
          />
        )}
        <DateField label={w.due} value={dueOn} onChange={setDue} />
        <TextArea label={w.note} rows={2} maxChars={longestNote} value={note} onChange={setNote} />
        <CheckField label={w.exclusive} checked={exclusive} onChange={setExclusive} />
      </div>
    </Dialog>
  );
};
