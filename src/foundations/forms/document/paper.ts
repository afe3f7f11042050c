import { sayDay } from '#kernel/day.ts';
import { type Footnote, type PrintedDocument, paragraph, paragraphs, type Run, type Style, type StyleName, type TableCell } from '#kernel/document.ts';
import type { Cell } from '#kernel/form/cells.ts';
import type { Finding } from '#kernel/form/check.ts';
import type { DaysInForce } from '#kernel/form/days.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { type Answers, textOf } from '#kernel/form/values.ts';

/** What a printed form needs to know besides its answers. */
export type Printing = {
  readonly formId: string;
  /** The moment of printing, or of freezing: the only time in the file. */
  readonly at: Date;
  /** Of a form that was handed in; a draft has none. */
  readonly frozen: { readonly versionCode: string; readonly digest: string } | null;
  readonly findings: readonly Finding[];
  /** The days that are in force at that moment; without it captions stay as the annex prints them. */
  readonly days?: DaysInForce;
};

/** One form being printed: its definition, its cells, its answers with computed cells filled in. */
export type Sheet = { readonly definition: FormDefinition; readonly cells: readonly Cell[]; readonly answers: Answers };

/** A4 duplex, bound on the left: the form itself states no paper. 28 mm and 22 mm leave 160 mm for text. */
export const page: PrintedDocument['page'] = { inside: 79.4, outside: 62.4, top: 71, bottom: 71 };

/** 说明四: everything that is written stands in the same face, size and fixed pitch; the title is set as official titles are. */
export const stylesOf = ({ layout }: FormDefinition): Record<StyleName, Style> => {
  const written: Style = { font: layout.fontFamily, size: layout.fontSizePt, pitch: layout.lineSpacing.pt };
  return {
    title: { font: '方正小标宋_GBK', size: 32, pitch: 44 },
    heading: { ...written, pitch: written.pitch + 8, bold: true },
    body: written,
    cell: written,
    label: written,
    small: { ...written, size: 10.5, pitch: 14 },
  };
};

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** 一, 十, 十一, 二十三: as the paragraphs of an official text are counted. */
export const inChinese = (n: number): string => {
  if (n <= 10) return numerals[n]!;
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? numerals[tens] : ''}十${ones > 0 ? numerals[ones] : ''}`;
};

/** The footnote of a row, if its mark belongs on this caption. */
export const noteOf = ({ footnotes, footnoteMarks }: FormDefinition, ref: string | undefined): Footnote | undefined =>
  ref !== undefined && footnotes[ref] !== undefined ? { mark: footnoteMarks[ref] ?? '*', text: footnotes[ref] } : undefined;

export const captionOf = (text: string, note?: Footnote): readonly Run[] => [note ? { text, note } : { text }];

/** A printed caption. */
export const label = (text: string | readonly Run[], more: Omit<TableCell, 'content'> = {}): TableCell => ({
  content: [paragraph('label', text, { align: 'center' })],
  vertical: 'middle',
  ...more,
});

/** The unit stands in the cell unless the caption of the row or of the table already names it: 共建专业 12个, 企业职工总数(人) 12. */
const unitBeside = (cell: Cell, captions: readonly string[]): string =>
  cell.unit && !captions.some(text => text.normalize('NFKC').includes(cell.unit!)) ? cell.unit : '';

/** A single value as it is printed, or what is printed where one is missing: the unit, the limit, nothing; never a zero. */
export const printed = (cell: Cell, answers: Answers, captions: readonly string[] = []): string => {
  const value = textOf(answers, cell.id);
  if (cell.kind === 'integer' || cell.kind === 'number') return (value ?? '') + unitBeside(cell, [cell.caption, ...captions]);
  if (value === null) return cell.limitPrinted ?? '';
  return cell.kind === 'date' ? sayDay(value, 'zh-CN') : value;
};

/** A cell to write in. Figures stand in the middle, texts begin at the left. */
export const written = (cell: Cell, answers: Answers, more: Omit<TableCell, 'content'> = {}, captions: readonly string[] = []): TableCell => {
  const figure = cell.kind === 'integer' || cell.kind === 'number' || cell.kind === 'date';
  return {
    content: paragraphs('cell', printed(cell, answers, captions), { align: figure ? 'center' : 'left' }),
    vertical: cell.kind === 'longText' ? 'top' : 'middle',
    ...more,
  };
};
