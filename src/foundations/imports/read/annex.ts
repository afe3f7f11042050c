import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition, SingleField } from '#kernel/form/definition.ts';
import { fieldsIn } from '#kernel/form/parts.ts';
import { paragraphText, type ReadBlock, type ReadCell, type ReadDocx, type ReadTable } from '#platform/documents/docx/read/read.ts';
import type { Found, FoundValue, Unknown } from './found.ts';
import { bare, type Grid, type GridCell, type GridRow } from './grid.ts';
import { readByLabels, sectionNamed } from './labels.ts';

/*
 * The annex itself, as a school filled it in with Word: tables are read by their captions, free texts by the headings above them. What
 * was not understood is told with its place; statements and signatures are none that a file could give.
 */

const textOf = (block: ReadBlock): string =>
  block.kind === 'paragraph' ? block.label + paragraphText(block) : block.rows.map(row => row.cells.map(cell => cellText(cell)).join(' ')).join('\n');
const cellText = ({ blocks }: ReadCell): string =>
  blocks
    .map(textOf)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');

/** A table as one sees it: a cell that reaches down stands in every row that it covers. */
const gridOf = (name: string, table: ReadTable): Grid => {
  type Reaching = { readonly cell: GridCell; left: number };
  let reaching: Reaching[] = [];
  const rows = table.rows.map((row, i): GridRow => {
    const cells: GridCell[] = reaching.map(({ cell }) => ({ ...cell, above: true }));
    const next: Reaching[] = reaching.flatMap(one => (one.left > 1 ? [{ cell: one.cell, left: one.left - 1 }] : []));
    let column = 1;
    for (const read of row.cells) {
      for (let over = reaching.find(({ cell }) => cell.column === column); over; over = reaching.find(({ cell }) => cell.column === column))
        column = over.cell.toColumn + 1;
      const cell: GridCell = { column, toColumn: column + read.across - 1, text: cellText(read), above: false, formula: false, error: false };
      cells.push(cell);
      if (read.down > 1) next.push({ cell, left: read.down - 1 });
      column = cell.toColumn + 1;
    }
    reaching = next;
    return { row: i + 1, cells: cells.toSorted((a, b) => a.column - b.column) };
  });
  return { name, rows };
};

/** Two columns and a box of words: the signed commitment, which is no table of values. */
const isStatement = (definition: FormDefinition, table: ReadTable): boolean => {
  const text = bare(textOf(table));
  return definition.sections.some(section => fieldsIn(section).some(field => field.kind === 'statement' && field.text && text.includes(bare(field.text))));
};

type Open = { readonly field: SingleField; readonly at: number; readonly lines: string[] };

const limitWords = /^[\s（(]*(?:限)?\s*\d+\s*字(?:以内|左右)?[\s）)]*$/u;

/** The field whose text begins under this heading: the one of that name, or the only one of its section. */
const fieldUnder = (definition: FormDefinition, section: string | undefined, heading: string): SingleField | undefined => {
  const texts = definition.sections
    .filter(({ key }) => section === undefined || key === section)
    .flatMap(one => fieldsIn(one).filter(({ kind }) => kind === 'longText'));
  return (
    texts.find(({ label }) => bare(label) === bare(heading)) ?? (sectionNamed(definition, heading) !== undefined && texts.length === 1 ? texts[0] : undefined)
  );
};

/** Sentences that the form prints itself, and who confirmed what. */
const isPrinted = (definition: FormDefinition, text: string): boolean =>
  limitWords.test(text) ||
  /^[（(]?已(?:在系统中)?确认/u.test(text.trim()) ||
  definition.instructions.some(line => bare(text).endsWith(bare(line))) ||
  definition.sections.some(section => fieldsIn(section).some(field => field.kind === 'statement' && bare(field.text ?? field.label) === bare(text))) ||
  [definition.title, definition.cover.title, definition.cover.footer ?? '封底', '说明'].some(one => bare(one) === bare(text)) ||
  /^附件\d*$/u.test(bare(text)) ||
  Object.values(definition.footnotes).some(note => bare(text).includes(bare(note)));

/** After these, what follows is no part of the form: reminders and their reasons, printed by the system. */
const appendix = new Set(['提醒事项说明', '如实说明'].map(bare));

export const readAnnex = (definition: FormDefinition, { blocks, changes, pictures }: Pick<ReadDocx, 'blocks' | 'changes' | 'pictures'>): Found => {
  const grids: (Grid & { section?: string | undefined })[] = [];
  const values: FoundValue[] = [];
  const unknown: Unknown[] = [];
  let section: string | undefined = 'cover';
  let open: Open | null = null;
  let ended = false;
  const close = () => {
    if (!open) return;
    const text = open.lines.join('\n').replace(/^\n+|\n+$/g, '');
    if (text.trim()) values.push({ cell: open.field.key, raw: text, at: { sheet: open.field.label, row: open.at, column: 1 }, confidence: 'label' });
    open = null;
  };
  for (const [i, block] of blocks.entries()) {
    if (ended) break;
    if (block.kind === 'table') {
      close();
      if (!isStatement(definition, block)) grids.push({ ...gridOf(`表${grids.length + 1}`, block), section });
      continue;
    }
    const text = block.label + paragraphText(block);
    const named = sectionNamed(definition, text);
    const field = fieldUnder(definition, named ?? section, text);
    if (appendix.has(bare(text))) {
      close();
      ended = true;
    } else if (named !== undefined || field) {
      close();
      section = named ?? section;
      if (field) open = { field, at: i + 1, lines: [] };
    } else if (isPrinted(definition, text)) {
      // The sentence of a statement ends the text before it.
      if (!limitWords.test(text)) close();
    } else if (open) (open as Open).lines.push(text.replace(/^　　|^ {2,8}/u, ''));
    else if (text.trim()) unknown.push({ sheet: '正文', row: i + 1, column: 1, text: text.slice(0, 200) });
  }
  close();
  const byLabel = readByLabels(definition, grids);
  const all = [...byLabel.values, ...values];
  return {
    how: 'annex',
    sections: [...new Set(all.map(({ cell }) => cellIndex(definition).get(cell)!.section))],
    values: all,
    unknown: [...unknown, ...byLabel.unknown],
    notes: [...(changes.length > 0 ? (['tracked-changes'] as const) : []), ...(pictures.length > 0 ? (['pictures'] as const) : [])],
  };
};
