import { useState } from 'react';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { PasswordField } from '#ui/input/Fields.tsx';
import { Card, Facts, Page } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Session } from '../contract.ts';
import { words } from '../words/index.ts';

const ChangePassword = () => {
  const w = useWords(words);
  const empty = { current: '', next: '' };
  const [given, setGiven] = useState(empty);
  const { run, busy, problem } = useAction(api.changePassword, { done: w.changed, quiet: true });
  return (
    <form
      className="stack narrow"
      noValidate
      onSubmit={async event => {
        event.preventDefault();
        if (!busy && (await run(given))) setGiven(empty);
      }}
    >
      {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
      <PasswordField
        label={w.current}
        value={given.current}
        onChange={current => setGiven({ ...given, current })}
        autoComplete="current-password"
        error={fieldError(problem, '/current')}
      />
      <PasswordField
        label={w.next}
        hint={w.account.weak}
        value={given.next}
        onChange={next => setGiven({ ...given, next })}
        autoComplete="new-password"
        error={fieldError(problem, '/next')}
      />
      <div>
        <button type="submit" className="btn primary" aria-disabled={busy}>
          {w.password}
        </button>
      </div>
    </form>
  );
};

export const Component = () => {
  const w = useWords(words);
  const { person, organisations } = useSession() as Session;
  return (
    <Page title={w.account.title}>
      <Card title={w.account.organisations}>
        <Facts items={organisations.map(({ name, roles }) => [name, [...new Set(roles)].map(role => w.role[role]).join('、')] as const)} />
      </Card>
      <Card title={w.account.password} side={<span className="small">{person?.name}</span>}>
        <ChangePassword />
      </Card>
    </Page>
  );
};
