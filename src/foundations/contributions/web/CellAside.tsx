import { useState } from 'react';
import { sayDecimal } from '#kernel/decimal.ts';
import type { Cell } from '#kernel/form/cells.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { LinkTo } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CellSum } from '../contract.ts';
import { words } from '../words/index.ts';
import { StageTag } from './StageTag.tsx';
import './contributions.css';

const figure = (value: string | null | undefined) => (value == null ? '—' : sayDecimal(value));

/** What each member gave for this figure. */
const Details = ({ formId, cell, sum, onClose }: { formId: string; cell: Cell; sum: CellSum; onClose: () => void }) => {
  const w = useWords(words);
  const ratio = sum.how === 'ratio';
  return (
    <Dialog title={w.aside.detailOf(cell.label)} onClose={onClose}>
      <DataTable
        rows={sum.parts}
        keyOf={part => part.sheetId}
        caption={w.aside.detailOf(cell.label)}
        empty={sum.how === 'items' ? w.aside.noItems : w.aside.none}
        columns={[
          { title: w.aside.member, cell: part => <LinkTo to={`/sheets/${part.sheetId}`}>{part.name}</LinkTo> },
          ...(ratio
            ? [
                { title: w.aside.numerator, number: true, cell: (part: CellSum['parts'][number]) => figure(part.numerator) },
                { title: w.aside.denominator, number: true, cell: (part: CellSum['parts'][number]) => figure(part.denominator) },
              ]
            : []),
          { title: ratio ? w.aside.ratio : w.aside.value, number: true, cell: part => figure(part.value) },
          { title: w.aside.stage, cell: part => <StageTag stage={part.stage} /> },
        ]}
      />
      <p className="c-total num">
        {w.aside.total} <b>{figure(sum.value)}</b> {cell.unit}
      </p>
      {sum.how === 'items' && <p className="small">{w.aside.once}</p>}
      {sum.how === 'items' && <LinkTo to={`/forms/${formId}/lists`}>{w.aside.toLists}</LinkTo>}
    </Dialog>
  );
};

type Props = { readonly formId: string; readonly cell: Cell; readonly value: string | null; readonly write: ((value: string) => void) | null };

/** Beside a figure of the form: what its members make it, and one button to take that over. */
export default function CellAside({ formId, cell, value, write }: Props) {
  const w = useWords(words).aside;
  const [open, setOpen] = useState(false);
  // A form that asks no member anything, or of which this reader sees only a section, has no sums to show.
  const asks = Boolean(useRead(api.standing, { formId }).data?.total);
  const { data } = useRead(api.sums, { formId }, { enabled: asks });
  const sum = data?.cells.find(one => one.cell === cell.id);
  if (!sum || (sum.value === null && sum.from === 0)) return null;
  const said = figure(sum.value);
  const differs = value !== null && value !== sum.value;
  return (
    <p className={differs && sum.whole ? 'c-aside differs no-print' : 'c-aside no-print'}>
      <span className="num">{sum.how === 'items' ? w.items(said) : w.sum(said, sum.from, sum.asked)}</span>{' '}
      {value === sum.value && (
        <>
          <span aria-hidden="true">✓</span>
          <span className="sr-only">{w.same}</span>
        </>
      )}
      {write && sum.value !== null && value !== sum.value && (
        <button type="button" className="f-link" onClick={() => write(sum.value!)} aria-label={w.takeOf(cell.label, said)}>
          {w.take}
        </button>
      )}{' '}
      <button type="button" className="f-link" onClick={() => setOpen(true)} aria-label={w.detailOf(cell.label)}>
        {w.detail}
      </button>
      {open && <Details formId={formId} cell={cell} sum={sum} onClose={() => setOpen(false)} />}
    </p>
  );
}
