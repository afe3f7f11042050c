import { useEffect, useState } from 'react';
import { sayDay } from '#kernel/day.ts';
import { call } from '#ui/fetch/client.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { ProblemNote } from '#ui/layout/States.tsx';
import { type Session as Shown, useSession } from '#ui/session/session.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type DemoPerson, type Session } from '../contract.ts';
import { words } from '../words/index.ts';
import { demoPeople, stepIn } from './calls.ts';
import { SignInForm } from './SignInForm.tsx';

/** Signing in again over a page that stays: as the same person for the same organisation, the page can go on. */
export const SignInAgain = ({ as: before, onDone }: { as: Shown; onDone: (session: Session) => void }) => {
  const w = useWords(words);
  const [demo, setDemo] = useState<DemoPerson | null>(null);
  const { attempt, busy, problem } = useAttempt();
  useEffect(() => {
    if (before.demo) void demoPeople().then(({ items }) => setDemo(items.find(person => person.name === before.person?.name) ?? null));
  }, [before]);
  /** A new session starts with the person's first organisation; the page was for another, perhaps. */
  const resume = async (session: Session) => {
    const wanted = before.organisation?.id;
    const elsewhere = wanted && session.organisation?.id !== wanted && session.organisations.some(({ id }) => id === wanted);
    onDone(elsewhere ? await call(api.switchOrganisation, { organisationId: wanted }) : session);
  };
  return (
    <div className="stack">
      {problem && <ProblemNote body={problem.body} />}
      {demo && (
        <button
          type="button"
          className="btn primary"
          aria-disabled={busy}
          onClick={async () => {
            const session = await attempt(() => stepIn(demo.key));
            if (session) await resume(session);
          }}
        >
          {w.demo.stepIn(demo.name)}
        </button>
      )}
      <SignInForm onDone={session => void resume(session)} />
    </div>
  );
};

/** Said above every page while one acts for an absent colleague, so that nobody signs in the wrong name. */
export const ActingBanner = () => {
  const { acting: says } = useWords(words);
  const language = useLanguage();
  const { acting } = useSession();
  if (!acting) return null;
  return (
    <p className="acting-banner" role="status">
      {says.banner(acting.name, says.kind[acting.kind], sayDay(acting.endsOn, language))}
    </p>
  );
};
