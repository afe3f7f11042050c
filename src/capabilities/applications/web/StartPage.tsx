import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api as calls } from '#foundations/programmes/contract.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { DaysLeft } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './parts/applications.css';

const open = { state: 'open', size: 50 } as const;
export const loader = () => readAhead(calls.calls, open);

export default function StartPage() {
  const w = useWords(words);
  const navigate = useNavigate();
  const { items } = useSuspenseRead(calls.calls, open);
  const [search] = useSearchParams();
  const [callId, setCallId] = useState((items.find(item => item.id === search.get('callId')) ?? items[0])?.id ?? '');
  const [name, setName] = useState('');
  const [clusters, setClusters] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const start = useAction(api.start, { done: w.startPage.done });
  const call = items.find(candidate => candidate.id === callId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!call || clusters.length === 0) return;
    const made = await start.run({ callId: call.id, name, clusters: [...clusters] });
    if (made) await navigate(`/applications/${made.id}`);
  };
  const crumbs = [{ title: w.title, to: '/applications' }, { title: w.startPage.title }];
  if (!call)
    return (
      <Page title={w.startPage.title} crumbs={crumbs}>
        <Card>
          <Empty title={w.startPage.noCall} />
        </Card>
      </Page>
    );
  return (
    <Page title={w.startPage.title} crumbs={crumbs} lead={w.startPage.lead}>
      <Card>
        <form className="stack narrow" onSubmit={event => void submit(event)}>
          <SelectField
            label={w.startPage.call}
            value={callId}
            onChange={setCallId}
            options={items.map(item => ({ value: item.id, label: item.title }))}
            required
          />
          <p>
            <DaysLeft until={call.closesAt} />
          </p>
          <TextField label={w.startPage.name} hint={w.startPage.nameHint} value={name} onChange={setName} required error={fieldError(start.problem, '/name')} />
          <fieldset className="check-list">
            <legend>{w.startPage.clusters}</legend>
            {call.clusters.map(cluster => (
              <CheckField
                key={cluster}
                label={cluster}
                checked={clusters.includes(cluster)}
                onChange={on => setClusters(on ? [...clusters, cluster] : clusters.filter(other => other !== cluster))}
              />
            ))}
            {tried && clusters.length === 0 && (
              <p className="field-error" role="alert">
                {w.startPage.clustersNeeded}
              </p>
            )}
          </fieldset>
          <button type="submit" className="btn primary" disabled={start.busy}>
            {w.startPage.submit}
          </button>
        </form>
      </Card>
    </Page>
  );
}

export const Component = StartPage;
