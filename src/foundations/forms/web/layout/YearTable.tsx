import { useContext, useMemo } from 'react';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { EditingContext } from '../editing.ts';
import { useGrid } from '../grid/useGrid.ts';
import type { Block, YearRow } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { Official } from './Label.tsx';
import { useMode } from './mode.ts';
import { PastedNote } from './PastedNote.tsx';
import { Slot } from './Slot.tsx';
import { spotsOfYears } from './spots.ts';

type Years = Extract<Block, { kind: 'years' }>;

const Values = ({ row, block }: { row: YearRow; block: Years }) => {
  const w = useWords(words);
  if (row.merged)
    return (
      <td colSpan={block.years.length}>
        {row.cells.map(cell => (
          <Slot key={cell.id} cell={cell} rows={3} />
        ))}
      </td>
    );
  return block.years.map(({ year, basis, label }) => (
    <td key={year} data-label={`${label} ${w.basis[basis]}`} className={`f-${basis}`}>
      <div className={row.cells.some(cell => cell.part) ? 'f-pair' : undefined}>
        {row.cells
          .filter(cell => cell.year === year)
          .map((cell, i) => (
            <div key={cell.id} className="f-half">
              {i > 0 && (
                <span className="f-slash" aria-hidden="true">
                  /
                </span>
              )}
              <Slot cell={cell} rows={5} />
            </div>
          ))}
      </div>
    </td>
  ));
};

/** On a phone every row is a card of its own, and the second line of a group needs its name again. */
const FoldedLabel = ({ label }: { label: string }) => (
  <td className="f-folded" aria-hidden="true">
    {label}
  </td>
);

/** 项目名称 / 2022年 / 2023年: actual and committed figures side by side, the unit in the cell, as the annex prints it. */
export const YearTable = ({ block, part }: { block: Years; part: string }) => {
  const w = useWords(words);
  const language = useLanguage();
  const mode = useMode();
  const editing = useContext(EditingContext);
  const spots = useMemo(() => spotsOfYears(block), [block]);
  const grid = useGrid(mode.kind === 'write' ? editing : null, spots, true);
  return (
    <Frame name={block.key}>
      <div className="f-block-head">
        <h3 className="f-block-title">
          <Official text={block.title} gloss={block.gloss} />
        </h3>
        {mode.kind === 'write' && <span className="small no-print f-hint">{w.grid.hint}</span>}
      </div>
      <table className={`f-table f-years f-${mode.kind}`} {...grid.props}>
        <caption className="sr-only">{language === 'en' && block.gloss ? `${block.title} — ${block.gloss}` : block.title}</caption>
        <thead>
          <tr>
            <th scope="col" lang="zh-CN" className="f-wide-label">
              {block.head}
            </th>
            {block.years.map(({ year, basis, label }) => (
              <th key={year} scope="col">
                <span lang="zh-CN">{label}</span> <Tag tone={basis === 'committed' ? 'blue' : 'plain'}>{w.basis[basis]}</Tag>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.flatMap(row => [
            row.nested?.caption ? (
              <tr key={`${row.cells[0]!.id}/under`} className="f-under-caption">
                <th scope="rowgroup" colSpan={block.years.length + 1}>
                  <Official text={row.nested.caption} gloss={row.nested.gloss} />
                </th>
              </tr>
            ) : null,
            <tr
              key={row.cells[0]!.id}
              className={[row.group && row.group.span > 1 ? 'f-group-start' : '', row.nested ? 'f-nested' : ''].filter(Boolean).join(' ') || undefined}
            >
              {row.group && (
                <th scope={row.group.span > 1 ? 'rowgroup' : 'row'} rowSpan={row.group.span}>
                  <Official text={row.label} gloss={row.gloss} footnote={row.footnote} part={part} />
                  {row.merged && row.cells[0]?.limitPrinted && <span className="small f-limit">{row.cells[0].limitPrinted}</span>}
                </th>
              )}
              {!row.group && <FoldedLabel label={row.label} />}
              <Values row={row} block={block} />
            </tr>,
          ])}
        </tbody>
      </table>
      {grid.pasted && <PastedNote pasted={grid.pasted} />}
    </Frame>
  );
};
