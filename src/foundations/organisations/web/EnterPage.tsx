import { useNavigate } from 'react-router';
import { readAhead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { LinkTo, Page } from '#ui/layout/Page.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { emptyDetails, OrganisationForm } from './OrganisationForm.tsx';

export const loader = () => readAhead(api.districts, {});

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const navigate = useNavigate();
  const { run, busy, problem } = useAction(api.create, { done: w.entered, refreshes: [api.list], quiet: true });
  return (
    <Page title={w.enter} crumbs={[{ title: w.title, to: '/organisations' }]}>
      <OrganisationForm
        initial={emptyDetails}
        busy={busy}
        problem={problem}
        submit={w.enter}
        onSubmit={async details => {
          const made = await run(details);
          if (made) void navigate(`/organisations/${made.id}`);
        }}
        cancel={
          <LinkTo className="btn" to="/organisations">
            {c.cancel}
          </LinkTo>
        }
      />
    </Page>
  );
};
