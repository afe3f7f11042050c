import type { Part } from '#kernel/plan/fields.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

/** What the annex says about a chapter and a section, word for word. */
export const Guidance = ({ part: { chapter, section } }: { part: Part }) => {
  const w = useWords(words).side;
  const language = useLanguage();
  if (!chapter.guidance && !section) return <p className="small">{w.noGuidance}</p>;
  return (
    <div className="p-guidance" lang="zh-CN">
      {chapter.guidance && (
        <>
          <h3>
            {chapter.no}、{chapter.title}
            {language === 'en' && <span className="p-gloss small">{chapter.gloss}</span>}
          </h3>
          <p>{chapter.guidance}</p>
        </>
      )}
      {section && (
        <>
          <h3>
            {section.no}
            {section.label}
            {language === 'en' && <span className="p-gloss small">{section.gloss}</span>}
          </h3>
          <p>
            <b>{w.mustCover}：</b>
            {section.mustCover}
          </p>
        </>
      )}
    </div>
  );
};
