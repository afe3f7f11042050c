import { useNavigate } from 'react-router';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage, Details, problems } from '../contract.ts';
import { closingOf } from '../rules/closing.ts';
import { words } from '../words/index.ts';
import { CallForm } from './parts/CallForm.tsx';
import './parts/calls.css';

const call = queryOf(api.call);
export const loader = call.load;

const names = Object.keys(Details.shape);
const detailsOf = (call: CallPage): Details =>
  Object.fromEntries(Object.entries({ ...call, ...closingOf(new Date(call.closesAt)) }).filter(([name]) => names.includes(name))) as Details;

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const navigate = useNavigate();
  const draft = call.use();
  const change = useAction(api.changeCall, { done: w.form.saved, quiet: true });
  const save = async (details: Details) => {
    if (await change.run({ ...details, id: draft.id, version: draft.version })) await navigate(`/calls/${draft.id}`);
  };
  const crumbs = [{ title: w.title, to: '/calls' }, { title: draft.title, to: `/calls/${draft.id}` }, { title: w.form.changeTitle }];
  const refusal = draft.state === 'draft' ? w.form.notAllowed : problems['not-draft']().definition.title[language];
  return (
    <Page title={w.form.changeTitle} crumbs={crumbs}>
      {draft.allowed.some(({ action }) => action === 'change') ? (
        <CallForm key={draft.version} start={detailsOf(draft)} busy={change.busy} problem={change.problem} onSave={details => void save(details)} />
      ) : (
        <Card>
          <Empty title={refusal} action={<LinkTo to={`/calls/${draft.id}`}>{draft.title}</LinkTo>} />
        </Card>
      )}
    </Page>
  );
}
