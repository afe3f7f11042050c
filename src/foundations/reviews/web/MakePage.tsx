import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api as programmes } from '#foundations/programmes/contract.ts';
import { dayOf } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, DateField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { closesOn, opensOn } from './parts/days.ts';
import './reviews.css';

type Subjects = { callId: string; chosen: readonly string[]; setChosen: (next: readonly string[]) => void; error: string | undefined };

/** What waits for experts in the call, to be ticked. */
const Subjects = ({ callId, chosen, setChosen, error }: Subjects) => {
  const w = useWords(words).make;
  const { data } = useRead(api.candidates, { callId }, { enabled: callId !== '' });
  if (callId === '' || !data) return null;
  if (data.items.length === 0) return <p className="notice">{w.noneWaiting}</p>;
  const all = data.items.map(({ id }) => id);
  return (
    <fieldset className="rv-choices">
      <legend>{w.subjects}</legend>
      <CheckField label={w.all} checked={all.every(id => chosen.includes(id))} onChange={on => setChosen(on ? all : [])} />
      {data.items.map(({ id, title }) => (
        <CheckField key={id} label={title} checked={chosen.includes(id)} onChange={on => setChosen(on ? [...chosen, id] : chosen.filter(one => one !== id))} />
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
};

/** A panel begins with what is reviewed and until when; experts and scheme come next. */
export function Component() {
  const w = useWords(words);
  const navigate = useNavigate();
  const { data: calls } = useRead(programmes.calls, { size: 200 });
  const make = useAction(api.makePanel, { done: w.make.made, quiet: true });
  const [title, setTitle] = useState('');
  const [callId, setCallId] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(dayOf(new Date()));
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (is: boolean) => (tried && is ? w.make.missing : undefined);
  const choose = (id: string) => {
    setCallId(id);
    setChosen([]);
  };
  const save = async () => {
    setTried(true);
    if (title.trim().length < 2 || callId === '' || chosen.length === 0 || from === '' || until === '') return;
    const panel = await make.run({ title, callId, subjects: [...chosen], opensAt: opensOn(from), closesAt: closesOn(until) });
    if (panel) await navigate(`/reviews/panels/${panel.id}`);
  };
  return (
    <Page title={w.make.title} crumbs={[{ title: w.list.title, to: '/reviews' }]}>
      <Card>
        <div className="stack">
          {make.problem && <ProblemNote body={make.problem.body} />}
          <TextField label={w.make.name} required value={title} onChange={setTitle} error={missing(title.trim().length < 2)} />
          <SelectField
            label={w.make.call}
            required
            value={callId}
            onChange={choose}
            empty={w.make.chooseCall}
            options={(calls?.items ?? []).map(call => ({ value: call.id, label: call.title }))}
            error={missing(callId === '')}
          />
          <Subjects callId={callId} chosen={chosen} setChosen={setChosen} error={missing(chosen.length === 0)} />
          <div className="form-grid">
            <DateField label={w.make.opensOn} required value={from} onChange={setFrom} error={missing(from === '')} />
            <DateField label={w.make.closesOn} required value={until} onChange={setUntil} min={from} error={missing(until === '')} />
          </div>
          <p>
            <button type="button" className="btn primary" disabled={make.busy} onClick={() => void save()}>
              {w.make.make}
            </button>
          </p>
        </div>
      </Card>
    </Page>
  );
}
