import { type Cell, membersOf } from '#kernel/form/cells.ts';
import { sayValue } from '#kernel/form/input.ts';
import { isConfirmation, isRows, type Value } from '#kernel/form/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { disclosureOf, isConfirmedBy } from '../inputs/confirmations.ts';
import type { Mode } from './mode.ts';

const Confirmed = ({ cell, mode }: { cell: Cell; mode: Extract<Mode, { kind: 'read' }> }) => {
  const w = useWords(words);
  const given = mode.answers[cell.id];
  const value = isConfirmation(given) ? given : { confirmed: false };
  if (!cell.perMember) return <p>{value.confirmed ? `✓ ${w.statement.confirmed}` : w.statement.withdrawn}</p>;
  const members = membersOf(mode.definition, mode.answers);
  const told = members.filter(member => disclosureOf(value, member) !== '');
  const missing = members.filter(member => !isConfirmedBy(value, member) && !told.includes(member));
  return (
    <>
      <p>{w.view.confirmedBy(members.filter(member => isConfirmedBy(value, member)).length, members.length)}</p>
      {missing.length > 0 && (
        <p>
          {w.statement.withdrawn}：{missing.map(member => member.organisation).join('、')}
        </p>
      )}
      {told.length > 0 && (
        <dl className="f-told">
          {told.map(member => (
            <div key={member.rowIds[0]}>
              <dt>
                {w.statement.disclose}：{member.organisation}
              </dt>
              <dd className="f-text">{disclosureOf(value, member)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
};

const Rows = ({ cell, value }: { cell: Cell; value: Value }) =>
  isRows(value) ? (
    <ul className="f-names">
      {value.map(row => (
        <li key={row.id}>
          {cell
            .itemFields!.map(column => row[column.key])
            .filter(Boolean)
            .join(' ')}
        </li>
      ))}
    </ul>
  ) : null;

/** What a cell holds, as printed. An empty one says so to screen readers and shows a dash. */
export const Shown = ({ cell, mode }: { cell: Cell; mode: Extract<Mode, { kind: 'read' }> }) => {
  const w = useWords(words);
  const language = useLanguage();
  const value = mode.answers[cell.id] ?? null;
  if (cell.kind === 'statement') return <Confirmed cell={cell} mode={mode} />;
  if (cell.readOnly && !cell.computed) return <span className="small">{w.onPaper}</span>;
  if (value === null)
    return (
      <span className="f-none" id={elementOf({ field: cell.id })} tabIndex={-1}>
        <span aria-hidden="true">—</span>
        <span className="sr-only">{w.view.empty}</span>
      </span>
    );
  return (
    <span className={cell.kind === 'longText' ? 'f-text' : undefined} id={elementOf({ field: cell.id })} tabIndex={-1}>
      {isRows(value) ? <Rows cell={cell} value={value} /> : sayValue(cell, value, language)}
      {cell.unit && <span className="f-unit"> {cell.unit}</span>}
    </span>
  );
};
