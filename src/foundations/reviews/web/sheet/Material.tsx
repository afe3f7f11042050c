import { sayDay } from '#kernel/day.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { SheetPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

const Papers = ({ page }: { page: SheetPage }) => {
  const w = useWords(words).sheet;
  return (
    <Card title={w.material}>
      <p className="small">{w.papersLead}</p>
      {page.papersState === 'waiting' && <p className="notice">{w.papersWaiting}</p>}
      {page.papersState === 'failed' && <p className="notice">{w.papersFailed}</p>}
      <ul className="rv-papers">
        {page.papers.map(({ id, title }) => (
          <li key={id}>
            <a className="btn" href={`/api/reviews/papers/${id}`} download aria-label={w.download(title)}>
              {title} PDF
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
};

const FactList = ({ facts }: Pick<SheetPage, 'facts'>) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Card title={w.sheet.facts}>
      <p className="small">{facts.length > 0 ? w.sheet.factsLead : w.sheet.factsNone}</p>
      <ul className="rv-facts">
        {facts.map(fact => (
          <li key={`${fact.organisation}${fact.happenedOn}${fact.summary}`}>
            <p>
              <b>{fact.organisation}</b> <span className="num">{sayDay(fact.happenedOn, language)}</span> {w.field[fact.field]}{' '}
              <Tag tone={fact.severity === 'minor' ? 'warn' : 'bad'}>{w.severity[fact.severity] ?? fact.severity}</Tag>{' '}
              <Tag tone={fact.resolvedOn ? 'ok' : 'warn'}>{fact.resolvedOn ? w.sheet.resolved(sayDay(fact.resolvedOn, language)) : w.sheet.unresolved}</Tag>
            </p>
            <p>{fact.summary}</p>
            <p className="small">
              {fact.source}
              {fact.impact && ` · ${w.sheet.impact}：${fact.impact}`}
            </p>
            <p className="small">{fact.disclosure ? `${w.sheet.told}：${fact.disclosure}` : w.sheet.untold}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** What the expert reads: the frozen papers, and what is known about members. */
export const Material = ({ page }: { page: SheetPage }) => (
  <div className="stack rv-left">
    <Papers page={page} />
    <FactList facts={page.facts} />
  </div>
);
