import { Link, useLoaderData, useSearchParams } from 'react-router';
import { Card, Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { backFrom } from './back.ts';
import { demoPeople, whoIsHere } from './calls.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { SignInForm } from './SignInForm.tsx';
import './identity.css';

export const loader = async () => {
  const session = await whoIsHere();
  return { session, people: session.demo ? (await demoPeople()).items : [] };
};

export const Component = () => {
  const w = useWords(words);
  const { session, people } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const back = backFrom(search, location.origin);
  // A whole new page: nothing that was read as somebody else may stay.
  const enter = () => location.assign(back);
  const lead = session.person ? (
    <>
      {w.signIn.signedInAs(session.person.name, session.organisation?.name ?? '')} · <Link to={back}>{w.signIn.toDesk}</Link>
    </>
  ) : search.has('back') ? (
    w.signIn.ended
  ) : undefined;
  return (
    <Page title={w.signIn.title} lead={lead}>
      <div className={people.length > 0 ? 'sign-in' : 'sign-in alone'}>
        <Card>
          <div className="stack">
            <p className="small">{w.signIn.lead}</p>
            <SignInForm onDone={enter} />
            <p className="small">{w.signIn.forgotten}</p>
          </div>
        </Card>
        {people.length > 0 && (
          <Card title={w.demo.title}>
            <div className="stack">
              <p className="small">{w.demo.lead}</p>
              <DemoPeople people={people} onDone={enter} />
            </div>
          </Card>
        )}
      </div>
    </Page>
  );
};
