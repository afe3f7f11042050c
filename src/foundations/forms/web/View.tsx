import { useMemo } from 'react';
import { Link } from 'react-router';
import { withComputed } from '#kernel/form/cells.ts';
import { selfCheck } from '#kernel/form/check.ts';
import { withDays } from '#kernel/form/days.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { FormPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { partsOf } from './layout/blocks.ts';
import { FormPart } from './layout/FormPart.tsx';
import { Frame } from './layout/Frame.tsx';
import { type Mode, ModeContext } from './layout/mode.ts';
import './sheet.css';

/** Reasons for warnings travel with the file: whoever reads it sees them, and what they answer. */
const Reasons = ({ page }: { page: FormPage }) => {
  const w = useWords(words).view;
  const language = useLanguage();
  const explained = useMemo(() => selfCheck(page.definition, page.answers, page.context).findings.filter(f => f.reason !== undefined), [page]);
  if (explained.length === 0) return null;
  return (
    <Frame name="reasons">
      <div className="f-block-head">
        <h3 className="f-block-title">{w.reasons}</h3>
        <span className="small">{w.reasonsHint}</span>
      </div>
      <table className="f-table">
        <thead>
          <tr>
            <th scope="col">{w.warning}</th>
            <th scope="col">{w.reason}</th>
          </tr>
        </thead>
        <tbody>
          {explained.map(finding => (
            <tr key={finding.key}>
              <td>{finding.message[language]}</td>
              <td className="f-text">{finding.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
};

/** The whole form as printed, to be read: all parts on one page, without findings. */
export const View = ({ page }: { page: FormPage }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { definition, answers } = useMemo(() => withDays(page.definition, page.answers, page.days), [page]);
  const mode = useMemo<Mode>(() => ({ kind: 'read', definition, answers: withComputed(definition, answers) }), [definition, answers]);
  return (
    <article className="f-view">
      <Link className="small no-print" to={`/forms/${page.id}/compare`}>
        {w.compare.open}
      </Link>
      <h2 className="f-title" lang="zh-CN">
        {definition.cover.title}
      </h2>
      <ModeContext value={mode}>
        {partsOf(definition).map(part => (
          <div key={part.key} className="f-sheet">
            {part.key !== 'cover' && (
              <h2 className="f-part-title">
                <span lang="zh-CN">{part.label}</span>
                {language === 'en' && part.gloss && <span className="f-gloss small">{part.gloss}</span>}
              </h2>
            )}
            <FormPart part={part} />
          </div>
        ))}
      </ModeContext>
      <Reasons page={page} />
    </article>
  );
};
