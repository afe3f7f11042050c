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
};

const identity = (row: unknown): string => String((row as { id?: unknown }).id);

/** One table for every list. At phone width each row becomes a card of label and value (by CSS, same markup). */
export const DataTable = <Row,>({ rows, columns, keyOf = identity, empty, todo, action, paging, caption }: Props<Row>) => {
  if (rows.length === 0 && !paging?.first) return <Empty title={empty} todo={todo} action={action} />;
  return (
    <div className="data-table">
      <table>
        {caption && <caption className="sr-only">{caption}</caption>}
        <thead>
          <tr>
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
