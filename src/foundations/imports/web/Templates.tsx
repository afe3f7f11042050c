import { Card } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Preview } from '../contract.ts';
import { words } from '../words/index.ts';

/** The form as workbooks, whole or by section, with what it says now. */
export const Templates = ({ formId, sections, members }: { formId: string; sections: Preview['sections']; members: Preview['members'] }) => {
  const w = useWords(words).template;
  const path = `/api/forms/${formId}/template.xlsx`;
  return (
    <Card title={w.title}>
      <p className="small">{w.about}</p>
      <p className="imports-line">
        <a className="btn" href={path} download>
          {w.whole}
        </a>
      </p>
      <p className="small">{w.sections}</p>
      <ul className="imports-sections" lang="zh-CN">
        {sections.map(({ key, label }) => (
          <li key={key}>
            <a href={`${path}?section=${key}`} download>
              {w.section(label)}
            </a>
          </li>
        ))}
      </ul>
      {members.length > 0 && (
        <>
          <p className="imports-line">
            <a className="btn" href={`/api/forms/${formId}/members/templates.zip`} download>
              {w.members(members.length)}
            </a>
            <span className="small">{w.membersAbout}</span>
          </p>
          <details>
            <summary className="small">{w.oneMember}</summary>
            <ul className="imports-sections" lang="zh-CN">
              {members.map(({ id, name }) => (
                <li key={id}>
                  <a href={`/api/forms/${formId}/members/${id}/template.xlsx`} download>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Card>
  );
};
