import type { ReactNode } from 'react';
import type { Paging } from '../fetch/list.ts';
import { Empty } from '../layout/States.tsx';
import { Pager } from './Pager.tsx';
import './table.css';

export type Column<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures: right-aligned, tabular. */
  readonly number?: boolean;
  readonly width?: string;
  /** A column of buttons needs no printed title; it is still named for screen readers. */
  readonly quiet?: boolean;
};

/** Rows that are chosen for one action on all of them. */
export type Selection<Row> = {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** What the box of a row is called, and the one for all on this page. */
  readonly label: (row: Row) => string;
  readonly all: string;
  readonly may?: (row: Row) => boolean;
};

type Props<Row> = {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf?: (row: Row) => string;
  /** What an empty table says, and what to do next. */
  readonly empty: string;
  readonly todo?: ReactNode;
  readonly action?: ReactNode;
  readonly paging?: Paging | undefined;
  readonly caption?: string;
  readonly selection?: Selection<Row> | undefined;
};

const identity = (row: unknown): string => String((row as { id?: unknown }).id);

/** One table for every list. At phone width each row becomes a card of label and value (by CSS, same markup). */
export const DataTable = <Row,>({ rows, columns, keyOf = identity, empty, todo, action, paging, caption, selection }: Props<Row>) => {
  if (rows.length === 0 && !paging?.first) return <Empty title={empty} todo={todo} action={action} />;
  const { chosen, onChange, may = () => true } = selection ?? { chosen: new Set<string>(), onChange: () => {} };
  const choosable = rows.filter(may).map(keyOf);
  const hasAll = choosable.length > 0 && choosable.every(key => chosen.has(key));
  const choose = (keys: readonly string[], on: boolean) => onChange(on ? new Set([...chosen, ...keys]) : chosen.difference(new Set(keys)));
  return (
    <div className="data-table">
      <table>
        {caption && <caption className="sr-only">{caption}</caption>}
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="choose">
                <input
                  type="checkbox"
                  aria-label={selection.all}
                  checked={hasAll}
                  disabled={choosable.length === 0}
                  onChange={event => choose(choosable, event.target.checked)}
                />
              </th>
            )}
            {columns.map(column => (
              <th key={column.title} scope="col" className={column.number ? 'num right' : undefined} {...(column.width ? { width: column.width } : {})}>
                {column.quiet ? <span className="sr-only">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {selection && (
                <td className="choose">
                  {may(row) && (
                    <input
                      type="checkbox"
                      aria-label={selection.label(row)}
                      checked={chosen.has(keyOf(row))}
                      onChange={event => choose([keyOf(row)], event.target.checked)}
                    />
                  )}
                </td>
              )}
              {columns.map(column => (
                <td key={column.title} className={column.number ? 'num right' : undefined} data-label={column.quiet ? undefined : column.title}>
                  {/* One box: on a phone the cell is a row of label and this. */}
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {paging && <Pager paging={paging} shown={rows.length} />}
    </div>
  );
};
