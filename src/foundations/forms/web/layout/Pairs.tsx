import { useContext, useMemo } from 'react';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { EditingContext } from '../editing.ts';
import { useGrid } from '../grid/useGrid.ts';
import { type Block, linesOfPairs, type Row } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { Official } from './Label.tsx';
import { useMode } from './mode.ts';
import { PastedNote } from './PastedNote.tsx';
import { Slot } from './Slot.tsx';
import { spotsOfPairs } from './spots.ts';

type Pairs = Extract<Block, { kind: 'pairs' }>;

const Value = ({ row }: { row: Row }) => {
  const w = useWords(words);
  return row.cells.map(cell => (
    <div key={cell.id} className={row.cells.length > 1 ? 'f-split' : undefined}>
      {row.cells.length > 1 && (
        <span className="small">
          <Official text={cell.label} gloss={cell.gloss} />
        </span>
      )}
      <Slot cell={cell} />
      {cell.sealed && (
        <span className="small f-seal">
          <span lang="zh-CN">
            {cell.hint} {cell.sealed}
          </span>{' '}
          {w.sealOnPaper}
        </span>
      )}
    </div>
  ));
};

/** Label and value, two pairs a line as on the print; lists and the cover take the whole line. */
export const PairTable = ({ block, part }: { block: Pairs; part: string }) => {
  const mode = useMode();
  const editing = useContext(EditingContext);
  const spots = useMemo(() => spotsOfPairs(block), [block]);
  const lines = useMemo(() => linesOfPairs(block), [block]);
  const grid = useGrid(mode.kind === 'write' ? editing : null, spots, true);
  return (
    <Frame name={block.key}>
      {block.title && (
        <div className="f-block-head">
          <h3 className="f-block-title">
            <Official text={block.title} gloss={block.gloss} />
          </h3>
        </div>
      )}
      <table className={`f-table f-${mode.kind}`} {...grid.props}>
        <tbody>
          {lines.map(line => (
            <tr key={line[0]!.cells[0]!.id}>
              {line.flatMap(row => [
                <th key={`${row.cells[0]!.id}/label`} scope="row" className={block.key === 'cover' ? 'f-cover-label' : 'f-pair-label'}>
                  <Official text={row.label} gloss={row.gloss} footnote={row.footnote} part={part} />
                </th>,
                <td key={row.cells[0]!.id} colSpan={line.length === 1 ? 3 : 1} className="f-pair-value">
                  <Value row={row} />
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
      {grid.pasted && <PastedNote pasted={grid.pasted} />}
    </Frame>
  );
};
