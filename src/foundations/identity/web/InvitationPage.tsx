import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { sayInstant } from '#kernel/day.ts';
import type { OutputOf } from '#kernel/endpoint.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { PasswordField, TextField } from '#ui/input/Fields.tsx';
import { Card, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { acceptInvitation, showInvitation } from './calls.ts';
import './identity.css';

type Offer = OutputOf<typeof api.showInvitation>;

const AcceptForm = ({ token, offer }: { token: string; offer: Offer }) => {
  const w = useWords(words);
  const [name, setName] = useState(offer.personName);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { attempt, busy, problem } = useAttempt();
  const accept = async () => {
    const session = await attempt(() => acceptInvitation({ token, name, login, password }));
    // Not back into the history: the link has been used.
    if (session) location.replace('/desk');
  };
  const atField = problem?.body.errors?.length;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!busy) void accept();
      }}
    >
      {problem && !atField && <ProblemNote body={{ ...problem.body, instance: undefined }} />}
      <TextField label={w.accept.name} value={name} onChange={setName} autoComplete="name" required error={fieldError(problem, '/name')} />
      <TextField
        label={w.accept.login}
        hint={w.accept.loginHint}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        required
        error={fieldError(problem, '/login')}
      />
      <PasswordField
        label={w.accept.password}
        hint={w.account.weak}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        required
        error={fieldError(problem, '/password')}
      />
      <button type="submit" className="btn primary wide" aria-disabled={busy}>
        {w.accept.submit}
      </button>
    </form>
  );
};

/** `/invitation#token`: the token stays behind the #, so that no server or proxy writes it into a log. */
export const Component = () => {
  const w = useWords(words);
  const token = useLocation().hash.slice(1);
  const [offer, setOffer] = useState<Offer | null>(null);
  const { attempt, problem } = useAttempt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the invitation is asked for once per link
  useEffect(() => {
    if (token.length >= 20) void attempt(() => showInvitation(token)).then(found => setOffer(found ?? null));
  }, [token]);
  const refusal = problem?.body ?? (token.length < 20 ? { type: '', status: 0, title: w.accept.incomplete, detail: w.accept.incompleteDetail } : null);
  return (
    <Page title={w.accept.title}>
      <div className="sign-in alone">
        {refusal && <ProblemNote body={{ ...refusal, instance: undefined }} />}
        {offer && (
          <Card>
            <div className="stack">
              <p>
                <b>{w.accept.intro(offer.organisation, w.role[offer.role])}</b>
              </p>
              <p className="small">{w.accept.until(sayInstant(new Date(offer.expiresAt)))}</p>
              <AcceptForm token={token} offer={offer} />
            </div>
          </Card>
        )}
      </div>
    </Page>
  );
};
