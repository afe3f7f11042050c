import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { asGuest } from '#ui/fetch/request.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { leave, showLink } from './calls.ts';
import { type GuestHere, type Invited, Prove } from './Prove.tsx';
import './links.css';

/** What is filled in comes after the telephone was proved: until then a phone loads a page and a button. */
const GuestSheet = lazy(() => import('./GuestSheet.tsx'));

const Who = ({ invited }: { invited: Invited }) => {
  const w = useWords(words);
  return (
    <div className="fill-who">
      <p>
        <b>{w.fill.invites(invited.inviter, invited.member)}</b>
      </p>
      <p>{w.fill.what(invited.about)}</p>
      <p className="small">{w.fill.until(sayInstant(new Date(invited.expiresAt)))}</p>
    </div>
  );
};

const Opened = ({ token, invited }: { token: string; invited: Invited }) => {
  const w = useWords(words);
  const [guest, setGuest] = useState<GuestHere | null>(invited.guest);
  const [said, setSaid] = useState<string | null>(null);
  const out = async () => {
    // What was just typed goes first, with the session that ends then.
    setGuest(null);
    setSaid(w.fill.left);
    await new Promise(done => setTimeout(done, 800));
    await leave().catch(() => {});
  };
  if (!guest)
    return (
      <div className="fill">
        <Card>
          <div className="stack">
            <Who invited={invited} />
            {said && (
              <p className="notice" role="status">
                {said}
              </p>
            )}
            <Prove
              token={token}
              invited={invited}
              onProved={proved => {
                setSaid(null);
                setGuest(proved);
              }}
            />
          </div>
        </Card>
      </div>
    );
  return (
    <>
      <div className="fill-bar no-print">
        <span className="small">{w.fill.signedInAs(guest.member, guest.masked)}</span>
        <button type="button" className="btn mini" onClick={() => void out()}>
          {w.fill.leave}
        </button>
      </div>
      <Suspense fallback={<Skeleton />}>
        <GuestSheet
          token={token}
          invited={invited}
          guest={guest}
          onProved={setGuest}
          onEnded={() => {
            setGuest(null);
            setSaid(w.fill.ended);
          }}
        />
      </Suspense>
    </>
  );
};

/** `/fill#token`: the token stays behind the #, so that no server, proxy or history of a chat's preview writes it into a log. */
export const Component = () => {
  const w = useWords(words);
  const token = useLocation().hash.slice(1);
  const [invited, setInvited] = useState<Invited | null>(null);
  const { attempt, problem } = useAttempt();
  useEffect(() => {
    asGuest(true);
    return () => asGuest(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is asked for once per token
  useEffect(() => {
    setInvited(null);
    if (token.length >= 20) void attempt(() => showLink(token)).then(found => setInvited(found ?? null));
  }, [token]);
  const refusal = token.length < 20 ? { type: '', status: 0, title: w.fill.incomplete, detail: w.fill.incompleteDetail } : problem?.body;
  return (
    <Page title={w.fill.title}>
      <div className="fill-page">
        {refusal && (
          <div className="fill">
            <ProblemNote body={{ ...refusal, instance: undefined }} />
          </div>
        )}
        {!refusal && (invited ? <Opened key={token} token={token} invited={invited} /> : <Skeleton lines={4} />)}
      </div>
    </Page>
  );
};
