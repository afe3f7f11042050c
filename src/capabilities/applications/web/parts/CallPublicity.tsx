import { useState } from 'react';
import { dayOf, sayDay } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextField } from '#ui/input/Fields.tsx';
import { LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';

const StartDialog = ({ callId, onClose }: { callId: string; onClose: () => void }) => {
  const w = useWords(words).publicity;
  const start = useAction(api.startPublicity, { done: w.done, quiet: true });
  const [acceptedBy, setAcceptedBy] = useState('');
  const [contact, setContact] = useState('');
  const [startsOn, setStartsOn] = useState('');
  const [tried, setTried] = useState(false);
  const needed = (text: string, least: number) => (tried && text.trim().length < least ? w.needed : undefined);
  const send = async () => {
    setTried(true);
    if (acceptedBy.trim().length < 2 || contact.trim().length < 4) return;
    if (await start.run({ callId, acceptedBy, contact, ...(startsOn ? { startsOn } : {}) })) onClose();
  };
  return (
    <Dialog
      title={w.start}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={start.busy} onClick={() => void send()}>
            {w.start}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="small">{w.text}</p>
        {start.problem && <ProblemNote body={start.problem.body} />}
        <TextField label={w.acceptedBy} required value={acceptedBy} onChange={setAcceptedBy} error={needed(acceptedBy, 2)} autoFocus />
        <TextField label={w.contact} hint={w.contactHint} required value={contact} onChange={setContact} error={needed(contact, 4)} />
        <DateField label={w.startsOn} value={startsOn} onChange={setStartsOn} min={dayOf(new Date())} />
      </div>
    </Dialog>
  );
};

/** 公示 of a call that has one: started here, followed where objections are dealt with. */
export const CallPublicity = ({ callId }: { callId: string }) => {
  const w = useWords(words).publicity;
  const language = useLanguage();
  const { data } = useRead(api.publicity, { callId });
  const [starting, setStarting] = useState(false);
  if (!data || data.days === null) return null;
  const { notice, days } = data;
  if (!notice)
    return (
      <>
        <span className="small">{w.due(days)}</span>
        <button type="button" className="btn" onClick={() => setStarting(true)}>
          {w.start}
        </button>
        {starting && <StartDialog callId={callId} onClose={() => setStarting(false)} />}
      </>
    );
  const said = [
    `${w.state[notice.state]} ${w.until(sayDay(notice.endsOn, language))}`,
    notice.held > 0 && w.held(notice.held),
    notice.openToAll > 0 && w.contested,
  ];
  return (
    <>
      <span className="small">{said.filter(Boolean).join(' · ')}</span>
      <LinkTo className="btn" to={`/publicity-cases/${notice.id}`}>
        {w.open}
      </LinkTo>
    </>
  );
};
