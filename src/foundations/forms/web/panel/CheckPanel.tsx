import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { Finding } from '#kernel/form/check.ts';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf, targetOf } from '../check/target.ts';
import { useCheck } from '../editing.ts';
import { Reason } from '../inputs/Reason.tsx';
import type { Part } from '../layout/blocks.ts';
import { usePartLink } from './PartNav.tsx';

const tones = { error: 'bad', warning: 'warn', missing: 'plain', info: 'blue' } as const;

/** A finding is a link to its place: it opens the part and puts the cursor into the field. */
const Place = ({ finding, onGo }: { finding: Finding; onGo: (finding: Finding) => void }) => {
  const language = useLanguage();
  const to = usePartLink();
  const target = targetOf(finding);
  const text = finding.message[language];
  if (finding.to !== undefined) return <Link to={finding.to}>{text}</Link>;
  if (!target) return <span>{text}</span>;
  return (
    <Link to={to(finding.section, elementOf(target))} preventScrollReset onClick={() => onGo(finding)}>
      {text}
    </Link>
  );
};

type Props = { readonly parts: readonly Part[]; readonly current: Part; readonly whole: boolean; readonly onGo: (finding: Finding) => void };

const Findings = ({ findings, onGo, reasons = false }: { findings: readonly Finding[]; onGo: Props['onGo']; reasons?: boolean }) => {
  const w = useWords(words).check;
  return (
    <ul className="f-findings">
      {findings.map(finding => (
        <li key={finding.key}>
          <Tag tone={finding.reason === undefined ? tones[finding.severity] : 'ok'}>{finding.reason === undefined ? w[finding.severity] : w.explained}</Tag>{' '}
          <Place finding={finding} onGo={onGo} />
          {reasons && finding.acceptsReason && <Reason finding={finding} />}
        </li>
      ))}
    </ul>
  );
};

/** What is folded is not drawn: a hundred links would be made anew whenever one cell is filled. */
const Fold = ({ summary, begins = false, children }: { summary: ReactNode; begins?: boolean; children: ReactNode }) => {
  const [open, setOpen] = useState(begins);
  return (
    <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
};

/** The self-check as the server makes it, live: what is wrong, what asks for a reason, what is missing; each a way to its place. */
export const CheckPanel = ({ parts, current, whole, onGo }: Props) => {
  const w = useWords(words).check;
  const { findings, counts, complete } = useCheck();
  const open = findings.filter(f => (f.severity === 'error' || f.severity === 'warning') && f.reason === undefined);
  const missing = (part: Part) => findings.filter(f => f.severity === 'missing' && f.section === part.key);
  const explained = findings.filter(f => f.reason !== undefined);
  const info = findings.filter(f => f.severity === 'info');
  return (
    <section className="f-check" aria-labelledby="f-check-title">
      <h2 id="f-check-title">{w.title}</h2>
      <p className="small num" role="status">
        {w.summary(counts.error, counts.warning, counts.missing)}
      </p>
      {complete && counts.warning === 0 && <p className="f-done">✓ {whole ? w.complete : w.completeHere}</p>}
      <Findings findings={open.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))} onGo={onGo} reasons />
      {[current, ...parts.filter(part => part !== current)].map(
        part =>
          missing(part).length > 0 && (
            <Fold
              key={`${part.key} ${part === current}`}
              begins={part === current && missing(part).length <= 12}
              summary={<span lang="zh-CN">{w.missingIn(part.label, missing(part).length)}</span>}
            >
              <Findings findings={missing(part)} onGo={onGo} />
            </Fold>
          ),
      )}
      {explained.length > 0 && (
        <Fold summary={`${w.explainedTitle} ${explained.length}`}>
          <Findings findings={explained} onGo={onGo} reasons />
        </Fold>
      )}
      {info.length > 0 && (
        <Fold summary={`${w.infoTitle} ${info.length}`}>
          <Findings findings={info} onGo={onGo} />
        </Fold>
      )}
    </section>
  );
};
