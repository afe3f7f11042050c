import { sayInstant } from '#kernel/day.ts';
import { sayDecimal } from '#kernel/decimal.ts';
import { type Block, type PrintedDocument, paragraph, type Qr, type Table, type TableRow, textWidth } from '#kernel/document.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Figures, ItemList, Question } from '#kernel/form/members.ts';
import { cell, label, page, stylesOf } from './paper.ts';

/** One member’s page: what it gave, what it confirms, and the code by which the stamped page is found again. */
export type Confirmed = {
  readonly member: string;
  readonly groups: readonly string[];
  readonly consortium: string | null;
  readonly questions: readonly Question[];
  readonly figures: Figures;
  /** How many entries of each list exist in each of its years. */
  readonly counts: readonly { readonly list: ItemList; readonly byYear: readonly { readonly year: number; readonly count: number }[] }[];
  readonly statement: string | null;
  readonly disclosure: string | null;
  readonly commitment: string | null;
  /** The number of this content of the page, and the start of its digest. */
  readonly version: string;
  readonly code: readonly (readonly boolean[])[];
};

const basisWords = { actual: '实际', committed: '承诺' } as const;
const said = (value: string | null | undefined) => (value == null ? '' : sayDecimal(value));

/** One line for each thing that is asked; its years stand beside each other. A figure without a year stands under the actual ones. */
const figureRows = (questions: readonly Question[], figures: Figures, years: readonly number[]): TableRow[] => {
  const lines = new Map<string, Question[]>();
  for (const question of questions) {
    const key = [question.row, question.label, question.unit, question.part].join('|');
    lines.set(key, [...(lines.get(key) ?? []), question]);
  }
  return [...lines.values()].map((same, i): TableRow => {
    const [first] = same;
    const of = (year: number, n: number) =>
      same.find(question => question.year === year) ?? (n === 0 ? same.find(question => question.year === undefined) : undefined);
    return {
      whole: true,
      cells: [
        label(String(i + 1)),
        cell(first!.label),
        label(first!.unit),
        ...years.map((year, n) => {
          const question = of(year, n);
          return cell(question ? said(figures[question.key]) : '／', 'center');
        }),
      ],
    };
  });
};

const yearsOf = (questions: readonly Question[]): { year: number; basis: 'actual' | 'committed' }[] => {
  const years = new Map<number, 'actual' | 'committed'>();
  for (const { year, basis } of questions) if (year !== undefined) years.set(year, basis);
  return [...years].map(([year, basis]) => ({ year, basis })).sort((a, b) => a.year - b.year);
};

const figuresTable = ({ questions, figures }: Confirmed): Block[] => {
  if (questions.length === 0) return [paragraph('body', '本单位没有需要填报的数据。', { indent: 2 })];
  const years = yearsOf(questions);
  const columns = years.length > 0 ? years : [{ year: 0, basis: 'actual' as const }];
  const [number, unit, each] = [30, 44, 66];
  const table: Table = {
    kind: 'table',
    borders: true,
    heads: 1,
    widths: [number, textWidth(page) - number - unit - each * columns.length, unit, ...columns.map(() => each)],
    rows: [
      {
        cells: [label('序号'), label('指标'), label('单位'), ...columns.map(({ year, basis }) => label(year ? `${year}年${basisWords[basis]}` : '数据'))],
      },
      ...figureRows(
        questions,
        figures,
        columns.map(({ year }) => year),
      ),
    ],
  };
  return [table];
};

const head = (confirmed: Confirmed): Table => {
  const size = 74;
  const caption = 66;
  const code: Qr = { kind: 'qr', modules: confirmed.code, size, align: 'center', alt: `确认表 ${confirmed.version}` };
  const row = (name: string, value: string, first = false): TableRow => ({
    whole: true,
    cells: [label(name), cell(value), ...(first ? [{ content: [code], down: 4, vertical: 'middle' } as const] : [])],
  });
  return {
    kind: 'table',
    borders: true,
    widths: [caption, textWidth(page) - caption - size - 8, size + 8],
    rows: [
      row('联合体', confirmed.consortium ?? '', true),
      row('成员单位', confirmed.member),
      row('成员类别', confirmed.groups.join('、')),
      row('版本', confirmed.version),
    ],
  };
};

const listLine = ({ counts }: Confirmed): Block[] => {
  const there = counts.filter(({ byYear }) => byYear.some(({ count }) => count > 0));
  if (there.length === 0) return [];
  const text = there.map(({ list, byYear }) => `${list.label}${byYear.map(({ year, count }) => `${year}年${count}项`).join('、')}`).join('；');
  return [paragraph('cell', `清单项数：${text}。各项名称、共建单位、时间和佐证见清单。`, { before: 6, align: 'justify' })];
};

/** The words of the form, as printed; the tick says which of the two the member gives, and stays open until it has given one. */
const wordsOf = ({ statement, disclosure, commitment }: Confirmed): Block[] => [
  ...(statement
    ? [
        paragraph('cell', statement, { before: 10, indent: 2, align: 'justify' }),
        paragraph('cell', `□ 本单位符合上述声明　　□ 如实说明：${disclosure ?? '________________________________________'}`, { before: 4, indent: 2 }),
      ]
    : []),
  ...(commitment ? [paragraph('cell', commitment, { before: 8, indent: 2, align: 'justify' })] : []),
];

const third = textWidth(page) / 3;
const places: Table = {
  kind: 'table',
  borders: false,
  widths: [third, third, third],
  rows: [
    {
      height: 46,
      whole: true,
      cells: ['填表人及电话：', '单位负责人（签字）：', '（公章）　　　年　　月　　日'].map(text => cell(text, 'left', { vertical: 'bottom' })),
    },
  ],
};

const pageOf = (confirmed: Confirmed): Block[] => [
  paragraph('title', '成员单位数据确认表', { align: 'center', after: 8, outline: 1 }),
  head(confirmed),
  paragraph('small', ''),
  ...figuresTable(confirmed),
  ...listLine(confirmed),
  ...wordsOf(confirmed),
  places,
];

/** The confirmations of these members, each beginning a page of its own. */
export const confirmationDocument = (definition: FormDefinition, members: readonly Confirmed[], { at, code }: { at: Date; code: string }): PrintedDocument => ({
  title: `${definition.title}成员单位数据确认表`,
  author: definition.issuer,
  at: at.toISOString(),
  page: { ...page, code },
  styles: stylesOf(definition),
  footer: `打印时间 ${sayInstant(at)}（北京时间）`,
  blocks: members.flatMap((member, i) => [...(i > 0 ? [{ kind: 'page' } as const] : []), ...pageOf(member)]),
});
