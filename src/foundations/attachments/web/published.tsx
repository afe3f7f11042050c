import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { type Slot, SlotCard } from './SlotCard.tsx';
import { useUploads } from './useUploads.ts';
import './attachments.css';

export { uploadOne } from './one.ts';
export type { Slot } from './SlotCard.tsx';

type Props = { readonly recordType: string; readonly recordId: string; readonly slots: readonly Slot[] };

/** The attachments tab of a record: one card per asked-for proof. What the record does not let this person do is not offered. */
export const AttachmentsPanel = ({ recordType, recordId, slots }: Props) => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(api.list, { recordType, recordId });
  const uploads = useUploads(recordType, recordId);
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const { items, mayChange, because, asks } = data;
  // Files of a slot that a later version of the package dropped stay to be seen.
  const others = [...new Set(items.map(item => item.slot))].filter(key => !slots.some(slot => slot.key === key));
  const dropped = others.map((key): Slot => ({ key, label: w.other, required: false, many: true }));
  return (
    <div className="attachments">
      {mayChange && <p className="small no-print">{w.allowed}</p>}
      {because && (
        <p className="attachments-closed" role="note">
          {because}
        </p>
      )}
      {[...slots, ...dropped].map(slot => (
        <SlotCard
          key={slot.key}
          place={{ recordType, recordId, slot: slot.key }}
          slot={slot}
          files={items.filter(item => item.slot === slot.key)}
          uploads={uploads.filter(item => item.slot === slot.key)}
          asked={asks}
          mayChange={mayChange && !others.includes(slot.key)}
        />
      ))}
    </div>
  );
};
