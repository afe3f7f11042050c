import { useState } from 'react';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage, type Contact } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { ContactsDialog } from './ContactsDialog.tsx';

const Line = ({ contact }: { contact: Contact }) => {
  const w = useWords(words);
  return (
    <li>
      <div className="small">{w.contacts.kind[contact.kind]}</div>
      <div>
        {contact.name} <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
      </div>
    </li>
  );
};

/** Whom to ask (四、联系人及联系方式): only here, behind the sign-in. */
export const ContactsCard = ({ call }: { call: CallPage }) => {
  const w = useWords(words);
  const mayManage = usePermission('programmes.manage') && call.state !== 'published';
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useRead(api.contacts, { id: call.id });
  const problem = asProblem(error);
  if (!mayManage && data?.items.length === 0) return null;
  const change = mayManage && data && (
    <button type="button" className="btn mini no-print" onClick={() => setChanging(true)}>
      {w.contacts.change}
    </button>
  );
  return (
    <Card title={w.contacts.title} side={change}>
      {problem && <ProblemNote body={problem.body} retry={() => void refetch()} />}
      {data && data.items.length === 0 && <p className="small">{w.contacts.none}</p>}
      <ul className="contact-list">
        {data?.items.map(contact => (
          <Line key={`${contact.kind} ${contact.name} ${contact.phone}`} contact={contact} />
        ))}
      </ul>
      {changing && data && <ContactsDialog callId={call.id} start={data.items} onEnd={() => setChanging(false)} />}
    </Card>
  );
};
