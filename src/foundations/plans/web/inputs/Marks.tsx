import { isRows, type ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { paragraphsOf } from '#kernel/plan/coverage.ts';
import type { Place } from '#kernel/plan/fields.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { type Editing, useAnswers, useEditing, useEntry } from '../editing.ts';

const rowsOf = (raw: unknown): readonly ListRow[] => (isRows(raw as never) ? (raw as readonly ListRow[]) : []);

const marksOf = ({ keeper }: Editing, slot: string): readonly ListRow[] => {
  const { draft, value } = keeper.entry(`marks.${slot}`);
  return rowsOf(draft ? draft.raw : value);
};

/** What a place answers, and how to say that it answers one thing more or less. */
export const useMarks = (slot: string) => {
  const editing = useEditing();
  const field = `marks.${slot}`;
  const { draft, value } = useEntry(field);
  const set = (rows: readonly ListRow[]) => editing.keeper.edit(field, rows, 0);
  return {
    marks: rowsOf(draft ? draft.raw : value),
    toggle: (ref: string) => {
      const now = marksOf(editing, slot);
      set(now.some(mark => mark['ref'] === ref) ? now.filter(mark => mark['ref'] !== ref) : [...now, { id: newId(), ref, paragraph: null }]);
    },
    place: (id: string, paragraph: string | null) => set(marksOf(editing, slot).map(mark => (mark.id === id ? { ...mark, paragraph } : mark))),
    remove: (id: string) => set(marksOf(editing, slot).filter(mark => mark.id !== id)),
  };
};

/** `point:1.1` → 观测点 1.1. */
export const useReferenceName = () => {
  const w = useWords(words).marks;
  return (ref: string): string => {
    const [kind, code = ''] = ref.split(':');
    return kind === 'point' ? w.point(code) : w.measure(code);
  };
};

/** The marks under a text: each with the paragraph it is about. */
export const Marks = ({ place, onAdd }: { place: Place; onAdd: () => void }) => {
  const w = useWords(words).marks;
  const nameOf = useReferenceName();
  const { marks, place: put, remove } = useMarks(place.key);
  const paragraphs = paragraphsOf(useAnswers(), place.key);
  const own = [...(place.condition?.point ? [`point:${place.condition.point}`] : []), ...(place.task ? [`measure:${place.task.measure}`] : [])];
  return (
    <div className="p-marks">
      {own.map(ref => (
        <span key={ref} className="tag ok">
          {nameOf(ref)}
          <span className="sr-only">{w.own}</span>
        </span>
      ))}
      {marks.map(mark => {
        const name = nameOf(mark['ref'] ?? '');
        const lost = mark['paragraph'] && !paragraphs.includes(mark['paragraph']) ? mark['paragraph'] : null;
        return (
          <span key={mark.id} className={lost ? 'p-mark lost' : 'p-mark'}>
            {name}
            <select aria-label={w.where(name)} value={mark['paragraph'] ?? ''} onChange={event => put(mark.id, event.target.value || null)}>
              <option value="">{w.whole}</option>
              {lost && <option value={lost}>{w.lost(lost)}</option>}
              {paragraphs.map(text => (
                <option key={text} value={text}>
                  {text}
                </option>
              ))}
            </select>
            <button type="button" aria-label={w.remove(name)} onClick={() => remove(mark.id)}>
              ×
            </button>
          </span>
        );
      })}
      <button type="button" className="p-link small" onClick={onAdd}>
        + {w.add}
      </button>
    </div>
  );
};
