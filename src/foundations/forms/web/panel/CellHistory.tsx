import { useEffect, useState, useSyncExternalStore } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { cellNamed } from '#kernel/form/check.ts';
import { toast } from '#ui/dialog/toast.ts';
import { same } from '#ui/draft/value.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useEditing, useEntry, useStatus } from '../editing.ts';
import { nameOf } from '../inputs/cell.ts';
import { sayLines } from '../inputs/saying.ts';

const dwell = 400;
const [few, most] = [10, 200];

/** The field one has stayed at for a moment: walking through a table asks for nothing. */
const useField = (): string | null => {
  const { cursor } = useEditing();
  const now = useSyncExternalStore(cursor.listen, cursor.field);
  const [field, setField] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setField(now), dwell);
    return () => clearTimeout(timer);
  }, [now]);
  return field;
};

const Changes = ({ field }: { field: string }) => {
  const w = useWords(words).history;
  const language = useLanguage();
  const { formId, definition, keeper } = useEditing();
  const { value, version } = useEntry(field);
  const { because } = useStatus();
  const [size, setSize] = useState(few);
  const read = useRead(api.history, { id: formId, field, size });
  const { refetch } = read;
  useEffect(() => {
    if (version > 0) void refetch();
  }, [version, refetch]);
  const cell = cellNamed(definition, field);
  if (read.isError) return <p className="small">{w.failed}</p>;
  const items = read.data?.items ?? [];
  if (!cell || (read.data && items.length === 0)) return <p className="small">{w.none}</p>;
  return (
    <ol className="f-history">
      {items.map(change => (
        <li key={change.version}>
          <p className="small">
            <time className="num" dateTime={change.at}>
              {sayInstant(new Date(change.at))}
            </time>{' '}
            {change.person.name}
          </p>
          <p className="f-text f-past">{sayLines(cell, change.value, language) || w.empty}</p>
          {same(change.value, value) ? (
            <span className="small">{w.now}</span>
          ) : (
            because === null && (
              <button
                type="button"
                className="f-link small"
                onClick={() => {
                  keeper.write(field, change.value);
                  toast.done(w.restored);
                }}
              >
                {w.restore}
              </button>
            )
          )}
        </li>
      ))}
      {read.data?.next && size === few && (
        <li>
          <button type="button" className="f-link small" onClick={() => setSize(most)}>
            {w.more}
          </button>
        </li>
      )}
    </ol>
  );
};

/** Who wrote what here, and when; any earlier value can be put back. */
export const CellHistory = () => {
  const w = useWords(words).history;
  const language = useLanguage();
  const { definition } = useEditing();
  const field = useField();
  const cell = field === null ? null : cellNamed(definition, field);
  return (
    <section className="f-check" aria-labelledby="f-history-title">
      <h2 id="f-history-title">{w.title}</h2>
      {cell && field !== null ? (
        <>
          <p className="small" lang="zh-CN">
            {nameOf(cell, language)}
          </p>
          <Changes key={field} field={field} />
        </>
      ) : (
        <p className="small">{w.pick}</p>
      )}
    </section>
  );
};
