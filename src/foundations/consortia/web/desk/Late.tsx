import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Unit } from '../../contract.ts';
import { unitWords } from '../../words/units/index.ts';

/** How its opening compares with the plan; nothing where nothing was planned or nothing is due. */
export const Late = ({ unit: { daysLate, openedOn } }: { unit: Pick<Unit, 'daysLate' | 'openedOn'> }) => {
  const w = useWords(unitWords);
  if (daysLate === null) return null;
  if (openedOn === null) return <Tag tone="bad">{w.overdue(daysLate)}</Tag>;
  if (daysLate === 0) return <Tag tone="ok">{w.onTime}</Tag>;
  return daysLate > 0 ? <Tag tone="warn">{w.late(daysLate)}</Tag> : <Tag tone="ok">{w.early(-daysLate)}</Tag>;
};
