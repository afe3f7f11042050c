import { useEffect, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { request } from '#ui/fetch/request.ts';
import { nobody, type Session, SessionContext } from '#ui/session/session.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { Brand, DemoRibbon, SkipLink } from '../frame/Brand.tsx';
import { LanguageChoice, ThemeChoice } from '../frame/Choices.tsx';
import { Going } from '../frame/Going.tsx';
import { words } from '../words.ts';
import { portalNav } from './slices.ts';
import './portal.css';

/** Whether somebody is signed in only changes a button here, so the page does not wait for it. */
const useWhoIsHere = (): Session | null => {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    request('GET', '/session', {}, { allowSignedOut: true }).then(
      answer => setSession(answer as Session),
      () => setSession(nobody),
    );
  }, []);
  return session;
};

const Foot = () => {
  const w = useWords(words);
  return (
    <footer className="portal-foot small no-print">
      <span>{w.foot}</span>
      <a href="/api/docs">{w.apiDocs}</a>
    </footer>
  );
};

export const PortalFrame = () => {
  const w = useWords(words);
  const language = useLanguage();
  const session = useWhoIsHere();
  return (
    <SessionContext value={session ?? nobody}>
      <SkipLink />
      <Going />
      <header className="head portal-head">
        <Brand to="/" />
        <nav className="portal-nav" aria-label={w.portalMenu}>
          {portalNav.map(entry => (
            <NavLink key={entry.path} to={entry.path}>
              {entry.words[language]}
            </NavLink>
          ))}
        </nav>
        <div className="head-side">
          {session?.demo && <DemoRibbon />}
          <LanguageChoice />
          <ThemeChoice />
          <Link className="btn primary" to={session?.person ? '/desk' : '/sign-in'}>
            {session?.person ? w.toDesk : w.signIn}
          </Link>
        </div>
      </header>
      <main id="main" className="portal-main">
        <Outlet />
      </main>
      <Foot />
      <ScrollRestoration />
    </SessionContext>
  );
};
