import { useWords } from '#ui/words/useWords.ts';
import type { Sealing } from '../contract.ts';
import { spans } from '../rules.ts';
import { words } from '../words/index.ts';

/** Each copy with what to print and how far it is. */
export const PrintRows = ({ sealing }: { sealing: Sealing }) => {
  const w = useWords(words);
  return (
    <ul className="seal-copies">
      {sealing.copies.map(({ id, title, versionCode, pages, places, missing, doubled, seals }) => (
        <li key={id}>
          <div className="seal-copy-name">
            <b lang="zh-CN">{title}</b>
            <span className="small num">
              {w.version(versionCode)}
              {pages !== null && ` · ${w.pagesOf(pages)}`}
            </span>
          </div>
          {pages === null ? (
            <span role="status">{w.printing}</span>
          ) : (
            <>
              <div className="seal-counts small">
                <span>{w.counted(places.filter(({ scan }) => scan !== null).length, pages)}</span>
                {missing.length > 0 && missing.length < pages && <span className="seal-gap">{w.missing(spans(missing))}</span>}
                {doubled.length > 0 && <span className="seal-gap">{w.doubled(spans(doubled))}</span>}
                <span>{w.sealed(seals.filter(({ clerk, officer }) => clerk?.seen && officer?.seen !== false).length, seals.length)}</span>
              </div>
              <a className="btn no-print" href={`/api/seals/copies/${id}/print`} aria-label={w.printOf(title)} download>
                {w.print}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
