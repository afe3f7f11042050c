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
  const { role: roles, acting: says } = useWords(identity);
  const { person, organisation, organisations, acting, deputyFor, roles: held, demo } = useSession();
  const change = useAction(api.switchOrganisation, { refreshes: 'nothing' });
  const act = useAction(api.act, { refreshes: 'nothing' });
  const leave = useAction(api.signOut, { refreshes: 'nothing' });
  if (!person) return null;
  // A whole new page: nothing that was read for one organisation may stay for the other.
  const switchTo = async (organisationId: string) => (await change.run({ organisationId })) && location.assign('/desk');
  const actFor = async (delegationId: string | null) => (await act.run({ delegationId })) && location.assign('/desk');
  const signOut = async () => (await leave.run({})) && location.assign('/');
  return (
    <Menu
      label={`${w.account} ${acting ? says.hat(person.name, acting.name, says.kind[acting.kind]) : person.name} ${organisation?.name ?? ''}`}
      face={
        <>
          <span className="avatar" aria-hidden="true">
            {person.name.slice(0, 1)}
          </span>
          <span className="who">
            {acting ? says.hat(person.name, acting.name, says.kind[acting.kind]) : person.name}
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
            const current = !acting && id === organisation?.id;
            return organisations.length > 1 || acting ? (
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
          {deputyFor.length > 0 && (
            <>
              <hr />
              <div className="menu-title">{says.menu}</div>
              {deputyFor.map(({ delegationId, name, kind, organisation: where }) => {
                const current = delegationId === acting?.delegationId;
                return (
                  <button
                    key={delegationId}
                    type="button"
                    className="menu-item"
                    aria-current={current}
                    aria-disabled={act.busy}
                    onClick={() => (current ? close() : void actFor(delegationId))}
                  >
                    {says.choice(name, says.kind[kind], where)}
                    {current && <Icon name="tick" />}
                  </button>
                );
              })}
              {acting && (
                <button type="button" className="menu-item" aria-disabled={act.busy} onClick={() => void actFor(null)}>
                  {says.asMyself}
                </button>
              )}
            </>
          )}
          <hr />
          {held.length > 0 && !acting && (
            <Link to="/deputies" className="menu-item" onClick={close}>
              {says.title}
            </Link>
          )}
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
