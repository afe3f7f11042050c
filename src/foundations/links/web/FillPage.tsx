import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import { asGuest } from '#ui/fetch/request.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { Card, Page } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { setLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { leave, showLink } from './calls.ts';
import { type GuestHere, type Invited, Prove } from './Prove.tsx';
import './links.css';

/** What is filled in comes after the telephone was proved: until then a phone loads a page and a button. */
const GuestSheet = lazy(() => import('./GuestSheet.tsx'));
const GuestSection = lazy(() => import('./GuestSection.tsx'));
const GuestOpinions = lazy(() => import('./GuestOpinions.tsx'));

const Who = ({ invited }: { invited: Invited }) => {
  const w = useWords(words);
  return (
    <div className="fill-who">
      <p>
        <b>{w.fill.invites(invited.inviter, invited.person === null ? invited.member : w.fill.someone(invited.member, invited.person))}</b>
      </p>
      <p>
        {invited.kind === 'section'
          ? w.fill.whatSection(invited.about, invited.section!)
          : w.fill[invited.kind === 'sheet' ? 'what' : 'whatOpinions'](invited.about)}
      </p>
      <p className="small">{w.fill.until(sayInstant(new Date(invited.expiresAt)))}</p>
    </div>
  );
};

const Opened = ({ token, invited }: { token: string; invited: Invited }) => {
  const w = useWords(words);
  const [guest, setGuest] = useState<GuestHere | null>(invited.guest);
  const [said, setSaid] = useState<string | null>(null);
  const ended = () => {
    setGuest(null);
    setSaid(w.fill.ended);
  };
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
        <span className="small">{w.fill.signedInAs(guest.person ?? guest.member, guest.masked)}</span>
        <button type="button" className="btn mini" onClick={() => void out()}>
          {w.fill.leave}
        </button>
      </div>
      <Suspense fallback={<Skeleton />}>
        {guest.kind === 'sheet' && <GuestSheet token={token} invited={invited} guest={guest} onProved={setGuest} onEnded={ended} />}
        {guest.kind === 'section' && <GuestSection key={guest.id} guest={guest} onEnded={ended} />}
        {guest.kind === 'opinions' && <GuestOpinions key={guest.id} guest={guest} onEnded={ended} />}
      </Suspense>
    </>
  );
};

const looksLike = /^[\w-]{20,64}$/;

/** The token of the address. A page that moves within itself (to a field, to the findings) would lose it: it is put back, so that a reload opens the link again. */
const useToken = (): string => {
  const location = useLocation();
  const given = location.hash.slice(1);
  const [token, setToken] = useState(given);
  if (looksLike.test(given) && given !== token) setToken(given);
  useEffect(() => {
    if (token && location.hash.slice(1) !== token) history.replaceState(history.state, '', `${location.pathname}${location.search}#${token}`);
  }, [location, token]);
  return token;
};

/** `/fill#token`: the token stays behind the #, so that no server, proxy or history of a chat's preview writes it into a log. */
export const Component = () => {
  const w = useWords(words);
  const token = useToken();
  const [invited, setInvited] = useState<Invited | null>(null);
  const { attempt, problem } = useAttempt();
  useEffect(() => {
    asGuest(true);
    return () => asGuest(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is asked for once per token
  useEffect(() => {
    setInvited(null);
    if (looksLike.test(token))
      void attempt(() => showLink(token)).then(found => {
        setInvited(found ?? null);
        // The language that the link was made for, unless the reader has chosen one.
        if (found && !/(?:^|;\s*)language=/.test(document.cookie)) setLanguage(found.language);
      });
  }, [token]);
  const refusal = !looksLike.test(token) ? { type: '', status: 0, title: w.fill.incomplete, detail: w.fill.incompleteDetail } : problem?.body;
  return (
    <Page title={invited ? w.fill.titles[invited.kind] : w.fill.title}>
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
