import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { DemoPerson, Session } from '../contract.ts';
import { words } from '../words/index.ts';
import { stepIn } from './calls.ts';
import './identity.css';

/** Everybody in the demo world, to step into with one click. */
export const DemoPeople = ({ people, onDone }: { people: readonly DemoPerson[]; onDone: (session: Session) => void }) => {
  const w = useWords(words);
  const { attempt, busy, problem } = useAttempt();
  const enter = async (key: string) => {
    const session = await attempt(() => stepIn(key));
    if (session) onDone(session);
  };
  return (
    <>
      {problem && <ProblemNote body={problem.body} />}
      <ul className="people">
        {people.map(({ key, name, organisation, roles }) => (
          <li key={key}>
            <button type="button" className="person" aria-disabled={busy} onClick={() => !busy && void enter(key)}>
              <span className="avatar" aria-hidden="true">
                {name.slice(0, 1)}
              </span>
              <span className="person-text">
                <b>{name}</b>
                <span>
                  {organisation}
                  {roles.length > 1 && <span className="small"> {w.demo.more(roles.length)}</span>}
                </span>
                <span className="small">{[...new Set(roles)].map(role => w.role[role]).join('、')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
