import { type Cell, type Column, cellIndex, sectionsOf } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { fieldsIn, rowsIn } from '#kernel/form/parts.ts';
import type { FoundRow, FoundValue, Unknown, Where } from './found.ts';
import { bare, type Grid, type GridCell, type GridRow } from './grid.ts';
import { type Line, linesIn } from './lines.ts';

/*
 * Finds the values of a form in tables by the captions beside them: for what was typed into another workbook, and for the annex itself.
 * Blank places, units and printed limits are no values; what says something and is not understood is told.
 */

const isPhone = (word: string): boolean => /^(?:[+\d(（][\d\-—–()（）+/转、;；,，]*|\S+@\S+\.\S+)$/u.test(word);

/** The number at the end of an entry: the last words that are nothing else; without blanks, a long run of digits. */
const phoneAt = (text: string): number => {
  let from = text.length;
  for (let words = text.slice(0, from).trimEnd(); words !== ''; ) {
    const start = Math.max(words.search(/\S+$/u), 0);
    if (!isPhone(words.slice(start))) break;
    from = start;
    words = words.slice(0, start).trimEnd();
  }
  if (from < text.length && /\d{3}|@/.test(text.slice(from))) return from;
  const run = /(?:\d[\d-]{5,}\d)\s*$/.exec(text);
  return run ? run.index : -1;
};

/** `王某某 023-12345678` in its columns: the number behind, what is before it by blanks. */
export const splitEntry = (text: string, columns: readonly Column[]): Record<string, string> => {
  let rest = text.trim();
  const made: Record<string, string> = {};
  const phoneColumn = columns.find(({ kind }) => kind === 'phone');
  const from = phoneColumn ? phoneAt(rest) : -1;
  if (phoneColumn && from >= 0) {
    made[phoneColumn.key] = rest.slice(from).trim();
    rest = rest.slice(0, from).replace(/[,，、:：/;；\s]+$/u, '');
  }
  const others = columns.filter(column => column !== phoneColumn);
  const parts = others.length > 1 ? rest.split(/[\s,，、/]+/u) : [rest];
  for (const [i, { key }] of others.entries()) {
    const part = i === others.length - 1 ? parts.slice(i).join(' ') : parts[i];
    if (part) made[key] = part;
  }
  return made;
};

/** What stands in a cell, without the unit and the printed limit that stand there when nothing does. */
const written = (cell: Cell, text: string): string => {
  const plain = text.trim();
  const printed = [cell.unit, cell.limitPrinted, cell.hint, cell.sealed, (cell.hint ?? '') + (cell.sealed ?? '')].filter(Boolean).map(one => bare(one!));
  return printed.includes(bare(plain)) ? '' : plain;
};

/** A head of a list’s column; which column it is depends on the list. */
type ListHead = { readonly from: number; readonly to: number; readonly text: string };

const columnsNamed = (text: string, columns: readonly Column[]): Column[] => {
  const said = bare(text);
  const exact = columns.filter(({ label }) => bare(label['zh-CN']) === said);
  if (exact.length > 0) return exact.slice(0, 1);
  return /及|和|与|\//u.test(text) ? columns.filter(({ label }) => said.includes(bare(label['zh-CN']))) : [];
};

const yearOf = (text: string): { year: number; rest: string } | null => {
  const match = /^\s*((?:19|20)\d\d)\s*年?\s*(?:[（(][^）)\n]*[）)])?\s*(?:\n|$)/u.exec(text);
  return match ? { year: Number(match[1]), rest: text.slice(match[0].length).trim() } : null;
};

type State = {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly lines: readonly Line[];
  readonly used: Set<number>;
  readonly values: FoundValue[];
  readonly lists: Map<string, { rows: FoundRow[]; at: Where }>;
  readonly unknown: Unknown[];
  last: number;
  section: string | undefined;
  years: readonly { year: number; from: number; to: number }[];
  list: Line | null;
  heads: readonly ListHead[];
};

const covers = (cell: GridCell, from: number, to: number) => cell.column <= to && cell.toColumn >= from;

/** Which of the lines with this caption is meant: of this section, of this unit, the next in order. */
const chosen = (state: State, key: string, values: readonly GridCell[]): Line | null => {
  const candidates = state.lines.filter(line => line.keys.includes(key) && (line.list !== null || !state.used.has(line.order)));
  const here = candidates.filter(line => line.section === state.section);
  const pool = here.length > 0 ? here : candidates;
  if (pool.length < 2) return pool[0] ?? null;
  const said = values.map(({ text }) => text.trim());
  const byUnit = pool.filter(line => line.slots.every(slot => slot.cells.every(({ unit }) => unit !== undefined && said.some(text => text.endsWith(unit)))));
  const narrowed = byUnit.length > 0 ? byUnit : pool;
  // What is asked as figures is not answered by words: 技能鉴定量 as a number, and the text of the same caption.
  return narrowed.find(line => line.order > state.last) ?? narrowed[0]!;
};

const put = (state: State, cell: Cell, text: string, at: Where, grid: GridCell, confidence: 'label' | 'guess'): void => {
  const raw = written(cell, text);
  if (raw === '') return;
  state.values.push({ cell: cell.id, raw, at, confidence, ...(grid.formula ? { formula: true } : {}), ...(grid.error ? { error: true } : {}) });
};

/** Puts what stands in one place into the one or two cells that belong there. */
const fill = (state: State, cells: readonly Cell[], text: string, at: Where, grid: GridCell, confidence: 'label' | 'guess'): void => {
  const [first, second] = cells;
  if (!second) put(state, first!, text, at, grid, confidence);
  if (!second || text.trim() === '') return;
  const split = cells.some(({ kind }) => kind === 'phone')
    ? splitEntry(
        text,
        cells.map(({ id, kind, label }) => ({ key: id, kind: kind === 'phone' ? 'phone' : 'person', label: { 'zh-CN': label, en: label }, secret: false })),
      )
    : Object.fromEntries(text.split(/\s*[/／|]\s*/u).map((part, i) => [cells[i]?.id ?? '', part]));
  for (const cell of cells) if (split[cell.id]) put(state, cell, split[cell.id]!, at, grid, confidence);
};

const place = (grid: Grid, row: GridRow, cell: GridCell): Where => ({ sheet: grid.name, row: row.row, column: cell.column });

const addEntry = (state: State, list: Cell, at: Where, values: Record<string, string>): void => {
  if (Object.values(values).every(value => value.trim() === '')) return;
  const found = state.lists.get(list.id) ?? { rows: [], at };
  found.rows.push({ at, values });
  state.lists.set(list.id, found);
};

const isCount = (text: string): boolean => bare(text).startsWith('数量');

/** 数量（在校生数） beside a list: how many there are is counted, how many students they have is said. */
const fillStudents = (state: State, list: Cell, grid: Grid, row: GridRow, values: readonly GridCell[]): void => {
  const students = state.cells.get(`${list.id}.students`);
  const head = state.heads.find(({ text }) => isCount(text));
  const cell = students && head && values.find(value => covers(value, head.from, head.to));
  const said = cell && /[（(]\s*([\d,，.]+)\s*人?\s*[）)]/u.exec(cell.text)?.[1];
  if (said) put(state, students, said, place(grid, row, cell), cell, 'label');
};

const fillList = (state: State, line: Line, grid: Grid, row: GridRow, values: readonly GridCell[]): void => {
  const list = line.list!;
  const fields = list.itemFields!;
  fillStudents(state, list, grid, row, values);
  const columns = state.heads.flatMap(head => {
    const mine = columnsNamed(head.text, fields);
    return mine.length > 0 ? [{ head, mine }] : [];
  });
  if (columns.length > 0) {
    // Several entries in one cell stand in lines of their own.
    const entries: Record<string, string>[] = [];
    for (const { head, mine } of columns) {
      const cell = values.find(value => covers(value, head.from, head.to));
      for (const [nth, text] of (cell?.text.split('\n') ?? []).entries()) {
        entries[nth] ??= {};
        Object.assign(entries[nth], mine.length === 1 ? { [mine[0]!.key]: text.trim() } : splitEntry(text, mine));
      }
    }
    const first = values.find(value => columns.some(({ head }) => covers(value, head.from, head.to)));
    if (first) for (const entry of entries) addEntry(state, list, place(grid, row, first), entry);
    return;
  }
  for (const cell of values)
    for (const entry of cell.text.split(/\n|；/u)) if (entry.trim()) addEntry(state, list, place(grid, row, cell), splitEntry(entry, fields));
};

const fillLine = (state: State, line: Line, grid: Grid, row: GridRow, values: readonly GridCell[]): void => {
  if (line.list) {
    fillList(state, line, grid, row, values);
    return;
  }
  const given = values.filter(({ text }) => text.trim() !== '');
  const confident = (sure: boolean) => (sure ? 'label' : 'guess');
  if (!line.series || line.slots.length === 1) {
    const cell = given.find(({ text }) => line.slots[0]!.cells.some(one => written(one, text) !== '')) ?? given[0];
    const inline = cell && yearOf(cell.text);
    if (cell) fill(state, line.slots[0]!.cells, inline?.rest || cell.text, place(grid, row, cell), cell, confident(given.length <= 2));
    return;
  }
  const inline = given.map(cell => ({ cell, said: yearOf(cell.text) }));
  if (inline.some(({ said }) => said)) {
    for (const { cell, said } of inline) {
      const slot = line.slots.find(({ year }) => year === said?.year);
      if (slot && said!.rest) fill(state, slot.cells, said!.rest, place(grid, row, cell), cell, 'label');
    }
    return;
  }
  const byHead = line.slots.map(slot => {
    const head = state.years.find(({ year }) => year === slot.year);
    return { slot, cell: head && values.find(value => covers(value, head.from, head.to)) };
  });
  if (byHead.some(({ cell }) => cell)) {
    for (const { slot, cell } of byHead) if (cell) fill(state, slot.cells, cell.text, place(grid, row, cell), cell, 'label');
    return;
  }
  // No years above: in their order, if there are as many values as years.
  const mine = values.filter(({ text }) => !line.slots[0]!.cells.some(cell => bare(text) !== '' && bare(text) === bare(cell.unit ?? '')));
  if (mine.length === line.slots.length)
    for (const [i, slot] of line.slots.entries()) fill(state, slot.cells, mine[i]!.text, place(grid, row, mine[i]!), mine[i]!, 'guess');
  else for (const cell of given) state.unknown.push({ ...place(grid, row, cell), text: cell.text });
};

const everyColumn = (lines: readonly Line[]): Column[] => [
  ...new Map(lines.flatMap(({ list }) => (list?.itemFields ?? []).map(column => [column.key, column] as const))).values(),
];

const readHeads = (state: State, row: GridRow, isKnown: (cell: GridCell) => boolean): boolean => {
  const columns = everyColumn(state.lines);
  const isList = (cell: GridCell) => state.lines.some(line => line.list && line.keys.includes(bare(cell.text)));
  const heads = row.cells
    .filter(cell => !cell.above && !isList(cell))
    .flatMap((cell): ListHead[] =>
      columnsNamed(cell.text, columns).length > 0 || isCount(cell.text) ? [{ from: cell.column, to: cell.toColumn, text: cell.text }] : [],
    );
  const aside = row.cells.some(isList);
  if (heads.length < 2 && !(heads.length === 1 && aside && !isKnown(row.cells.at(-1)!))) return false;
  state.heads = heads;
  return true;
};

const readRow = (state: State, grid: Grid, row: GridRow): void => {
  const known = (cell: GridCell) => state.lines.some(line => line.keys.includes(bare(cell.text)));
  if (readHeads(state, row, known)) return;
  const years = row.cells.flatMap(cell => {
    const said = yearOf(cell.text);
    return said && said.rest === '' ? [{ year: said.year, from: cell.column, to: cell.toColumn }] : [];
  });
  const labels = row.cells.flatMap((cell, i) => (known(cell) ? [i] : []));
  // 2023年 beside the caption of its own row, with the value in the same place or none yet: no heads, but places to fill.
  const said = row.cells.flatMap(cell => yearOf(cell.text) ?? []);
  const inPlace = state.lines.some(
    line =>
      line.series && said.length >= line.slots.length && said.some(({ rest }) => rest !== '') && row.cells.some(cell => line.keys.includes(bare(cell.text))),
  );
  if (years.length > 0 && !inPlace) {
    state.years = years;
    return;
  }
  let any = false;
  for (const [nth, i] of labels.entries()) {
    const label = row.cells[i]!;
    const values = row.cells.slice(i + 1, labels[nth + 1]);
    const line = chosen(state, bare(label.text), values);
    if (!line) continue;
    any = true;
    if (!line.list && values.some(({ text }) => text.trim() !== '')) {
      state.used.add(line.order);
      state.last = line.order;
    }
    fillLine(state, line, grid, row, values);
    state.list = line.list ? line : null;
  }
  if (any) return;
  const own = row.cells.filter(cell => !cell.above && cell.text.trim() !== '');
  // Under the last row of a list, without its caption again.
  if (state.list && own.length > 1 && state.heads.some(head => own.some(cell => covers(cell, head.from, head.to)))) {
    fillList(state, state.list, grid, row, own);
    return;
  }
  state.list = null;
  for (const cell of own) state.unknown.push({ ...place(grid, row, cell), text: cell.text.slice(0, 200) });
};

/** Printed words of the form that are no values: titles, captions of tables and sections, instructions, footnotes. */
const printedWords = (definition: FormDefinition): Set<string> =>
  new Set(
    [
      definition.title,
      definition.cover.title,
      definition.cover.footer ?? '',
      ...sectionsOf(definition).map(({ label }) => definition.title + label),
      ...definition.instructions,
      ...Object.values(definition.footnotes),
      ...definition.cover.fields.flatMap(({ organisationHint = '', sealVerbatim = '' }) => [organisationHint, sealVerbatim, organisationHint + sealVerbatim]),
      ...definition.sections.flatMap(section => [
        section.label,
        ...fieldsIn(section).flatMap(field => [field.label, field.text ?? '']),
        ...(section.tables ?? []).flatMap(table => [
          table.label,
          ...(table.header ?? []),
          ...(table.blocks ?? []).flatMap(block => [block.label, ...(block.header ?? [])]),
          ...rowsIn(table).flatMap(row => [row.label, row.rowGroup ?? '', row.limitVerbatim ?? '', row.limitPrinted ?? '']),
        ]),
      ]),
      '填报项',
      '单位/字数',
      '填写内容',
      '序号',
      '项目名称',
      '类型',
      '指标',
    ].map(bare),
  );

export const sectionNamed = (definition: FormDefinition, text: string): string | undefined =>
  definition.sections.find(({ label }) => bare(text) !== '' && (bare(text) === bare(label) || bare(text).endsWith(bare(label))))?.key;

/** Reads tables by their captions. `grids` come in the order of the file. */
export const readByLabels = (
  definition: FormDefinition,
  grids: readonly (Grid & { readonly section?: string | undefined })[],
): { values: FoundValue[]; unknown: Unknown[] } => {
  const words = printedWords(definition);
  const state: State = {
    cells: cellIndex(definition),
    lines: linesIn(definition),
    used: new Set(),
    values: [],
    lists: new Map(),
    unknown: [],
    last: -1,
    section: undefined,
    years: [],
    list: null,
    heads: [],
  };
  for (const grid of grids) {
    state.section = grid.section ?? (bare(grid.name) === bare('封面') ? 'cover' : sectionNamed(definition, grid.name));
    state.years = [];
    state.heads = [];
    state.list = null;
    for (const row of grid.rows) {
      const [only, more] = row.cells.filter(({ text }) => text.trim() !== '');
      const titled = only && !more ? sectionNamed(definition, only.text) : undefined;
      if (titled) state.section = titled;
      else readRow(state, grid, row);
    }
  }
  for (const [cell, { rows, at }] of state.lists) state.values.push({ cell, raw: rows, at, confidence: 'label' });
  const isPrinted = (text: string) => words.has(bare(text)) || bare(text) === '' || /^\d+$/.test(text.trim()) || text.includes('只填写浅黄色单元格');
  return { values: state.values, unknown: state.unknown.filter(({ text }) => !isPrinted(text)) };
};
