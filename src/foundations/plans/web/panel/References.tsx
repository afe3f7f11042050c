import { useState } from 'react';
import { coverageOf } from '#kernel/plan/coverage.ts';
import type { Place } from '#kernel/plan/fields.ts';
import { referenceOf } from '#kernel/plan/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useAnswers, useEditing, useStatus } from '../editing.ts';
import { useMarks } from '../inputs/Marks.tsx';

type Reference = { readonly ref: string; readonly head: string; readonly text: string; readonly note: string | null; readonly takesAway: boolean };

const useReferences = (): { points: Reference[]; measures: Reference[] } => {
  const language = useLanguage();
  const { indicators, measures } = useEditing().page.context;
  return {
    points: (indicators?.indicators ?? []).flatMap(({ label, gloss, points }) =>
      points.map(({ code, text, kind }) => ({
        ref: referenceOf('point', code),
        head: code,
        text,
        note: language === 'en' ? `${label} · ${gloss}` : label,
        takesAway: kind === 'deduction',
      })),
    ),
    measures: measures.map(({ number, title, gloss, text, responsible }) => ({
      ref: referenceOf('measure', number),
      head: `${number}. ${title}${language === 'en' ? ` · ${gloss}` : ''}`,
      text,
      note: responsible,
      takesAway: false,
    })),
  };
};

const Tick = ({ slot, reference }: { slot: string; reference: Reference }) => {
  const { marks, toggle } = useMarks(slot);
  return (
    <input type="checkbox" aria-label={reference.head} checked={marks.some(mark => mark['ref'] === reference.ref)} onChange={() => toggle(reference.ref)} />
  );
};

/** The points and measures beside the text: to be searched, and ticked for the place under the cursor. */
export const References = ({ place, look }: { place: Place | null; look: string | null }) => {
  const w = useWords(words).side;
  const { definition } = useEditing();
  const { because } = useStatus();
  const coverage = coverageOf(definition, useAnswers());
  const { points, measures } = useReferences();
  const [typed, setTyped] = useState<string | null>(null);
  const asked = (typed ?? look?.split(':')[1] ?? '').trim();
  const fits = (reference: Reference) => {
    if (asked === '') return true;
    // One came from an open point: that one, and not everything that has its number somewhere.
    if (typed === null) return reference.ref === look;
    return `${reference.head} ${reference.text}`.includes(asked);
  };
  const own = [...(place?.condition?.point ? [`point:${place.condition.point}`] : []), ...(place?.task ? [`measure:${place.task.measure}`] : [])];
  const list = (references: readonly Reference[]) => (
    <ul className="p-references">
      {references.filter(fits).map(reference => (
        <li key={reference.ref} className={reference.ref === look ? 'looked' : undefined}>
          <div className="p-reference">
            {place && because === null && !reference.takesAway && !own.includes(reference.ref) && <Tick slot={place.key} reference={reference} />}
            <div>
              <details open={asked !== ''}>
                <summary>
                  <b className="num">{reference.head}</b> <span lang="zh-CN">{[...reference.text].slice(0, 18).join('')}…</span>
                </summary>
                <p lang="zh-CN">{reference.text}</p>
                {reference.note && (
                  <p className="small" lang="zh-CN">
                    {reference.note}
                  </p>
                )}
              </details>
              <span className={`small ${coverage.has(reference.ref) ? 'p-done' : ''}`}>
                {reference.takesAway ? w.deduction : w.places(coverage.get(reference.ref)?.length ?? 0)}
              </span>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="p-side-body">
      <p className="small">{place ? w.markFor(place.label) : w.pickPlace}</p>
      <input
        className="input"
        type="search"
        aria-label={w.search}
        placeholder={w.search}
        value={typed ?? (look ? asked : '')}
        onChange={event => setTyped(event.target.value)}
      />
      {[...points, ...measures].some(fits) ? (
        <>
          {points.some(fits) && <h3 className="small">{w.points}</h3>}
          {list(points)}
          {measures.some(fits) && <h3 className="small">{w.measures}</h3>}
          {list(measures)}
        </>
      ) : (
        <p className="small">{w.nothing}</p>
      )}
    </div>
  );
};
