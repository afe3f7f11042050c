import { sayDay } from '#kernel/day.ts';
import { sayDecimal } from '#kernel/decimal.ts';
import type { ListRow } from '#kernel/form/values.ts';
import type { PlanColumn, PlanTable } from '#kernel/plan/definition.ts';
import type { PlanField } from '#kernel/plan/fields.ts';
import { isProse, type PlanValue } from '#kernel/plan/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { ProseView } from './ProseView.tsx';

/** A cell as it is read. `files`: the names of attachments by id. */
export const Cell = ({ column, value, files }: { column: PlanColumn; value: string | null | undefined; files?: ReadonlyMap<string, string> | undefined }) => {
  const language = useLanguage();
  if (!value) return null;
  switch (column.kind) {
    case 'number':
      return <span className="num">{`${sayDecimal(value)}${column.unit ?? ''}`}</span>;
    case 'day':
      return <span className="num">{sayDay(value, language)}</span>;
    case 'choice': {
      const option = column.options!.find(one => one.value === value);
      return <>{language === 'en' ? (option?.gloss ?? value) : (option?.label ?? value)}</>;
    }
    case 'file':
      return files?.has(value) ? <a href={`/api/attachments/${value}/content`}>{files.get(value)}</a> : null;
    default:
      return <span className="p-lines">{value}</span>;
  }
};

export const RowsView = ({ table, rows, files }: { table: PlanTable; rows: readonly ListRow[]; files?: ReadonlyMap<string, string> | undefined }) => {
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="p-scroll" tabIndex={0}>
      <table className="p-table">
        <caption className="sr-only">{language === 'en' ? table.gloss : table.label}</caption>
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column.key} scope="col">
                <span lang="zh-CN">{column.label}</span>
                {language === 'en' && <span className="p-gloss small">{column.gloss}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              {table.columns.map(column => (
                <td key={column.key} className={column.kind === 'number' ? 'num right' : undefined}>
                  <Cell column={column} value={row[column.key]} files={files} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Any value of a plan to be read. */
export const ValueView = ({ field, value }: { field: PlanField; value: PlanValue }) => {
  const w = useWords(words);
  if (value === null) return <span className="small">{w.conflict.empty}</span>;
  if (isProse(value)) return <ProseView prose={value} />;
  if (typeof value === 'string') return <span className="p-lines">{value}</span>;
  return field.table ? <RowsView table={field.table} rows={value} /> : <span className="small">{w.rows.more(value.length)}</span>;
};
