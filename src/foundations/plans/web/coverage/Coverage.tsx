import { Link } from 'react-router';
import { type Coverage as Covered, coverageOf } from '#kernel/plan/coverage.ts';
import { partsOf } from '#kernel/plan/fields.ts';
import { pointsOf } from '#kernel/plan/indicators.ts';
import { referenceOf } from '#kernel/plan/values.ts';
import { Card } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { PlanPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { usePlanLink } from '../links.ts';

type Line = { readonly ref: string; readonly name: string; readonly text: string; readonly takesAway: boolean };

const Matrix = ({ lines, title, page, coverage }: { lines: readonly Line[]; title: string; page: PlanPage; coverage: Covered }) => {
  const w = useWords(words).coverage;
  const language = useLanguage();
  const to = usePlanLink();
  const parts = partsOf(page.definition);
  const asked = lines.filter(line => !line.takesAway);
  const covered = asked.filter(line => coverage.has(line.ref)).length;
  return (
    <Card title={title} side={<span className="small num">{w.covered(covered, asked.length)}</span>}>
      <div className="p-scroll">
        <table className="p-matrix">
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {parts.map(part => (
                <th key={part.key} scope="col" className="p-column" title={part.section?.label ?? part.chapter.title}>
                  <span lang="zh-CN">
                    {part.chapter.no}
                    {part.section?.no ?? ''}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => {
              const places = coverage.get(line.ref) ?? [];
              return (
                <tr key={line.ref} className={places.length === 0 && !line.takesAway ? 'open' : undefined}>
                  <th scope="row" className="p-line">
                    <span className="num">{line.name}</span> <span lang="zh-CN">{line.text}</span>{' '}
                    {line.takesAway ? (
                      <span className="tag">{w.deduction}</span>
                    ) : (
                      places.length === 0 && (
                        <Link to={to({ look: line.ref })} className="tag warn">
                          {w.uncovered} · {w.mark}
                        </Link>
                      )
                    )}
                  </th>
                  {parts.map(part => {
                    const here = places.filter(place => place.part === part.key);
                    const name = language === 'en' ? (part.section?.gloss ?? part.chapter.gloss) : (part.section?.label ?? part.chapter.title);
                    return (
                      <td key={part.key}>
                        {here.length > 0 && (
                          <Link className="num" to={to({ part: part.key, field: here[0]!.field })} aria-label={w.goTo(line.name, name, here.length)}>
                            {here.length}
                          </Link>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** Which places answer which points and measures; what nothing answers stands out and leads to marking. */
export const Coverage = ({ page }: { page: PlanPage }) => {
  const w = useWords(words).coverage;
  const { indicators, measures } = page.context;
  const coverage = coverageOf(page.definition, page.answers);
  return (
    <div className="stack">
      <p className="small">{w.hint}</p>
      {indicators && (
        <Matrix
          title={w.points}
          page={page}
          coverage={coverage}
          lines={pointsOf(indicators).map(({ code, text, kind }) => ({ ref: referenceOf('point', code), name: code, text, takesAway: kind === 'deduction' }))}
        />
      )}
      <Matrix
        title={w.measures}
        page={page}
        coverage={coverage}
        lines={measures.map(({ number, title }) => ({ ref: referenceOf('measure', number), name: String(number), text: title, takesAway: false }))}
      />
    </div>
  );
};
