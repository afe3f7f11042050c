import { useState } from 'react';
import { useNavigate } from 'react-router';
import { fieldError } from '#ui/fetch/problem.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextArea } from '#ui/input/Fields.tsx';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { OrganisationPicker, type Picked } from './published.tsx';

const organisation = queryOf(api.get);
export const loader = organisation.load;

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const navigate = useNavigate();
  const { id, name, kind } = organisation.use();
  const [into, setInto] = useState<Picked | null>(null);
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useAction(api.merge, { done: w.merged, quiet: true });
  const ready = into !== null && reason.trim().length >= 2 && !busy;
  return (
    <Page
      title={w.mergeTitle}
      crumbs={[
        { title: w.title, to: '/organisations' },
        { title: name, to: `/organisations/${id}` },
      ]}
    >
      <Card>
        <form
          noValidate
          className="stack narrow"
          onSubmit={async event => {
            event.preventDefault();
            if (ready && (await run({ id, into: into.id, reason }))) void navigate(`/organisations/${into.id}`);
          }}
        >
          <p>{w.mergeLead(name)}</p>
          {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
          <OrganisationPicker label={w.mergeTarget} value={into} onChange={setInto} kind={kind} except={id} required error={fieldError(problem, '/into')} />
          <TextArea label={w.mergeReason} value={reason} onChange={setReason} required maxChars={500} error={fieldError(problem, '/reason')} />
          <div className="page-actions">
            <button type="submit" className="btn danger" aria-disabled={!ready}>
              {w.mergeDo}
            </button>
            <LinkTo className="btn" to={`/organisations/${id}`}>
              {c.cancel}
            </LinkTo>
          </div>
        </form>
      </Card>
    </Page>
  );
};
