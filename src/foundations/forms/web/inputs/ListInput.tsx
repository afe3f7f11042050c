import { type ClipboardEvent, type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Cell, Column } from '#kernel/form/cells.ts';
import { isRows, type ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Entry } from '#ui/draft/book.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf, targetOfElement } from '../check/target.ts';
import { columnError } from '../draft/reading.ts';
import { type Editing, useEditing, useEntry } from '../editing.ts';
import { isBlock, readBlock } from '../grid/block.ts';
import { errorOf } from './cell.ts';
import { OrganisationInput, organisationNamed } from './Organisation.tsx';
import { withBlock, withColumn, withOrganisation } from './rows.ts';
import { Says } from './Says.tsx';
import { useTyping } from './typing.ts';

const rowsOf = ({ draft, value }: Entry): readonly ListRow[] => {
  const rows = draft ? draft.raw : value;
  return Array.isArray(rows) ? (rows as ListRow[]) : isRows(value) ? value : [];
};

/** Ties a row to the directory when its name is exactly an entry's; quietly, for a name is enough. */
const link = async ({ keeper, check }: Editing, cell: Cell, id: string) => {
  const name = rowsOf(keeper.entry(cell.id)).find(row => row.id === id)?.['organisation'];
  const organisation = name && (await organisationNamed(name));
  if (!organisation) return;
  const rows = rowsOf(keeper.entry(cell.id));
  const row = rows.find(r => r.id === id);
  if (row?.['organisation']?.trim() !== organisation.name || row.organisationId) return;
  check.know(organisation.id, { name: organisation.name, kind: organisation.kind, level: organisation.schoolLevel });
  keeper.edit(cell.id, withOrganisation(rows, id, organisation));
};

const ColumnInput = ({ cell, row, column, n }: { cell: Cell; row: ListRow; column: Column; n: number | null }) => {
  const w = useWords(words);
  const language = useLanguage();
  const editing = useEditing();
  const { keeper, check } = editing;
  const target = { field: cell.id, row: row.id, column: column.key };
  const plain = row[column.key] ?? '';
  const { props, typing, text } = useTyping({
    target,
    plain,
    write: typed => keeper.edit(cell.id, withColumn(rowsOf(keeper.entry(cell.id)), row.id, column, typed)),
  });
  const error = typing ? null : columnError(column, plain);
  const label = n === null ? w.list.newRow(cell.label, column.label[language]) : w.list.row(cell.label, n, column.label[language]);
  const errorId = `${props.id}/error`;
  const input = { ...props, 'aria-label': label, 'aria-invalid': error !== null, 'aria-describedby': error ? errorId : undefined };
  return (
    <div className="f-column" data-label={column.label[language]}>
      {column.kind === 'organisation' ? (
        <OrganisationInput
          input={{
            ...input,
            onBlur: event => {
              input.onBlur(event);
              if (!row.organisationId) void link(editing, cell, row.id);
            },
          }}
          text={text}
          typing={typing}
          onPick={organisation => {
            check.know(organisation.id, { name: organisation.name, kind: organisation.kind, level: organisation.schoolLevel });
            keeper.write(cell.id, withOrganisation(rowsOf(keeper.entry(cell.id)), row.id, organisation));
          }}
        />
      ) : (
        <input {...input} className="input" autoComplete="off" inputMode={column.kind === 'phone' ? 'tel' : undefined} />
      )}
      {column.kind === 'organisation' && plain !== '' && !typing && (
        <span className="small f-linked">{row.organisationId ? w.organisation.linked : w.organisation.free}</span>
      )}
      {error && (
        <p id={errorId} className="f-error">
          {w.notSaved(error[language])}
        </p>
      )}
    </div>
  );
};

const Row = memo(({ cell, row, n, onRemove }: { cell: Cell; row: ListRow; n: number | null; onRemove: (id: string) => void }) => {
  const w = useWords(words);
  return (
    <li className={`f-row columns-${cell.itemFields!.length}`}>
      {cell.itemFields!.map(column => (
        <ColumnInput key={column.key} cell={cell} row={row} column={column} n={n} />
      ))}
      {n === null ? (
        <span className="f-remove" />
      ) : (
        <button type="button" className="btn plain mini f-remove" aria-label={`${cell.label} ${w.list.remove(n)}`} onClick={() => onRemove(row.id)}>
          ×
        </button>
      )}
    </li>
  );
});

/** A list of people or organisations. The last, empty row is always there: one simply goes on typing, or pastes a copied list. */
export const ListInput = ({ cell }: { cell: Cell }) => {
  const w = useWords(words);
  const language = useLanguage();
  const editing = useEditing();
  const { keeper } = editing;
  const entry = useEntry(cell.id);
  const rows = rowsOf(entry);
  const [blank, setBlank] = useState<ListRow>(() => ({ id: newId() }));
  const [before, setBefore] = useState<{ rows: readonly ListRow[]; said: string } | null>(null);
  const columns = cell.itemFields!;
  const focus = (row: string, column: string) => document.getElementById(elementOf({ field: cell.id, row, column }))?.focus();
  const begun = rows.some(row => row.id === blank.id);
  useEffect(() => {
    // The empty row was written into and is one of the list now: another one follows.
    if (begun) setBlank({ id: newId() });
  }, [begun]);

  const remove = (id: string) => {
    const at = rows.findIndex(row => row.id === id);
    setBefore({ rows, said: w.list.removed });
    keeper.write(
      cell.id,
      rows.filter(row => row.id !== id),
    );
    focus(rows[at + 1]?.id ?? blank.id, columns[0]!.key);
  };
  // The same function for every row at every keystroke, so that only the row that is written is drawn again.
  const latest = useRef(remove);
  latest.current = remove;
  const onRemove = useCallback((id: string) => latest.current(id), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = targetOfElement((event.target as HTMLElement).id);
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || !at?.row) return;
    const ids = [...rows.map(row => row.id), ...(begun ? [] : [blank.id])];
    const next = ids[ids.indexOf(at.row) + (event.shiftKey ? -1 : 1)];
    if (next) focus(next, at.column!);
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const at = targetOfElement((event.target as HTMLElement).id);
    const text = event.clipboardData.getData('text/plain');
    if (!at?.row || !at.column || !isBlock(text)) return;
    event.preventDefault();
    const placed = withBlock(rows, columns, { row: at.row, column: at.column }, readBlock(text), newId);
    const added = placed.rows.filter(row => !rows.includes(row));
    setBefore({ rows, said: w.paste.rows(added.length) + (placed.outside > 0 ? w.paste.outside(placed.outside) : '') });
    keeper.write(cell.id, placed.rows);
    for (const row of added) if (row['organisation'] && !row.organisationId) void link(editing, cell, row.id);
  };
  const undo = () => {
    if (before) keeper.write(cell.id, before.rows);
    setBefore(null);
  };
  const error = entry.draft && ('error' in entry.draft.reading || entry.draft.refused !== null) ? errorOf(entry, language) : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and pastes of the inputs within
    <div className="f-list" id={elementOf({ field: cell.id })} tabIndex={-1} onKeyDown={onKeyDown} onPaste={onPaste}>
      <ul aria-label={cell.label}>
        {(begun ? rows : [...rows, blank]).map((row, i) => (
          <Row key={row.id} cell={cell} row={row} n={i < rows.length ? i + 1 : null} onRemove={onRemove} />
        ))}
      </ul>
      {before && (
        <p className="small" role="status">
          {before.said}{' '}
          <button type="button" className="f-link" onClick={undo}>
            {w.list.undo}
          </button>
        </p>
      )}
      <Says field={cell.id} error={error} />
    </div>
  );
};
