import { memo, useState } from 'react';
import { isRows, type ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { PlanColumn, PlanTable } from '#kernel/plan/definition.ts';
import { parsePlanColumn } from '#kernel/plan/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useEntry } from '../editing.ts';
import { elementOf } from '../links.ts';
import { Timeline } from '../text/Timeline.tsx';
import { Says } from './Says.tsx';
import { useTyping } from './typing.ts';

type Change = (row: string, column: string, value: string) => void;
type CellProps = { readonly table: PlanTable; readonly column: PlanColumn; readonly row: ListRow; readonly n: number; readonly onChange: Change };

const Choice = ({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) => {
  const w = useWords(words).rows;
  return (
    <select id={id} className="input" aria-label={label} value={value} onChange={event => onChange(event.target.value)}>
      <option value="">{w.choose}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
};

const Typed = ({ table, column, row, onChange, id, label }: CellProps & { id: string; label: string }) => {
  const w = useWords(words);
  const language = useLanguage();
  const field = `rows.${table.key}`;
  const plain = row[column.key] ?? '';
  const { props, typing } = useTyping(field, plain, text => onChange(row.id, column.key, text));
  const read = typing ? null : parsePlanColumn(column, plain);
  const error = read && 'error' in read ? read.error[language] : null;
  const input = { ...props, id, 'aria-label': label, 'aria-invalid': error !== null, 'aria-describedby': error ? `${id}/error` : undefined };
  return (
    <>
      {column.kind === 'text' ? (
        <textarea {...input} className="input" rows={2} />
      ) : (
        <input
          {...input}
          className="input"
          autoComplete="off"
          inputMode={column.kind === 'number' || column.kind === 'year' ? 'decimal' : undefined}
          placeholder={column.kind === 'day' ? '2023-11-10' : undefined}
        />
      )}
      {error && (
        <p id={`${id}/error`} className="field-error">
          {w.notSaved(error)}
        </p>
      )}
    </>
  );
};

const Cell = (props: CellProps) => {
  const { table, column, row, n, onChange } = props;
  const w = useWords(words).rows;
  const language = useLanguage();
  const { page } = useEditing();
  const name = language === 'en' ? column.gloss : column.label;
  const id = elementOf(`rows.${table.key}/${row.id}/${column.key}`);
  const label = w.cell(language === 'en' ? table.gloss : table.label, n, name);
  const choice = (options: readonly (readonly [string, string])[]) => (
    <Choice id={id} label={label} value={row[column.key] ?? ''} options={options} onChange={value => onChange(row.id, column.key, value)} />
  );
  const points = page.context.indicators?.indicators.flatMap(indicator => indicator.points) ?? [];
  return (
    <div className={`p-cell kind-${column.kind}`}>
      <span className="small" aria-hidden="true">
        {name}
        {column.unit && `（${column.unit}）`}
        {column.required && ` *`}
      </span>
      {column.kind === 'choice' ? (
        choice(column.options!.map(option => [option.value, language === 'en' ? option.gloss : option.label]))
      ) : column.kind === 'point' ? (
        choice(points.map(({ code, text }) => [code, `${code} ${[...text].slice(0, 24).join('')}…`]))
      ) : column.kind === 'file' ? (
        choice(page.files.map(file => [file.id, file.name]))
      ) : (
        <Typed {...props} id={id} label={label} />
      )}
    </div>
  );
};

const Row = memo(({ table, row, n, onChange, onRemove }: Omit<CellProps, 'column'> & { onRemove: (row: string) => void }) => {
  const w = useWords(words).rows;
  return (
    <li className="p-row">
      {table.columns.map(column => (
        <Cell key={column.key} table={table} column={column} row={row} n={n} onChange={onChange} />
      ))}
      <button type="button" className="btn plain mini p-remove" aria-label={`${table.label} ${w.remove(n)}`} onClick={() => onRemove(row.id)}>
        ×
      </button>
    </li>
  );
});

/** A table of the plan to be written: one card of fields for each row, kept as data. */
export const Rows = ({ table }: { table: PlanTable }) => {
  const w = useWords(words).rows;
  const language = useLanguage();
  const { keeper } = useEditing();
  const field = `rows.${table.key}`;
  const { draft, value } = useEntry(field);
  const [before, setBefore] = useState<readonly ListRow[] | null>(null);
  const raw = draft ? draft.raw : value;
  const rows = isRows(raw as never) ? (raw as readonly ListRow[]) : [];
  const now = () => {
    const { draft: latest, value: saved } = keeper.entry(field);
    const kept = latest ? latest.raw : saved;
    return isRows(kept as never) ? (kept as readonly ListRow[]) : [];
  };
  const onChange: Change = (id, column, text) =>
    keeper.edit(
      field,
      now().map(row => (row.id === id ? { ...row, [column]: text === '' ? null : text } : row)),
    );
  const onRemove = (id: string) => {
    setBefore(now());
    keeper.write(
      field,
      now().filter(row => row.id !== id),
    );
  };
  const add = () => {
    const id = newId();
    keeper.write(field, [...now(), { id }]);
    requestAnimationFrame(() => document.getElementById(elementOf(`${field}/${id}/${table.columns[0]!.key}`))?.focus());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out by old browsers
    <div className="p-rows" role="group" id={elementOf(field)} tabIndex={-1} aria-label={table.label}>
      <p className="p-slot-title">
        <span lang="zh-CN">{table.label}</span>
        {language === 'en' && <span className="p-gloss small">{table.gloss}</span>}
      </p>
      {rows.length === 0 && <p className="small">{w.empty}</p>}
      <ul>
        {rows.map((row, i) => (
          <Row key={row.id} table={table} row={row} n={i + 1} onChange={onChange} onRemove={onRemove} />
        ))}
      </ul>
      <div className="p-buttons">
        <button type="button" className="btn mini" onClick={add}>
          + {w.add}
        </button>
        {before && (
          <span className="small" role="status">
            {w.removed}{' '}
            <button
              type="button"
              className="p-link"
              onClick={() => {
                keeper.write(field, before);
                setBefore(null);
              }}
            >
              {w.undo}
            </button>
          </span>
        )}
      </div>
      <Says field={field} />
      {table.timeline && <Timeline table={table} rows={rows} />}
    </div>
  );
};
