import { Empty } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Fact } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { matrixOf } from './matrix.ts';

/** Every figure is a button to where it comes from. */
export const Matrix = ({ facts, onOpen }: { facts: readonly Fact[]; onOpen: (id: string) => void }) => {
  const w = useWords(words);
  if (facts.length === 0) return <Empty title={w.ledgerNone} todo={w.noneTodo} />;
  const { periods, lines } = matrixOf(facts);
  const say = ({ basis, on }: { basis: Fact['basis']; on: string }) => w[basis](on.slice(0, 4));
  return (
    <DataTable
      rows={lines}
      caption={w.title}
      empty={w.ledgerNone}
      columns={[
        { title: w.column.indicator, cell: line => <span lang="zh-CN">{line.label}</span> },
        { title: w.column.unit, cell: line => <span lang="zh-CN">{line.unit ?? ''}</span> },
        ...periods.map(period => ({
          title: say(period),
          number: true,
          cell: (line: (typeof lines)[number]) => {
            const fact = line.cells.get(period.key);
            return (
              fact && (
                <button
                  type="button"
                  className="fact-figure num"
                  onClick={() => onOpen(fact.id)}
                  aria-label={`${fact.value} ${w.figureOf(fact.label, say(period))}`}
                >
                  {fact.value}
                  {fact.version > 1 && <span className="fact-changed"> {w.changed}</span>}
                </button>
              )
            );
          },
        })),
      ]}
    />
  );
};
