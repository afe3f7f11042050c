import { type LoaderFunctionArgs, useNavigate } from 'react-router';
import { queryOf, readAhead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { LinkTo, Page } from '#ui/layout/Page.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { OrganisationForm } from './OrganisationForm.tsx';

const organisation = queryOf(api.get);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([organisation.load(args), readAhead(api.districts, {})]);
  return null;
};

export const Component = () => {
  const w = useWords(words);
  const c = useWords(common);
  const navigate = useNavigate();
  const { id, version, name, kind, schoolLevel, department, creditCode, districtId } = organisation.use();
  const { run, busy, problem } = useAction(api.change, { done: w.changed, quiet: true });
  return (
    <Page
      title={w.change}
      crumbs={[
        { title: w.title, to: '/organisations' },
        { title: name, to: `/organisations/${id}` },
      ]}
    >
      <OrganisationForm
        initial={{ name, kind, schoolLevel, department, creditCode, districtId }}
        busy={busy}
        problem={problem}
        submit={w.save}
        onSubmit={async details => {
          if (await run({ ...details, id, version })) void navigate(`/organisations/${id}`);
        }}
        cancel={
          <LinkTo className="btn" to={`/organisations/${id}`}>
            {c.cancel}
          </LinkTo>
        }
      />
    </Page>
  );
};
