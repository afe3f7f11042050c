import { NavLink } from 'react-router';
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
  return (
    <nav className="nav" aria-label={w.mainMenu}>
      <NavLink to="/desk" className="nav-item" onClick={onGo}>
        {c.desk}
      </NavLink>
      {groups.map(group => {
        const shown = entries.filter(entry => entry.group === group && may(session, entry.permission));
        if (shown.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} className="nav-group">
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

export const SideNavigation = () => (
  <div className="desk-side no-print">
    <Navigation />
  </div>
);
