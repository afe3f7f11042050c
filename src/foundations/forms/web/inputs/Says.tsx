import type { Finding } from '#kernel/form/check.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { useEntry, useFindings } from '../editing.ts';
import { AtCell } from '../together/AtCell.tsx';
import { ConflictCard } from './ConflictCard.tsx';
import { useNews } from './cell.ts';
import { Reason } from './Reason.tsx';

const speaks = (field: string) => (finding: Finding) => finding.cells[0] === field && (finding.severity === 'error' || finding.severity === 'warning');

/** What there is to say about a cell, right below it: why it is not saved, what the self-check finds, what others did. */
export const Says = ({ field, error }: { field: string; error: string | null }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { draft } = useEntry(field);
  const findings = useFindings(field).filter(speaks(field));
  const news = useNews(field);
  const quiet = error === null && findings.length === 0 && !draft?.conflict && news === null;
  if (quiet)
    return (
      <div id={`${elementOf({ field })}/says`}>
        <AtCell field={field} />
      </div>
    );
  return (
    <div id={`${elementOf({ field })}/says`} className="f-says">
      <AtCell field={field} />
      {error !== null && <p className="f-error">{w.notSaved(error)}</p>}
      {findings.map(finding => (
        <div key={finding.key}>
          <p className={finding.severity === 'error' ? 'f-error' : finding.reason ? 'f-explained' : 'f-warning'}>{finding.message[language]}</p>
          {finding.acceptsReason && <Reason finding={finding} />}
        </div>
      ))}
      {draft?.conflict && <ConflictCard field={field} />}
      {news !== null && <p className="small f-news">{w.news(news)}</p>}
    </div>
  );
};
