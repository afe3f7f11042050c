import { useState } from 'react';
import { OrganisationPicker, type Picked } from '#foundations/organisations/web/published.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Expert } from '../../contract.ts';
import { words } from '../../words/index.ts';
import '../reviews.css';

/** 、 and commas part what is listed. */
const listed = (text: string) =>
  text
    .split(/[、，,;；\n]/u)
    .map(one => one.trim())
    .filter(one => one !== '');

/** The link is shown this once: nobody can ask for it again. */
const Link = ({ name, path, onClose }: { name: string; path: string; onClose: () => void }) => {
  const w = useWords(words).pool.link;
  const address = `${location.origin}${path}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast.done(w.copied);
  };
  return (
    <Dialog
      title={w.title}
      foot={
        <>
          <button type="button" className="btn" onClick={() => void copy()}>
            {w.copy}
          </button>
          <button type="button" className="btn primary" onClick={onClose}>
            {w.done}
          </button>
        </>
      }
    >
      <p>{w.text(name)}</p>
      <p className="num rv-link">{address}</p>
    </Dialog>
  );
};

const Ties = ({ ties, setTies, except }: { ties: readonly Expert['ties'][number][]; setTies: (next: Expert['ties']) => void; except?: string | undefined }) => {
  const w = useWords(words).pool.input;
  return (
    <div className="stack">
      <OrganisationPicker
        label={w.ties}
        value={null}
        {...(except ? { except } : {})}
        onChange={picked => picked && !ties.some(({ id }) => id === picked.id) && setTies([...ties, { id: picked.id, name: picked.name }])}
      />
      {ties.length > 0 && (
        <ul className="rv-ties">
          {ties.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <button type="button" className="btn plain mini" aria-label={w.removeTie(name)} onClick={() => setTies(ties.filter(one => one.id !== id))}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** Who the expert is, where they work, and whom else they are tied to. */
export const ExpertDialog = ({ expert, onClose }: { expert: Expert | null; onClose: () => void }) => {
  const w = useWords(words);
  const enter = useAction(api.enterExpert, { done: w.pool.invited, quiet: true });
  const change = useAction(api.changeExpert, { done: w.pool.changed, quiet: true });
  const [organisation, setOrganisation] = useState<Picked | null>(null);
  const [name, setName] = useState('');
  const [title, setTitle] = useState(expert?.title ?? '');
  const [fields, setFields] = useState(w.listOf(expert?.fields ?? []));
  const [clusters, setClusters] = useState(w.listOf(expert?.clusters ?? []));
  const [ties, setTies] = useState<Expert['ties']>(expert?.ties ?? []);
  const [note, setNote] = useState(expert?.note ?? '');
  const [paused, setPaused] = useState(expert?.state === 'paused');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const problem = enter.problem ?? change.problem;
  const save = async () => {
    setTried(true);
    const details = { title, fields: listed(fields), clusters: listed(clusters), ties: ties.map(({ id }) => id), note };
    if (expert) {
      if (await change.run({ id: expert.id, base: expert.version, paused, ...details })) onClose();
      return;
    }
    if (!organisation || name.trim() === '') return;
    const invited = await enter.run({ name, organisationId: organisation.id, ...details });
    if (invited) setMade(invited.path);
  };
  if (made !== null) return <Link name={name} path={made} onClose={onClose} />;
  const missing = (is: boolean) => (tried && is ? w.pool.input.missing : undefined);
  return (
    <Dialog
      title={expert ? w.pool.changeOf(expert.name) : w.pool.invite}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={enter.busy || change.busy} onClick={() => void save()}>
            {expert ? w.save : w.pool.invite}
          </button>
        </>
      }
    >
      <div className="stack">
        {problem && <ProblemNote body={problem.body} />}
        {!expert && (
          <>
            <TextField label={w.pool.input.name} required autoFocus value={name} onChange={setName} error={missing(name.trim() === '')} />
            <OrganisationPicker label={w.pool.input.organisation} required value={organisation} onChange={setOrganisation} error={missing(!organisation)} />
          </>
        )}
        <TextField label={w.pool.input.title} value={title} onChange={setTitle} />
        <TextField label={w.pool.input.fields} value={fields} onChange={setFields} />
        <TextField label={w.pool.input.clusters} value={clusters} onChange={setClusters} />
        <Ties ties={ties} setTies={setTies} except={expert?.organisation.id ?? organisation?.id} />
        <TextArea label={w.pool.input.note} rows={2} maxChars={500} value={note} onChange={setNote} />
        {expert && <CheckField label={w.pool.input.paused} checked={paused} onChange={setPaused} />}
      </div>
    </Dialog>
  );
};
