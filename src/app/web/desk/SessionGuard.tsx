import { useEffect, useRef, useState } from 'react';
import { useRevalidator } from 'react-router';
import { api } from '#foundations/identity/contract.ts';
import { SignInAgain } from '#foundations/identity/web/published.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { refresh } from '#ui/fetch/query.ts';
import { whenSignedOut } from '#ui/fetch/request.ts';
import { type Session, useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';

const same = (a: Session, b: Session) =>
  a.person?.id === b.person?.id && a.organisation?.id === b.organisation?.id && a.acting?.delegationId === b.acting?.delegationId;

/**
 * A session ends after half an hour of rest, often in the middle of a form. The page stays as it is under a sign-in; whoever comes
 * back as the same person goes on typing. And when another window has become somebody else, this one says so before it writes.
 */
export const SessionGuard = ({ began }: { began: Session }) => {
  const w = useWords(words);
  const now = useSession();
  const [ended, setEnded] = useState(false);
  /** A refusal of something asked before is no news: on a slow line it arrives when one is back already. */
  const backSince = useRef(0);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const look = () => void refresh(api.session);
    whenSignedOut(askedAt => askedAt >= backSince.current && setEnded(true));
    window.addEventListener('focus', look);
    return () => {
      whenSignedOut(null);
      window.removeEventListener('focus', look);
    };
  }, []);
  const back = async (session: Session) => {
    if (!same(session, began)) return location.assign('/desk');
    backSince.current = performance.now();
    await refresh();
    setEnded(false);
    await revalidate();
  };
  if (ended || !now.person)
    return (
      <Dialog title={w.ended.title}>
        <div className="stack">
          <p>{w.ended.text}</p>
          <SignInAgain as={began} onDone={session => void back(session)} />
          <a className="small" href="/sign-in">
            {w.ended.other}
          </a>
        </div>
      </Dialog>
    );
  if (!same(now, began))
    return (
      <Dialog
        title={w.changed.title}
        foot={
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            {w.changed.action}
          </button>
        }
      >
        <p>{w.changed.text}</p>
      </Dialog>
    );
  return null;
};
