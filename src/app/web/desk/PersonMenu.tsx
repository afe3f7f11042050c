import { Link } from 'react-router';
import { api } from '#foundations/identity/contract.ts';
import { words as identity } from '#foundations/identity/words/index.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { useSession } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';

/** Who I am, for whom I act, and the way out. */
export const PersonMenu = () => {
  const w = useWords(words);
  const roles = useWords(identity).role;
  const { person, organisation, organisations, roles: held, demo } = useSession();
  const change = useAction(api.switchOrganisation, { refreshes: 'nothing' });
  const leave = useAction(api.signOut, { refreshes: 'nothing' });
  if (!person) return null;
  // A whole new page: nothing that was read for one organisation may stay for the other.
  const switchTo = async (organisationId: string) => (await change.run({ organisationId })) && location.assign('/desk');
  const signOut = async () => (await leave.run({})) && location.assign('/');
  return (
    <Menu
      label={`${w.account} ${person.name} ${organisation?.name ?? ''}`}
      face={
        <>
          <span className="avatar" aria-hidden="true">
            {person.name.slice(0, 1)}
          </span>
          <span className="who">
            {person.name}
            {organisation && <span className="who-for"> · {organisation.name}</span>}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {close => (
        <>
          <div className="menu-title">
            <b>{person.name}</b>
            <div>{held.map(role => roles[role as keyof typeof roles]).join('、')}</div>
          </div>
          <hr />
          <div className="menu-title">{organisations.length > 1 ? w.switchTo : w.actingFor}</div>
          {organisations.map(({ id, name }) => {
            const current = id === organisation?.id;
            return organisations.length > 1 ? (
              <button
                key={id}
                type="button"
                className="menu-item"
                aria-current={current}
                aria-disabled={change.busy}
                onClick={() => (current ? close() : void switchTo(id))}
              >
                {name}
                {current && <Icon name="tick" />}
              </button>
            ) : (
              <div key={id} className="menu-note">
                {name}
              </div>
            );
          })}
          <hr />
          <Link to="/account" className="menu-item" onClick={close}>
            {w.toAccount}
          </Link>
          {demo && (
            <Link to="/sign-in" className="menu-item" onClick={close}>
              {w.otherPerson}
            </Link>
          )}
          <button type="button" className="menu-item" aria-disabled={leave.busy} onClick={() => void signOut()}>
            {w.signOut}
          </button>
        </>
      )}
    </Menu>
  );
};
