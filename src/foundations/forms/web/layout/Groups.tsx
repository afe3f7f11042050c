import { isRows } from '#kernel/form/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { ListInput } from '../inputs/ListInput.tsx';
import type { Block } from './blocks.ts';
import { Frame } from './Frame.tsx';
import { Official } from './Label.tsx';
import { type Mode, useMode } from './mode.ts';

type Groups = Extract<Block, { kind: 'groups' }>;

/** The members as printed: a group label beside as many lines as it has organisations. */
const ReadGroups = ({ block, mode }: { block: Groups; mode: Extract<Mode, { kind: 'read' }> }) => {
  const w = useWords(words);
  return block.rows.map(row => {
    const cell = row.cells[0]!;
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
            <td colSpan={2}>
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
            <td>{member['organisation'] ?? '—'}</td>
            <td className="num">{[member['contactPerson'], member['contactPhone']].filter(Boolean).join(' ') || '—'}</td>
          </tr>
        ))}
      </tbody>
    );
  });
};

const WriteGroups = ({ block }: { block: Groups }) =>
  block.rows.map(row => (
    <tbody key={row.cells[0]!.id}>
      <tr>
        <th scope="row">
          <Official text={row.label} gloss={row.gloss} />
        </th>
        <td colSpan={2}>
          <ListInput cell={row.cells[0]!} />
        </td>
      </tr>
    </tbody>
  ));

export const GroupTable = ({ block }: { block: Groups }) => {
  const w = useWords(words);
  const language = useLanguage();
  const mode = useMode();
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
              <th key={text} scope="col" lang="zh-CN" className={['f-group-label', 'f-name-label'][i]}>
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
