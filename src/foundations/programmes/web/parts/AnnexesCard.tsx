import type { ReactNode } from 'react';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Annex, CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';

type Props = { readonly call: Pick<CallPage, 'id' | 'annexes' | 'programme'>; readonly more?: (annex: Annex) => ReactNode; readonly side?: ReactNode };

/** The annexes of the notice in their order, each with its file and the part of the package that it became. */
export const AnnexesCard = ({ call, more, side }: Props) => {
  const w = useWords(running).annexes;
  const { papers } = useWords(words);
  const english = useLanguage() === 'en';
  return (
    <Card title={papers.annexes} side={side}>
      {call.annexes.length === 0 && <p className="small">{w.none}</p>}
      <ol className="paper-list">
        {call.annexes.map(annex => (
          <li key={annex.id}>
            <span className="paper-no" lang="zh-CN">
              {annex.no}
            </span>
            <span lang="zh-CN">{annex.title}</span>
            {annex.template && <Tag tone="blue">{w.template[annex.template]}</Tag>}
            {english && annex.gloss && <span className="small paper-more">{annex.gloss}</span>}
            <span className="paper-more paper-files">
              {annex.file ? (
                <a href={`/api/calls/${call.id}/annexes/${annex.id}/file`}>{`${w.download} · ${annex.file.name}`}</a>
              ) : (
                <span className="small">{w.noFile}</span>
              )}
              {annex.templateVersion && <span className="small">{w.version(annex.templateVersion)}</span>}
              {more?.(annex)}
            </span>
          </li>
        ))}
      </ol>
      <p className="small" lang="zh-CN">
        {papers.sources(call.programme.sources)}
      </p>
    </Card>
  );
};
