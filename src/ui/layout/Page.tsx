import { type ReactNode, useEffect, useRef } from 'react';
import { Link, type LinkProps } from 'react-router';
import { common } from '../words/common.ts';
import { useLanguage } from '../words/language.ts';
import { useWords } from '../words/useWords.ts';
import './layout.css';

export type Crumb = { readonly title: string; readonly to?: string };

export type PageProps = {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Beside the title: state tag, days left, owner. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  /** One line under the title. */
  readonly lead?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

let navigated = false;

/** Names the tab, and after a navigation puts the focus on the new heading, so that the keyboard and the screen reader follow. */
export const usePageTitle = (title: string) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const language = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${common[language].brand}`;
  }, [title, language]);
  useEffect(() => {
    // A link to a place in the page (#…) keeps the focus there.
    if (navigated && !location.hash) heading.current?.focus({ preventScroll: true });
    navigated = true;
  }, []);
  return heading;
};

export const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => {
  const w = useWords(common);
  return (
    <nav className="crumbs small" aria-label={w.crumbs}>
      {crumbs.map(crumb => (
        <span key={crumb.title}>{crumb.to ? <Link to={crumb.to}>{crumb.title}</Link> : crumb.title}</span>
      ))}
    </nav>
  );
};

/** The frame of every page: where am I, what is this, what can I do. */
export const Page = ({ title, crumbs, beside, actions, lead, wide = false, children }: PageProps) => {
  const heading = usePageTitle(title);
  return (
    <div className={wide ? 'page wide' : 'page'}>
      <header className="page-head">
        <div className="page-name">
          {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
          <div className="page-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
};

/** A link inside the product: keeps the page, moves the focus. */
export const LinkTo = (props: LinkProps) => <Link {...props} />;

export const Card = ({ title, side, flush = false, children }: { title?: ReactNode; side?: ReactNode; flush?: boolean; children: ReactNode }) => (
  <section className={flush ? 'card flush' : 'card'}>
    {(title || side) && (
      <div className="card-head">
        <h2>{title}</h2>
        {side}
      </div>
    )}
    {children}
  </section>
);

/** Label and value pairs: the plain way to show a record. */
export const Facts = ({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) => {
  const w = useWords(common);
  return (
    <dl className="facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? w.none : value}</dd>
        </div>
      ))}
    </dl>
  );
};
