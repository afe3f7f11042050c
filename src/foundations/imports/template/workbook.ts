import { isDecimal } from '#kernel/decimal.ts';
import type { Cell } from '#kernel/form/cells.ts';
import type { Answers } from '#kernel/form/values.ts';
import { type Look, type Validation, type WrittenCell, type WrittenSheet, writeWorkbook } from '#platform/sheets/write.ts';
import { digestOf } from './digest.ts';
import type { LaidCell, LaidSheet, Place } from './layout.ts';
import { type Mark, markSheet, writeMark } from './mark.ts';

const colors = { open: 'FFF9E5', committed: 'E8F3EC', actual: 'EAF1FB', head: 'D9E2EC', locked: 'F2F2F2', wrong: 'F8CBAD' };

const looks: Readonly<Record<LaidCell['role'], Look>> = {
  title: { bold: true, size: 14, middle: true },
  note: { color: '7F6000', wrap: true },
  block: { bold: true, size: 12, wrap: true },
  head: { bold: true, fill: colors.head, border: true, align: 'center', middle: true, wrap: true },
  label: { border: true, wrap: true, middle: true },
  unit: { border: true, align: 'center', middle: true, wrap: true },
  value: { border: true, fill: colors.open, unlocked: true, wrap: true, middle: true },
  locked: { border: true, fill: colors.locked, wrap: true, middle: true },
};

const isFigure = ({ cell }: Place): boolean => cell.kind === 'number' || cell.kind === 'integer';

const lookOf = ({ role, basis, place }: LaidCell, wrong: boolean): Look => {
  const fill = wrong ? colors.wrong : role === 'head' && basis ? colors[basis] : undefined;
  // Texts stay texts: a telephone keeps its first 0, a code its form. Long ones would be cut by the text format.
  const text = place && !isFigure(place) && place.cell.kind !== 'longText' ? { format: '@' } : {};
  return { ...looks[role], ...(place && isFigure(place) ? { align: 'right' as const } : text), ...(fill ? { fill } : {}) };
};

const hintOf = (cell: Cell): string => {
  const { unit, min, max, maxChars, counting } = cell;
  const parts = [
    unit && `单位：${unit}`,
    (min !== undefined || max !== undefined) && `范围：${min ?? '不限'}—${max ?? '不限'}`,
    cell.kind === 'integer' && '只填整数',
    maxChars !== undefined && `不超过${maxChars}字（${counting === 'word' ? '按 Word 字数统计' : '不计空格'}）`,
    cell.kind === 'date' && '日期写作 2023-11-10',
    cell.hint,
  ].filter(Boolean);
  return parts.join('；');
};

const validationOf = ({ role, place, across = 1 }: LaidCell, said: string | undefined): Validation[] => {
  if (role !== 'value' || !place) return [];
  const { cell, list, row, column } = place;
  const range = { row, column, toRow: row, toColumn: column + across - 1 };
  const text = [said, list ? (list.column.kind === 'phone' ? '固定电话请写区号' : '') : hintOf(cell)].filter(Boolean).join('　');
  const title = list ? list.column.label['zh-CN'] : cell.label;
  const number = isFigure(place) ? { number: { whole: false, min: cell.min, max: cell.max }, refusal: '请填写数字；没有的内容留空' } : {};
  // The program says what to do, and lets figures with their unit through: the import reads them.
  return text === '' && !isFigure(place) ? [] : [{ range, ...(text ? { prompt: { title, text } } : {}), ...(text === '' || !said ? number : {}) }];
};

/** A place of a sheet that was wrong: what was written there, and what to do. */
export type Wrong = { readonly sheet: string; readonly row: number; readonly column: number; readonly value: string; readonly message: string };

const sheetOf = (laid: LaidSheet, wrong: readonly Wrong[]): WrittenSheet => {
  const wrongAt = (row: number, column: number) => wrong.find(one => one.sheet === laid.name && one.row === row && one.column === column);
  const validations: Validation[] = [];
  const rows = laid.rows.map((laidRow, i) => {
    const cells: (WrittenCell | null)[] = [];
    for (const cell of laidRow.cells) {
      while (cells.length < cell.column - 1) cells.push(null);
      const bad = wrongAt(i + 1, cell.column);
      validations.push(...validationOf(cell, bad?.message));
      const look = lookOf(cell, bad !== undefined);
      const text = bad ? bad.value : cell.text;
      const number = !bad && cell.place !== undefined && isFigure(cell.place) && isDecimal(text);
      cells.push({ text, number, look });
      for (let k = 1; k < (cell.across ?? 1); k += 1) cells.push({ look });
    }
    const first = laidRow.cells[0]?.role;
    const height = laidRow.tall ? 150 : first === 'title' ? 28 : first === 'note' ? 34 : undefined;
    return { ...(height === undefined ? {} : { height }), cells };
  });
  const merges = laid.rows.flatMap((row, i) =>
    row.cells.flatMap(({ role, column, across }) => {
      const width = role === 'title' || role === 'note' ? laid.columns : (across ?? 1);
      return width > 1 ? [{ row: i + 1, column, toRow: i + 1, toColumn: column + width - 1 }] : [];
    }),
  );
  const values = laid.columns - 2;
  const width = values <= 1 ? 80 : Math.max(16, Math.floor(90 / values));
  return {
    name: laid.name,
    rows,
    merges,
    validations,
    protected: true,
    frozen: { rows: 2, columns: 2 },
    widths: [34, 14, ...Array.from({ length: values }, () => width)],
  };
};

export type Template = {
  readonly sheets: readonly LaidSheet[];
  /** With what the form computes by itself. */
  readonly answers: Answers;
  readonly versions: Readonly<Record<string, number>>;
  readonly form: string;
  readonly member?: string | undefined;
  readonly package: string;
  readonly version: string;
  readonly key: string;
  readonly wrong?: readonly Wrong[];
  /** Sheets before and after those of the form. */
  readonly more?: readonly WrittenSheet[];
  readonly last?: readonly WrittenSheet[];
};

const markOf = ({ sheets, answers, versions, ...rest }: Template): Mark => {
  const places = sheets.flatMap(sheet => sheet.places.map(place => ({ sheet: sheet.name, place })));
  const cells = new Map(places.map(({ place }) => [place.cell.id, place.cell]));
  return {
    form: rest.form,
    ...(rest.member === undefined ? {} : { member: rest.member }),
    package: rest.package,
    version: rest.version,
    sections: sheets.map(({ section }) => section),
    cells: [...cells.keys()].map(cell => ({ cell, base: versions[cell] ?? 0, digest: digestOf(answers[cell]) })),
    places: places.map(({ sheet, place: { row, column, cell, list } }) => ({
      sheet,
      row,
      column,
      cell: cell.id,
      ...(list ? { list: { row: list.row, key: list.column.key, ...(list.id === undefined ? {} : { id: list.id }) } } : {}),
    })),
  };
};

/** The template as a file. The same form at the same versions gives the same bytes. */
export const templateFile = (template: Template): Uint8Array<ArrayBuffer> =>
  writeWorkbook([
    ...(template.more ?? []),
    ...template.sheets.map(sheet => sheetOf(sheet, template.wrong ?? [])),
    ...(template.last ?? []),
    { name: markSheet, state: 'veryHidden', rows: writeMark(markOf(template), template.key).map(text => ({ cells: [{ text }] })) },
  ]);
