import { useSyncExternalStore } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { SelfCheck } from '#kernel/form/check.ts';
import { lengthOf } from '#kernel/form/values.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { SectionState } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useCheck, useDerived, useEditing } from '../editing.ts';
import { cellsOfBlock, type Part } from '../layout/blocks.ts';
import { Faces } from '../together/Faces.tsx';

/** The address of a part, with everything else that the address holds; a field in it is forgotten. */
export const usePartLink = () => {
  const [search] = useSearchParams();
  return (part: string, field?: string) => {
    const next = new URLSearchParams(search);
    next.set('section', part);
    if (field) next.set('field', field);
    else next.delete('field');
    return { search: `?${next}` };
  };
};

const limitOf = (part: Part) => {
  const cells = part.blocks.flatMap(cellsOfBlock);
  return cells.length <= 2 && cells[0]?.maxChars ? cells[0] : null;
};

const Progress = ({ part, check }: { part: Part; check: SelfCheck }) => {
  const w = useWords(words);
  const { filled, total } = check.completeness[part.key] ?? { filled: 0, total: 0 };
  const text = limitOf(part);
  const length = useDerived(answers => {
    const value = text && answers[text.id];
    return typeof value === 'string' ? lengthOf(value, text?.counting) : 0;
  });
  if (filled === total && part.blocks.some(block => block.kind === 'paper')) return <span className="small">{w.toBeSigned}</span>;
  if (filled === total)
    return (
      <span className="f-done">
        <span aria-hidden="true">✓</span>
        <span className="sr-only">{w.partDone}</span>
      </span>
    );
  return (
    <span className="small num">
      <span aria-hidden="true">{text && length > 0 ? `${length}/${text.maxChars}` : w.progress(filled, total)}</span>
      <span className="sr-only">{w.progressSaid(filled, total)}</span>
    </span>
  );
};

/** How much of a table is filled, where the part has several. */
const blocksOf = (part: Part, missing: ReadonlySet<string>) =>
  part.blocks
    .filter(block => block.kind !== 'paper')
    .map(block => {
      const cells = cellsOfBlock(block).filter(cell => cell.required);
      const title = 'title' in block ? block.title : block.kind === 'yearLine' ? block.row.label : block.cell.caption;
      return { key: block.key, title, total: cells.length, filled: cells.filter(cell => !missing.has(cell.id)).length };
    })
    .filter(block => block.title !== null && block.total > 0);

/** Who is in this part now, and who has it. */
const Standing = ({ section }: { section: SectionState | undefined }) => {
  const w = useWords(words).together;
  const { presence } = useEditing();
  const here = useSyncExternalStore(presence.listen, presence.here);
  const people = here.filter(one => one.section === section?.key);
  const assignment = section?.assignment;
  if (!assignment && people.length === 0) return null;
  const who = assignment && (assignment.person?.name ?? assignment.organisation.name);
  return (
    <div className="f-part-people small">
      {assignment && who && (
        <span className="f-part-who" title={assignment.exclusive ? w.onlyTheySaid(who) : w.theirs(who)}>
          {assignment.exclusive && <Icon name="lock" size={13} />}
          {assignment.exclusive ? <span className="sr-only">{w.onlyTheySaid(who)}</span> : <span className="sr-only">{w.theirs(who)}</span>}
          <span aria-hidden="true">{who}</span>
          {assignment.done && <span className="f-done">{w.done}</span>}
        </span>
      )}
      <Faces people={people} saying={w.inSection} />
    </div>
  );
};

/** The parts at the left, each with how far it is; the current one shows its tables. */
export const PartNav = ({ parts, current, sections }: { parts: readonly Part[]; current: Part; sections: readonly SectionState[] }) => {
  const w = useWords(words);
  const language = useLanguage();
  const check = useCheck();
  const to = usePartLink();
  const missing = new Set(check.findings.filter(f => f.severity === 'missing').flatMap(f => f.cells));
  return (
    <nav className="f-nav no-print" aria-label={w.parts}>
      <ul className="f-parts">
        {parts.map(part => (
          <li key={part.key}>
            <Link className="f-part" to={to(part.key)} aria-current={part === current ? 'step' : undefined}>
              <span>
                <span lang="zh-CN">{part.label}</span>
                {language === 'en' && part.gloss && <span className="f-gloss small">{part.gloss.replace(/^\d+\.\s*/, '')}</span>}
              </span>
              <Progress part={part} check={check} />
            </Link>
            <Standing section={sections.find(section => section.key === part.key)} />
            {part === current && part.blocks.length > 2 && (
              <ul className="f-part-blocks">
                {blocksOf(part, missing).map(block => (
                  <li key={block.key}>
                    <a className="f-part-block" href={`#block/${block.key}`} lang="zh-CN">
                      <span>{block.title}</span>
                      <span className={block.filled === block.total ? 'f-done' : 'small num'}>
                        {block.filled === block.total ? '✓' : w.progress(block.filled, block.total)}
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
};
