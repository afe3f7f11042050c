import type { ReadBlock, ReadCell, ReadParagraph, ReadRun, ReadTable } from './model.ts';
import type { Counter } from './numbering.ts';
import type { Presence, RawBlock, RawParagraph, RawRun, RawTable } from './raw.ts';
import { outlineOf, type StyleBook } from './styles.ts';

type View = keyof Presence;
type Align = ReadParagraph['align'];
const aligns: Readonly<Record<string, Align>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

const shown = (run: RawRun): ReadRun => {
  const { accepted: _, before: __, ...read } = run;
  return read;
};

/** What stands in a file when its 修订 are accepted, or as it was before them. Lists are counted anew: their numbers may differ. */
export const viewOf = (blocks: readonly RawBlock[], view: View, styles: StyleBook, counter: Counter): ReadBlock[] => {
  const finish = (raw: RawParagraph, runs: readonly RawRun[], anchors: readonly string[]): ReadParagraph => {
    const facts = view === 'before' ? raw.was : raw.facts;
    const style = styles.paragraph(facts.style);
    const id = facts.numbering.id ?? style.numbering.id;
    const level = Math.min(8, Math.max(0, Number(facts.numbering.level ?? style.numbering.level ?? 0) || 0));
    // A list with the number 0 is one that was taken away.
    const numbered = id === undefined || id === '0' ? null : counter.next(id, level);
    const outline = outlineOf(facts.outline);
    const align = facts.align ?? style.align;
    return {
      kind: 'paragraph',
      style: style.name,
      outline: outline === undefined ? style.outline : outline,
      label: numbered?.label ?? '',
      list: numbered ? { id: id!, level, kind: numbered.kind } : null,
      align: align === undefined ? null : (aligns[align] ?? null),
      runs: runs.map(shown),
      anchors,
    };
  };

  const tableOf = (raw: RawTable): ReadTable | null => {
    const rows: { head: boolean; cells: (ReadCell & { down: number })[] }[] = [];
    // The cell that began last in each column, as long as those below go on with it.
    const above = new Map<number, { across: number; cell: ReadCell & { down: number } }>();
    for (const row of raw.rows.filter(one => one[view])) {
      const cells: (ReadCell & { down: number })[] = [];
      let column = row.skip;
      if (row.skip > 0) cells.push({ across: row.skip, down: 1, blocks: [] });
      for (const cell of row.cells) {
        const upper = above.get(column);
        if (cell.merge === 'continue' && upper?.across === cell.across) upper.cell.down += 1;
        else {
          const own = { across: cell.across, down: 1, blocks: blocksOf(cell.blocks) };
          cells.push(own);
          if (cell.merge === 'none') above.delete(column);
          else above.set(column, { across: cell.across, cell: own });
        }
        column += cell.across;
      }
      rows.push({ head: row.head, cells });
    }
    return rows.length === 0 ? null : { kind: 'table', widths: raw.widths, rows };
  };

  const blocksOf = (raw: readonly RawBlock[]): ReadBlock[] => {
    const out: ReadBlock[] = [];
    // Text and anchors of paragraphs whose end is not there in this view: they belong to the next one.
    let flowing: RawRun[] = [];
    let anchors: string[] = [];
    raw.forEach((block, i) => {
      if (block.kind === 'table') {
        const table = tableOf(block);
        if (table) out.push(table);
        return;
      }
      const runs = [...flowing, ...block.runs.filter(run => run[view])];
      anchors.push(...block.anchors);
      const flows = !block.mark[view] && raw[i + 1]?.kind === 'paragraph';
      flowing = flows ? runs : [];
      if (flows) return;
      // Nothing comes after it into which it could flow; without text it is not there at all.
      if (!block.mark[view] && runs.length === 0 && (out.length > 0 || i + 1 < raw.length)) return;
      out.push(finish(block, runs, anchors));
      anchors = [];
    });
    return out;
  };

  return blocksOf(blocks);
};
