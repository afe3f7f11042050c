import { useId, useState } from 'react';
import { OrganisationPicker, type Picked } from '#foundations/organisations/web/published.tsx';
import { type Role, roles } from '#kernel/actor.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { mayInviteForOthers, mayNameExperts, roleFits } from '../rules.ts';
import { words } from '../words/index.ts';

/** The link is shown once and kept nowhere: only its fingerprint is stored. */
const LinkToSend = ({ path, onClose }: { path: string; onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const link = location.origin + path;
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const input = document.getElementById(id) as HTMLInputElement;
    input.select();
    // Without https browsers have no clipboard interface; the old command works there.
    if (navigator.clipboard) await navigator.clipboard.writeText(link).catch(() => document.execCommand('copy'));
    else document.execCommand('copy');
    setCopied(true);
  };
  return (
    <Dialog
      title={w.link}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.close}
          </button>
          <button type="button" className="btn primary" onClick={() => void copy()}>
            {w.copy}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{w.inviteHint}</p>
        <label htmlFor={id} className="sr-only">
          {w.link}
        </label>
        <input id={id} className="input num" readOnly value={link} onFocus={event => event.target.select()} />
        <p role="status" className="small">
          {copied && w.copied}
        </p>
      </div>
    </Dialog>
  );
};

export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const session = useSession();
  const [organisation, setOrganisation] = useState<Picked | null>(session.organisation);
  const [personName, setPersonName] = useState('');
  const [chosen, setChosen] = useState<Role | ''>('');
  const { run, busy, problem } = useAction(api.invite, { refreshes: [api.invitations], quiet: true });
  const [path, setPath] = useState<string | null>(null);
  const fitting = organisation ? roles.filter(role => roleFits(role, organisation) && (role !== 'expert' || mayNameExperts(session.roles))) : [];
  const role = fitting.includes(chosen as Role) ? chosen : fitting.length === 1 ? fitting[0]! : '';
  const invite = async () => {
    const made = await run({ personName, role: role as Role, ...(organisation ? { organisationId: organisation.id } : {}) });
    if (made) setPath(made.path);
  };
  if (path) return <LinkToSend path={path} onClose={onClose} />;
  return (
    <Dialog
      title={w.invite}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || role === '' || personName.trim() === ''}>
            {w.makeLink}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!busy && role !== '' && personName.trim() !== '') void invite();
        }}
      >
        <p className="small">{w.inviteHint}</p>
        {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
        {mayInviteForOthers(session.roles) && <OrganisationPicker label={w.organisation} value={organisation} onChange={setOrganisation} required />}
        <TextField label={w.column.name} value={personName} onChange={setPersonName} required autoFocus error={fieldError(problem, '/personName')} />
        <SelectField
          label={w.column.role}
          value={role}
          onChange={value => setChosen(value as Role)}
          required
          empty={w.chooseRole}
          options={fitting.map(value => ({ value, label: w.role[value] }))}
          error={fieldError(problem, '/role')}
        />
      </form>
    </Dialog>
  );
};
