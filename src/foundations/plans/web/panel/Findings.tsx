import { Link } from 'react-router';
import type { PlanCheck, PlanFinding } from '#kernel/plan/check.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { usePlanLink } from '../links.ts';

/** Where a finding leads: to the place, to marking, to the attachments of the record. */
export const FindingLink = ({ finding, record }: { finding: PlanFinding; record: string }) => {
  const w = useWords(words).check;
  const language = useLanguage();
  const to = usePlanLink();
  const message = finding.message[language];
  if (finding.kind === 'attachment')
    return (
      <>
        {message} <Link to={`${record}?tab=attachments`}>{w.toAttachments}</Link>
      </>
    );
  if (finding.part === 'coverage') return <Link to={to({ look: finding.key })}>{message}</Link>;
  const part = finding.part === 'cover' ? {} : { part: finding.part };
  return <Link to={to({ ...part, ...(finding.field ? { field: finding.field } : {}) })}>{message}</Link>;
};

/** What the self-check found: what must be settled, then what its author should weigh, by kind. */
export const Findings = ({ check, record }: { check: PlanCheck; record: string }) => {
  const w = useWords(words).check;
  const must = check.findings.filter(finding => finding.severity !== 'notice');
  const kinds = Map.groupBy(
    check.findings.filter(finding => finding.severity === 'notice'),
    finding => finding.kind,
  );
  return (
    <div className="p-findings">
      <p className={check.complete ? 'p-done' : undefined} role="status">
        {check.complete ? w.complete : w.incomplete(must.length)}
      </p>
      {must.length > 0 && (
        <section aria-label={w.missing}>
          <h2 className="small">{w.missing}</h2>
          <ul>
            {must.map(finding => (
              <li key={finding.key}>
                <FindingLink finding={finding} record={record} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {kinds.size > 0 && (
        <section aria-label={w.notice}>
          <h2 className="small">{w.notice}</h2>
          {[...kinds].map(([kind, findings]) => (
            <details key={kind} open={findings.length <= 8}>
              <summary>
                {w.kinds[kind]} <span className="num">{findings.length}</span>
              </summary>
              <ul>
                {findings.map(finding => (
                  <li key={finding.key}>
                    <FindingLink finding={finding} record={record} />
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      )}
    </div>
  );
};
