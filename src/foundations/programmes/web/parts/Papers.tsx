import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** What came with the notice, and what has to be handed in. Official words stay Chinese; the gloss helps readers of English. */
export const Papers = ({ programme }: { programme: Pick<CallPage['programme'], 'annexes' | 'evidence' | 'sources'> }) => {
  const w = useWords(words);
  const english = useLanguage() === 'en';
  return (
    <div className="papers">
      <Card title={w.papers.annexes}>
        <p className="small">{w.papers.annexesHint}</p>
        <ol className="paper-list">
          {programme.annexes.map(({ no, title, gloss, template }) => (
            <li key={no}>
              <span className="paper-no" lang="zh-CN">
                {no}
              </span>
              <span lang="zh-CN">{title}</span>
              {template && <Tag tone="blue">{w.papers.online}</Tag>}
              {english && gloss && <span className="small paper-more">{gloss}</span>}
            </li>
          ))}
        </ol>
        <p className="small" lang="zh-CN">
          {w.papers.sources(programme.sources)}
        </p>
      </Card>
      <Card title={w.papers.evidence}>
        <p className="small">{w.papers.evidenceHint}</p>
        <ol className="paper-list">
          {programme.evidence.map(({ key, label, gloss, hint, required }) => (
            <li key={key}>
              <span lang="zh-CN">{label}</span>
              <Tag tone={required ? 'warn' : 'plain'}>{required ? w.papers.required : w.papers.optional}</Tag>
              {english && gloss && <span className="small paper-more">{gloss}</span>}
              {hint && (
                <span className="small paper-more" lang="zh-CN">
                  {hint}
                </span>
              )}
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
};
