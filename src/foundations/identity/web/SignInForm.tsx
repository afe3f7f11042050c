import { useState } from 'react';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { PasswordField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Session } from '../contract.ts';
import { words } from '../words/index.ts';
import { signIn } from './calls.ts';

/** Login name and password; says in one sentence what was wrong, and never which of the two. */
export const SignInForm = ({ onDone }: { onDone: (session: Session) => void }) => {
  const w = useWords(words).signIn;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { attempt, busy, problem } = useAttempt();
  const send = async () => {
    const session = await attempt(() => signIn(login, password));
    if (session) onDone(session);
    else setPassword('');
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      {problem && <ProblemNote body={{ ...problem.body, errors: [], instance: undefined }} />}
      <TextField label={w.login} value={login} onChange={setLogin} autoComplete="username" error={fieldError(problem, '/login')} autoFocus />
      <PasswordField label={w.password} value={password} onChange={setPassword} autoComplete="current-password" error={fieldError(problem, '/password')} />
      <button type="submit" className="btn primary wide" aria-disabled={busy}>
        {w.submit}
      </button>
    </form>
  );
};
