import { Link } from 'react-router';
import { Card, usePageTitle } from '#ui/layout/Page.tsx';
import { useSession } from '#ui/session/session.ts';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';
import { portalNav } from './slices.ts';

/** The pages that slices show to everybody: they appear here by themselves. */
const OpenPages = () => {
  const w = useWords(words);
  const language = useLanguage();
  if (portalNav.length === 0) return null;
  return (
    <section aria-labelledby="open">
      <h2 id="open" className="section-title">
        {w.open}
      </h2>
      <ul className="tiles">
        {portalNav.map(entry => (
          <li key={entry.path}>
            <Link to={entry.path} className="tile">
              <b>{entry.words[language]}</b>
              {entry.about && <span className="small">{entry.about[language]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const HomePage = () => {
  const w = useWords(words);
  const c = useWords(common);
  const { person } = useSession();
  const heading = usePageTitle(c.product);
  return (
    <>
      <div className="hero">
        <div className="hero-text">
          <h1 ref={heading} tabIndex={-1}>
            {c.product}
          </h1>
          <p>{w.about}</p>
          <div className="page-actions">
            <Link className="btn primary large" to={person ? '/desk' : '/sign-in'}>
              {person ? w.toDesk : w.signInToWork}
            </Link>
            {portalNav[0] && <HeroLink />}
          </div>
        </div>
      </div>
      <div className="page">
        <OpenPages />
        <Card title={w.flow.title}>
          <p className="small">{w.flow.source}</p>
          <ol className="flow">
            {Object.entries(w.flow.steps).map(([key, step]) => (
              <li key={key}>
                <b>{step.who}</b>
                <span>{step.what}</span>
              </li>
            ))}
          </ol>
        </Card>
        <section aria-labelledby="promises">
          <h2 id="promises" className="section-title">
            {w.promises.title}
          </h2>
          <dl className="tiles">
            {Object.entries(w.promises.items).map(([key, item]) => (
              <div key={key} className="tile">
                <dt>{item.name}</dt>
                <dd className="small">{item.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </>
  );
};

const HeroLink = () => {
  const language = useLanguage();
  const first = portalNav[0]!;
  return (
    <Link className="btn large" to={first.path}>
      {first.words[language]}
    </Link>
  );
};
