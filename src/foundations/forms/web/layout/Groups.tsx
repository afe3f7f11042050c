import { sayDecimal } from '#kernel/decimal.ts';
import type { Cell } from '#kernel/form/cells.ts';
import { isRows } from '#kernel/form/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { ListInput } from '../inputs/ListInput.tsx';
import type { Block, Row } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { Official } from './Label.tsx';
import { type Mode, useMode } from './mode.ts';
import { Slot } from './Slot.tsx';

type Groups = Extract<Block, { kind: 'groups' }>;

const listOf = ({ cells }: Row): Cell => cells.find(cell => cell.kind === 'list')!;
const hasCounts = ({ cells }: Row): boolean => cells.some(cell => cell.part === 'count');
/** How many printed columns are left for the organisations beside the label and the counts. */
const columnsOf = (block: Groups): number => block.header.length - (block.rows.some(hasCounts) ? 2 : 1);

/** 数量（在校生数）: the number of organisations counts itself; how many students they have is typed. */
const Counts = ({ row }: { row: Row }) => {
  const w = useWords(words).list;
  return row.cells
    .filter(cell => cell.kind !== 'list')
    .map(cell => (
      <div key={cell.id} className="f-count-of">
        <span className="small">{cell.part === 'count' ? w.number : w.students}</span>
        <Slot cell={cell} />
      </div>
    ));
};

const ReadCounts = ({ row, mode, rows }: { row: Row; mode: Extract<Mode, { kind: 'read' }>; rows: number }) => {
  if (!hasCounts(row)) return null;
  const of = (part: string) => {
    const cell = row.cells.find(one => one.part === part);
    return cell ? mode.answers[cell.id] : undefined;
  };
  const [count, students] = [of('count'), of('students')];
  return (
    <td rowSpan={rows} className="num f-counts">
      {typeof count === 'string' ? count : '—'}
      {typeof students === 'string' && `（${sayDecimal(students)}）`}
    </td>
  );
};

/** The members as printed: a group label beside as many lines as it has organisations. */
const ReadGroups = ({ block, mode }: { block: Groups; mode: Extract<Mode, { kind: 'read' }> }) => {
  const w = useWords(words);
  const columns = columnsOf(block);
  return block.rows.map(row => {
    const cell = listOf(row);
    const value = mode.answers[cell.id];
    const rows = isRows(value) ? value : [];
    const label = (
      <th scope="rowgroup" rowSpan={Math.max(1, rows.length)}>
        <Official text={row.label} gloss={row.gloss} />
      </th>
    );
    if (rows.length === 0)
      return (
        <tbody key={cell.id} id={elementOf({ field: cell.id })} tabIndex={-1}>
          <tr>
            {label}
            <ReadCounts row={row} mode={mode} rows={1} />
            <td colSpan={columns}>
              <span className="small">{w.list.none}</span>
            </td>
          </tr>
        </tbody>
      );
    return (
      <tbody key={cell.id} id={elementOf({ field: cell.id })} tabIndex={-1}>
        {rows.map((member, i) => (
          <tr key={member.id}>
            {i === 0 && label}
            {i === 0 && <ReadCounts row={row} mode={mode} rows={rows.length} />}
            <td>{member['organisation'] ?? '—'}</td>
            {columns > 1 && <td className="num">{[member['contactPerson'], member['contactPhone']].filter(Boolean).join(' ') || '—'}</td>}
          </tr>
        ))}
      </tbody>
    );
  });
};

const WriteGroups = ({ block }: { block: Groups }) =>
  block.rows.map(row => (
    <tbody key={listOf(row).id}>
      <tr>
        <th scope="row">
          <Official text={row.label} gloss={row.gloss} />
        </th>
        {hasCounts(row) && (
          <td className="f-counts">
            <Counts row={row} />
          </td>
        )}
        <td colSpan={columnsOf(block)}>
          <ListInput cell={listOf(row)} />
        </td>
      </tr>
    </tbody>
  ));

export const GroupTable = ({ block }: { block: Groups }) => {
  const w = useWords(words);
  const language = useLanguage();
  const mode = useMode();
  const counted = block.rows.some(hasCounts);
  return (
    <Frame name={block.key}>
      <div className="f-block-head">
        <h3 className="f-block-title">
          <Official text={block.title} gloss={block.gloss} />
        </h3>
        {mode.kind === 'write' && <span className="small no-print f-hint">{w.list.hint}</span>}
      </div>
      <table className={`f-table f-groups f-${mode.kind}`}>
        <caption className="sr-only">{language === 'en' && block.gloss ? `${block.title} — ${block.gloss}` : block.title}</caption>
        <thead>
          <tr>
            {block.header.map((text, i) => (
              <th
                key={text}
                scope="col"
                lang="zh-CN"
                className={i === 0 ? 'f-group-label' : i === block.header.length - 1 ? undefined : counted ? 'f-count-label' : 'f-name-label'}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        {mode.kind === 'write' ? <WriteGroups block={block} /> : <ReadGroups block={block} mode={mode} />}
      </table>
    </Frame>
  );
};
