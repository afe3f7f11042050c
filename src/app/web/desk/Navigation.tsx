import { useId, useRef } from 'react';
import { NavLink } from 'react-router';
import { TaskCount } from '#foundations/tasks/web/published.tsx';
import { Icon } from '#ui/icon/Icon.tsx';
import { type Session, useSession } from '#ui/session/session.ts';
import { groups } from '#ui/web.ts';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { groupWords, words } from '../words.ts';
import { webs } from './slices.ts';

export const may = (session: Session, permission: string): boolean => permission === 'signed-in' || session.permissions.includes(permission);

const entries = webs.flatMap(web => web.nav).toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50));

/** The five groups with what this person may use; a group with nothing in it is not shown. */
export const Navigation = ({ onGo }: { onGo?: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLanguage();
  const session = useSession();
  const id = useId();
  return (
    <nav className="nav" aria-label={w.mainMenu}>
      <NavLink to="/desk" className="nav-item" onClick={onGo}>
        {c.desk} <TaskCount />
      </NavLink>
      {groups.map(group => {
        const shown = entries.filter(entry => entry.group === group && may(session, entry.permission));
        if (shown.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`${id}-${group}`}>
            <h2 id={`${id}-${group}`} className="nav-group">
              {groupWords[group][language]}
            </h2>
            {shown.map(entry => (
              <NavLink key={entry.path} to={entry.path} className="nav-item" onClick={onGo}>
                {entry.words[language]}
              </NavLink>
            ))}
          </section>
        );
      })}
    </nav>
  );
};

/** At narrow widths the navigation is a drawer: the browser's own dialog keeps the keyboard in it, and Escape shuts it. */
export const DrawerNavigation = () => {
  const w = useWords(words);
  const drawer = useRef<HTMLDialogElement>(null);
  const shut = () => drawer.current?.close();
  return (
    <>
      <button type="button" className="menu-button drawer-button" aria-label={w.menu} aria-haspopup="dialog" onClick={() => drawer.current?.showModal()}>
        <Icon name="menu" size={20} />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape does by keyboard what a press beside the drawer does */}
      <dialog ref={drawer} className="drawer" aria-label={w.menu} onClick={event => event.target === event.currentTarget && shut()}>
        <div className="drawer-head">
          <button type="button" className="btn mini" onClick={shut}>
            {w.closeMenu}
          </button>
        </div>
        <Navigation onGo={shut} />
      </dialog>
    </>
  );
};

export const SideNavigation = () => (
  <div className="desk-side no-print">
    <Navigation />
  </div>
);
