import type { ReactNode } from 'react';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { asProblem, type ProblemBody } from '../fetch/problem.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import { usePageTitle } from './Page.tsx';
import './layout.css';

/** Nothing here yet, and what to do about it. */
export const Empty = ({ title, todo, action }: { title: string; todo?: ReactNode; action?: ReactNode }) => (
  <div className="empty">
    <p>
      <b>{title}</b>
    </p>
    {todo && <p className="small">{todo}</p>}
    {action}
  </div>
);

/** What happened, what is safe, what to do. */
export const ProblemNote = ({ body, retry }: { body: ProblemBody; retry?: () => void }) => {
  const w = useWords(common);
  return (
    <div className="problem" role="alert">
      <p>
        <b>{body.title}</b>
      </p>
      {body.detail && <p>{body.detail}</p>}
      {(body.errors ?? []).length > 0 && (
        <ul>
          {body.errors!.map(error => (
            <li key={error.pointer}>{error.message}</li>
          ))}
        </ul>
      )}
      {body.instance && (
        <p className="small">
          {w.request}：<span className="num">{body.instance}</span>
        </p>
      )}
      {retry && (
        <button type="button" className="btn" onClick={retry}>
          {w.retry}
        </button>
      )}
    </div>
  );
};

/** The page instead of a page that cannot be shown: route error element of the portal and the desk. */
export const ErrorPage = () => {
  const w = useWords(common);
  const thrown = useRouteError();
  const problem = asProblem(thrown);
  const missing = isRouteErrorResponse(thrown) && thrown.status === 404;
  const title = problem?.body.title ?? (missing ? w.notFound : w.failed);
  const heading = usePageTitle(title);
  if (!problem && !missing) console.error(thrown);
  return (
    <div className="page">
      <div className="card failure">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{problem ? problem.body.detail : missing ? w.notFoundDetail : w.failedDetail}</p>
        {problem?.body.instance && (
          <p className="small">
            {w.request}：<span className="num">{problem.body.instance}</span>
          </p>
        )}
        <div className="page-actions">
          {!missing && (
            <button type="button" className="btn primary" onClick={() => location.reload()}>
              {w.reload}
            </button>
          )}
          <Link className="btn" to="/desk">
            {w.desk}
          </Link>
          <Link className="btn" to="/">
            {w.home}
          </Link>
        </div>
      </div>
    </div>
  );
};

/** Grey bars in the shape of what comes; quiet for screen readers, which hear one word. */
export const Skeleton = ({ lines = 6 }: { lines?: number }) => {
  const w = useWords(common);
  return (
    <div className="page" role="status">
      <span className="sr-only">{w.loading}</span>
      <div className="card skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          <i key={line} />
        ))}
      </div>
    </div>
  );
};
