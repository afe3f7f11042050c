import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Programme } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';

/** The annexes as a package has them: what a new call starts with. */
export const PackageAnnexes = ({ programme }: { programme: Pick<Programme, 'annexes' | 'sources'> }) => {
  const { papers } = useWords(words);
  const { template: named } = useWords(running).annexes;
  const english = useLanguage() === 'en';
  return (
    <Card title={papers.annexes}>
      <ol className="paper-list">
        {programme.annexes.map(({ no, title, gloss, template }) => (
          <li key={no}>
            <span className="paper-no" lang="zh-CN">
              {no}
            </span>
            <span lang="zh-CN">{title}</span>
            {template && <Tag tone="blue">{named[template]}</Tag>}
            {english && gloss && <span className="small paper-more">{gloss}</span>}
          </li>
        ))}
      </ol>
      <p className="small" lang="zh-CN">
        {papers.sources(programme.sources)}
      </p>
    </Card>
  );
};
