import type { ReactNode } from 'react';
import { sayDay, sayInstant } from '#kernel/day.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { CallPage, Notice } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';

const say = (at: string) => sayInstant(new Date(at));

/** Every notice that moved the deadline, the last one first, with its paper; `more` adds what a keeper may do with one. */
export const NoticesCard = ({ call, more }: { call: Pick<CallPage, 'id' | 'notices'>; more?: (notice: Notice) => ReactNode }) => {
  const w = useWords(running).notices;
  const { noNumber, reasonIs } = useWords(words);
  const language = useLanguage();
  if (call.notices.length === 0) return null;
  return (
    <Card title={w.title}>
      <ol className="paper-list">
        {call.notices.map(notice => (
          <li key={notice.id}>
            <Tag tone={notice.kind === 'extension' ? 'blue' : 'warn'}>{w.kind[notice.kind]}</Tag>
            <b lang="zh-CN">{notice.title}</b>
            <span className="small" lang="zh-CN">
              {notice.documentNumber ?? noNumber}
            </span>
            <span className="small">{w.issued(sayDay(notice.issuedOn, language))}</span>
            <span className="paper-more num">{w.moved(say(notice.from), say(notice.to))}</span>
            <span className="paper-more small">{reasonIs(notice.reason)}</span>
            <span className="paper-more paper-files">
              {notice.file ? (
                <a href={`/api/calls/${call.id}/notices/${notice.id}/file`}>{`${w.download} · ${notice.file.name}`}</a>
              ) : (
                <span className="small">{w.noFile}</span>
              )}
              {more?.(notice)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
};
