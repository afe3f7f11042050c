import { type Cell, cellIndex, withComputed } from '#kernel/form/cells.ts';
import { cellNamed } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { sayValue } from '#kernel/form/input.ts';
import { type Answers, isConfirmation, isRows, type ListRow, sameValue, type Value } from '#kernel/form/values.ts';
import { piecesOf } from '#kernel/prose/difference/pieces.ts';
import type { Language } from '#kernel/words.ts';
import type { ComparedCell, ComparedRow, Piece } from './contract.ts';

/** How one text became another, in words: a Chinese character, a Latin word or a sign each. */
export const piecesBetween = (before: string, after: string): Piece[] =>
  piecesOf([{ type: 'text', text: before }], [{ type: 'text', text: after }]).map(({ kind, content }) => ({
    kind,
    text: content.map(inline => ('text' in inline ? inline.text : '\n')).join(''),
  }));

const titleOf = (cell: Cell, row: ListRow): string => {
  const [first] = cell.itemFields ?? [];
  return (first && row[first.key]) ?? '';
};

/** Rows are the same row by their id, wherever they stand and whatever is written in them. */
const rowsBetween = (cell: Cell, before: readonly ListRow[], after: readonly ListRow[], language: Language): ComparedRow[] => {
  const columns = cell.itemFields ?? [];
  const was = new Map(before.map(row => [row.id, row]));
  const is = new Set(after.map(row => row.id));
  const differing = (a: ListRow | null, b: ListRow | null) =>
    columns
      .map(column => ({ column: column.label[language], before: a?.[column.key] ?? null, after: b?.[column.key] ?? null }))
      .filter(one => one.before !== one.after);
  return [
    ...before.filter(row => !is.has(row.id)).map(row => ({ row: row.id, kind: 'removed' as const, title: titleOf(cell, row), columns: differing(row, null) })),
    ...after.flatMap((row): ComparedRow[] => {
      const old = was.get(row.id);
      if (!old) return [{ row: row.id, kind: 'added', title: titleOf(cell, row), columns: differing(null, row) }];
      const columns = differing(old, row);
      return columns.length === 0 ? [] : [{ row: row.id, kind: 'changed', title: titleOf(cell, row), columns }];
    }),
  ];
};

/** What a value says on its own: a statement in words, everything else as people read it. */
const saidOf = (cell: Cell, value: Value, language: Language): string => {
  if (isConfirmation(value) && cell.perMember) {
    const confirmed = Object.values(value.members ?? {}).filter(Boolean).length;
    const disclosures = Object.values(value.disclosures ?? {});
    return language === 'zh-CN'
      ? [`已确认 ${confirmed} 个成员`, ...disclosures.map(text => `如实说明：${text}`)].join('\n')
      : [`${confirmed} members confirmed`, ...disclosures.map(text => `Disclosed: ${text}`)].join('\n');
  }
  return sayValue(cell, value, language);
};

type Known = Omit<ComparedCell, 'person' | 'at'>;

/** Cell by cell in the order of the print, what one state of a form says other than another; cells that it works out itself included. */
export const compareAnswers = (definition: FormDefinition, given: { before: Answers; after: Answers }, language: Language): Known[] => {
  const [before, after] = [withComputed(definition, given.before), withComputed(definition, given.after)];
  const places = new Map([...cellIndex(definition).keys()].map((id, i) => [id, i]));
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(field => !sameValue(before[field], after[field]));
  return fields
    .flatMap(field => cellNamed(definition, field) ?? [])
    .toSorted((a, b) => (places.get(a.id) ?? places.size) - (places.get(b.id) ?? places.size))
    .map((cell): Known => {
      const [old, now] = [before[cell.id] ?? null, after[cell.id] ?? null];
      const rows = cell.kind === 'list' ? rowsBetween(cell, isRows(old) ? old : [], isRows(now) ? now : [], language) : [];
      const [oldText, newText] = [saidOf(cell, old, language), saidOf(cell, now, language)];
      return {
        field: cell.id,
        section: cell.section,
        label: cell.label,
        unit: cell.unit ?? null,
        before: oldText,
        after: newText,
        pieces: cell.kind === 'longText' || cell.kind === 'statement' ? piecesBetween(oldText, newText) : [],
        rows,
        moved: cell.kind === 'list' && rows.length === 0,
      };
    });
};
