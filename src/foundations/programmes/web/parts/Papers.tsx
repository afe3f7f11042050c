import type { ReactNode } from 'react';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** What came with the notice, and what has to be handed in. Official words stay Chinese; the gloss helps readers of English. */
export const Papers = ({ programme, children }: { programme: Pick<CallPage['programme'], 'evidence'>; children: ReactNode }) => {
  const w = useWords(words);
  const english = useLanguage() === 'en';
  return (
    <div className="papers">
      {children}
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
