import { type Cell, cellIndex, withComputed } from '#kernel/form/cells.ts';
import { sayValue } from '#kernel/form/input.ts';
import type { Language } from '#kernel/words.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { useDerived, useEditing } from '../editing.ts';
import { useCell } from './cell.ts';
import { DayInput, LineInput, LongText, NumberInput } from './Lines.tsx';
import { ListInput } from './ListInput.tsx';
import { OrganisationInput } from './Organisation.tsx';
import { Says } from './Says.tsx';
import { StatementInput } from './Statement.tsx';

/** How a computed cell comes about: 「专职人数 + 兼职人数」 added up, or taken from a cell of section 1. */
export const originOf = (cell: Cell, cells: ReadonlyMap<string, Cell>, language: Language): string => {
  const w = words[language];
  if (cell.computed!.startsWith('count(')) return w.computedCount;
  const terms = cell.computed!.split(' + ');
  const label = (id: string) => cells.get(id)?.label ?? cells.get(id.slice(0, id.lastIndexOf('.')))?.label ?? id;
  return terms.length > 1 ? w.computedSum(terms.map(label).join(' + ')) : w.computedFrom(label(terms[0]!));
};

const Computed = ({ cell }: { cell: Cell }) => {
  const language = useLanguage();
  const { definition } = useEditing();
  const value = useDerived(answers => withComputed(definition, answers)[cell.id] ?? null);
  return (
    <div className="f-cell" id={elementOf({ field: cell.id })} tabIndex={-1}>
      <output className="f-output num" aria-label={cell.label}>
        {sayValue(cell, value, language) || '—'}
        {cell.unit && value !== null && <span className="f-unit"> {cell.unit}</span>}
      </output>
      <p className="small">{originOf(cell, cellIndex(definition), language)}</p>
      <Says field={cell.id} error={null} />
    </div>
  );
};

const OnPaper = ({ cell }: { cell: Cell }) => {
  const w = useWords(words);
  return (
    <p className="small" id={elementOf({ field: cell.id })} tabIndex={-1}>
      {w.onPaper}
    </p>
  );
};

const OrganisationLine = ({ cell }: { cell: Cell }) => {
  const { keeper } = useEditing();
  const { props, error, text, typing } = useCell(cell);
  return (
    <div className="f-cell">
      <OrganisationInput input={props} text={text} typing={typing} onPick={organisation => keeper.write(cell.id, organisation.name)} />
      <Says field={cell.id} error={error} />
    </div>
  );
};

/** The input of a cell, by what is written there. */
export const CellInput = ({ cell, rows }: { cell: Cell; rows?: number }) => {
  if (cell.computed) return <Computed cell={cell} />;
  if (cell.readOnly) return <OnPaper cell={cell} />;
  switch (cell.kind) {
    case 'integer':
    case 'number':
      return <NumberInput cell={cell} />;
    case 'longText':
      return <LongText cell={cell} rows={rows} />;
    case 'date':
      return <DayInput cell={cell} />;
    case 'organisation':
      return <OrganisationLine cell={cell} />;
    case 'list':
      return <ListInput cell={cell} />;
    case 'statement':
      return <StatementInput cell={cell} />;
    default:
      return <LineInput cell={cell} />;
  }
};
