import type { ListRow } from '#kernel/form/values.ts';
import type { PlanTable } from '#kernel/plan/definition.ts';
import { timelineOf } from '#kernel/plan/timeline.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

/** Rows with a beginning and an end, as bars over the quarters of their years. The table says the same in words. */
export const Timeline = ({ table, rows }: { table: PlanTable; rows: readonly ListRow[] }) => {
  const w = useWords(words).rows;
  const drawn = timelineOf(table, rows);
  if (!drawn) return null;
  return (
    <figure className="p-timeline" aria-label={w.timeline}>
      <div className="p-quarters num small" aria-hidden="true">
        {drawn.quarters.map(({ name, left, width }) => (
          <span key={name} style={{ left: `${left}%`, width: `${width}%` }}>
            {name}
          </span>
        ))}
      </div>
      <ul>
        {drawn.bars.map(bar => (
          <li key={bar.id}>
            <span className="p-bar-name">{bar.what}</span>
            <span className="p-track" aria-hidden="true">
              <i style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
            </span>
            <span className="small num">
              {bar.from} — {bar.to}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
};
