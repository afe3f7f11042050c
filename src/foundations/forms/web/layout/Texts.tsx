import { useContext, useMemo } from 'react';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { EditingContext } from '../editing.ts';
import { useGrid } from '../grid/useGrid.ts';
import type { Block } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { Mark, Official } from './Label.tsx';
import { useMode } from './mode.ts';
import { PastedNote } from './PastedNote.tsx';
import { Slot } from './Slot.tsx';
import { spotsOfLine } from './spots.ts';

/** One printed line: each year is written in its own value cell. */
export const YearLine = ({ block, part }: { block: Extract<Block, { kind: 'yearLine' }>; part: string }) => {
  const w = useWords(words);
  const mode = useMode();
  const editing = useContext(EditingContext);
  const spots = useMemo(() => spotsOfLine(block), [block]);
  const grid = useGrid(mode.kind === 'write' ? editing : null, spots, true);
  return (
    <Frame name={block.key}>
      <div className="f-block-head">
        <h3 className="f-block-title">
          <Official text={block.row.label} gloss={block.row.gloss} />
        </h3>
      </div>
      <table className={`f-table f-line f-${mode.kind}`} {...grid.props}>
        <thead>
          <tr>
            {block.row.cells.map(cell => (
              <th key={cell.id} scope="col">
                <span lang="zh-CN">{cell.year}年</span>
                {block.markOn === cell.year && block.row.footnote && <Mark footnote={block.row.footnote} part={part} />}{' '}
                {cell.basis && <Tag tone={cell.basis === 'committed' ? 'blue' : 'plain'}>{w.basis[cell.basis]}</Tag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {block.row.cells.map(cell => (
              <td key={cell.id} data-label={`${cell.year}年 ${cell.basis ? w.basis[cell.basis] : ''}`}>
                <Slot cell={cell} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {grid.pasted && <PastedNote pasted={grid.pasted} />}
    </Frame>
  );
};

export const TextBlock = ({ block }: { block: Extract<Block, { kind: 'text' }> }) => (
  <Frame name={block.key}>
    <div className="f-block-head">
      <h3 className="f-block-title">
        <Official text={block.cell.label} gloss={block.cell.gloss} />
        {block.cell.limitPrinted && (
          <span className="small f-limit" lang="zh-CN">
            {' '}
            {block.cell.limitPrinted}
          </span>
        )}
      </h3>
    </div>
    <div className="f-padded">
      <Slot cell={block.cell} />
    </div>
  </Frame>
);

/** Official wording, verbatim, and whether it is confirmed. */
export const StatementBlock = ({ block }: { block: Extract<Block, { kind: 'statement' }> }) => {
  const { cell } = block;
  return (
    <Frame name={block.key}>
      <div className="f-padded">
        <blockquote className="f-statement">
          <Official text={cell.statement ?? cell.label} gloss={cell.gloss} />
        </blockquote>
        <Slot cell={cell} />
      </div>
    </Frame>
  );
};

/** Signature, seal and day belong on the paper. */
export const PaperBlock = ({ block }: { block: Extract<Block, { kind: 'paper' }> }) => (
  <Frame name={block.key}>
    <table className="f-table">
      <tbody>
        {block.cells.map(cell => (
          <tr key={cell.id}>
            <th scope="row" className="f-cover-label">
              <Official text={cell.label} gloss={cell.gloss} />
            </th>
            <td colSpan={3}>
              <Slot cell={cell} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Frame>
);
