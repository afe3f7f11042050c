import { useRef } from 'react';
import type { Cell } from '#kernel/form/cells.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { CellAside } from '../Asides.tsx';
import { useEditing } from '../editing.ts';
import { useCell } from './cell.ts';
import { Says } from './Says.tsx';
import { TextCount } from './TextCount.tsx';

/** A figure: right-aligned, grouped at rest, plain under the cursor; its unit beside it as on the print. */
export const NumberInput = ({ cell }: { cell: Cell }) => {
  const { props, error } = useCell(cell);
  return (
    <div className="f-cell">
      <span className="f-figure">
        <input
          {...props}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          data-grid="number"
          onFocus={event => {
            props.onFocus(event);
            event.currentTarget.select();
          }}
        />
        {cell.unit && (
          <span className="f-unit" aria-hidden="true">
            {cell.unit}
          </span>
        )}
      </span>
      <CellAside cell={cell} />
      <Says field={cell.id} error={error} />
    </div>
  );
};

export const LineInput = ({ cell }: { cell: Cell }) => {
  const { props, error } = useCell(cell);
  return (
    <div className="f-cell">
      <input {...props} className="input" autoComplete="off" data-grid="line" inputMode={cell.kind === 'phone' ? 'tel' : undefined} />
      <Says field={cell.id} error={error} />
    </div>
  );
};

/** A day, typed as people write it (2023-11-10, 2023年11月10日) or picked from the browser's calendar. */
export const DayInput = ({ cell }: { cell: Cell }) => {
  const w = useWords(words);
  const { keeper } = useEditing();
  const { props, error, entry } = useCell(cell);
  const picker = useRef<HTMLInputElement>(null);
  const day = typeof entry.value === 'string' ? entry.value : '';
  const canPick = typeof HTMLInputElement.prototype.showPicker === 'function';
  return (
    <div className="f-cell">
      <span className="f-day">
        <input {...props} className="input num" autoComplete="off" data-grid="line" placeholder={w.dayExample} />
        {canPick && (
          <>
            <input
              ref={picker}
              type="date"
              className="f-picker"
              tabIndex={-1}
              aria-hidden="true"
              value={day}
              onChange={event => event.target.value && keeper.write(cell.id, event.target.value)}
            />
            <button type="button" className="btn mini" aria-label={`${props['aria-label']}：${w.pickDay}`} onClick={() => picker.current?.showPicker()}>
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.4">
                <path d="M2 4h12v10H2zM2 7h12M5 2v3M11 2v3" />
              </svg>
            </button>
          </>
        )}
      </span>
      <Says field={cell.id} error={error} />
    </div>
  );
};

const rowsFor = (limit: number) => Math.max(3, Math.min(18, Math.round(limit / 60)));

/** A long text with its live count, by the same rule as on export and hand-in. */
export const LongText = ({ cell, rows }: { cell: Cell; rows?: number }) => {
  const { props, error, text } = useCell(cell);
  return (
    <div className="f-cell">
      <textarea {...props} className="input" rows={rows ?? rowsFor(cell.maxChars ?? 500)} />
      <p className="small f-count">
        <TextCount text={text} limit={cell.maxChars} counting={cell.counting} />
      </p>
      <Says field={cell.id} error={error} />
    </div>
  );
};
