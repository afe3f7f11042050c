import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { callPath } from '#ui/fetch/client.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';
import { AnnexesCard } from '../parts/AnnexesCard.tsx';
import { CallFacts, CallNews } from '../parts/CallFacts.tsx';
import { CallTags } from '../parts/CallTags.tsx';
import { NoticesCard } from '../parts/NoticesCard.tsx';
import { Papers } from '../parts/Papers.tsx';
import { SettingsFacts } from '../parts/SettingsFacts.tsx';
import '../parts/calls.css';

export const loader = ({ params }: LoaderFunctionArgs) => callPath<typeof api.call>('GET', '/calls/{id}', { id: params.id! });

export function Component() {
  const w = useWords(words);
  const r = useWords(running).public;
  const call = useLoaderData<typeof loader>();
  const { person } = useSession();
  const inside = `/calls/${call.id}`;
  return (
    <Page
      title={call.title}
      crumbs={[{ title: w.notices.back, to: '/notices' }, { title: call.title }]}
      beside={<CallTags call={call} />}
      lead={call.state === 'open' ? w.applyHint : undefined}
      actions={
        call.state === 'open' && (
          <Link className="btn primary" to={person ? inside : `/sign-in?${new URLSearchParams({ back: inside })}`}>
            {person ? w.apply : w.notices.signIn}
          </Link>
        )
      }
    >
      <CallNews call={call} />
      <Card>
        <CallFacts call={call} />
      </Card>
      <NoticesCard call={call} />
      <SettingsFacts call={call} />
      <Papers programme={call.programme}>
        <AnnexesCard call={call} />
      </Papers>
      <p className="small">{r.contactsRule}</p>
    </Page>
  );
}
