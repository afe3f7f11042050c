import { Suspense } from 'react';
import type { Cell } from '#kernel/form/cells.ts';
import { allDoors } from '#ui/web.ts';
import { trialId, useEditing, useEntry } from './editing.ts';

/** What other slices offer beside a form. */
export const FormLinks = ({ formId }: { formId: string }) => (
  <Suspense fallback={null}>{allDoors().map(({ formAside }, i) => formAside?.Links && <formAside.Links key={String(i)} formId={formId} />)}</Suspense>
);

/** What other slices say about a form to whoever reads it. */
export const FormNotices = ({ formId }: { formId: string }) => (
  <Suspense fallback={null}>{allDoors().map(({ formAside }, i) => formAside?.Notice && <formAside.Notice key={String(i)} formId={formId} />)}</Suspense>
);

const Beside = ({ cell }: { cell: Cell }) => {
  const { formId, keeper } = useEditing();
  const { draft, value } = useEntry(cell.id);
  if (formId === trialId) return null;
  const now = draft && 'value' in draft.reading ? draft.reading.value : value;
  const write = keeper.status().because === null ? (text: string) => keeper.write(cell.id, text) : null;
  return (
    <Suspense fallback={null}>
      {allDoors().map(
        ({ formAside }, i) =>
          formAside?.Cell && <formAside.Cell key={String(i)} formId={formId} cell={cell} value={typeof now === 'string' ? now : null} write={write} />,
      )}
    </Suspense>
  );
};

/** Below a figure that comes from the members: what they make it. */
export const CellAside = ({ cell }: { cell: Cell }) => (cell.fromMembers || cell.items ? <Beside cell={cell} /> : null);
