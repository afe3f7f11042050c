import type { FormDefinition } from '#kernel/form/definition.ts';
import { type ItemList, listsOf, questionsFor } from '#kernel/form/members.ts';
import type { SheetColumn } from '#kernel/sheet.ts';
import { sheetNames, type WrittenSheet } from '#platform/sheets/write.ts';

/*
 * What one member is asked, as a form of its own: each question a row. So its template is laid out, marked, recognised and judged by the
 * same code as the form's; its lists (清单) stand on sheets of their own, with what is listed already.
 */

export type MemberOf = { readonly id: string; readonly name: string; readonly groups: readonly string[] };
export type ListedItem = {
  readonly list: string;
  readonly name: string;
  readonly code: string | null;
  readonly partners: readonly string[];
  readonly others: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly proof: string | null;
  readonly note: string | null;
};

export const figuresSection = 'figures';
export const memberTitle = '成员单位填报表';

/** Made for one member; not a package, and never stored. */
export const memberDefinition = (definition: FormDefinition, { name, groups }: MemberOf): FormDefinition => ({
  ...definition,
  title: `${memberTitle}　${name}`,
  cover: { ...definition.cover, fields: [] },
  instructions: [],
  footnotes: {},
  rules: [],
  sections: [
    {
      no: '1',
      key: figuresSection,
      label: '数据',
      tables: [
        {
          key: figuresSection,
          label: '本单位数据',
          rows: questionsFor(definition, groups).map(({ key, label, unit, kind, year, basis }) => ({
            key,
            label: year === undefined ? label : `${label} ${year}年`,
            kind,
            unit,
            min: 0,
            optional: true,
            ...(year === undefined ? {} : { years: [{ year, basis }] }),
          })),
        },
      ],
    },
  ],
});

/** The columns of a list; those of the contract of contributions, with its limits. */
export const itemColumns: readonly SheetColumn[] = [
  { key: 'name', name: '名称', kind: 'line', required: true, limit: 200 },
  { key: 'code', name: '专业代码', also: ['代码'], kind: 'line', limit: 20 },
  { key: 'partners', name: '共建成员单位', also: ['共建单位'], kind: 'line', limit: 1_000 },
  { key: 'others', name: '其他共建单位', kind: 'line', limit: 300 },
  { key: 'since', name: '开始时间', also: ['起始时间', '共建时间'], kind: 'line', required: true, limit: 20 },
  { key: 'until', name: '结束时间', kind: 'line', limit: 20 },
  { key: 'proof', name: '佐证材料', also: ['佐证'], kind: 'line', limit: 500 },
  { key: 'note', name: '备注', also: ['说明'], kind: 'line', limit: 500 },
];

export const listSheetName = ({ label }: Pick<ItemList, 'label'>): string => sheetNames([`清单 ${label.replace(/清单$/u, '')}`])[0]!;
export const headRow = 3;
const spareRows = 30;

const about = '已登记的内容在灰色行中，不能在此修改；新增内容填在下面浅黄色行。时间写到年、月或日均可，如 2021、2021-09、2021-09-01；多个成员单位用顿号分开。';

const listSheet = (list: ItemList, items: readonly ListedItem[], nameOf: (id: string) => string, roster: string): WrittenSheet => {
  const texts = (item: ListedItem) =>
    itemColumns.map(({ key }) =>
      key === 'partners' ? item.partners.map(nameOf).join('、') : (item[key as Exclude<keyof ListedItem, 'partners' | 'list'>] ?? ''),
    );
  const line = { border: true, wrap: true, middle: true, format: '@' };
  const mine = items.filter(item => item.list === list.key);
  const last = headRow + mine.length + spareRows;
  return {
    name: listSheetName(list),
    widths: [32, 12, 30, 24, 14, 14, 30, 30],
    frozen: { rows: headRow, columns: 1 },
    protected: true,
    rows: [
      { height: 28, cells: [{ text: list.label, look: { bold: true, size: 14, middle: true } }] },
      { height: 34, cells: [{ text: about, look: { color: '7F6000', wrap: true } }] },
      {
        cells: itemColumns.map(({ name, required }) => ({
          text: required ? `${name}*` : name,
          look: { bold: true, fill: 'D9E2EC', border: true, align: 'center', wrap: true },
        })),
      },
      ...mine.map(item => ({ cells: texts(item).map(text => ({ text, look: { ...line, fill: 'F2F2F2' } })) })),
      ...Array.from({ length: spareRows }, () => ({ cells: itemColumns.map(() => ({ look: { ...line, fill: 'FFF9E5', unlocked: true } })) })),
    ],
    merges: [1, 2].map(row => ({ row, column: 1, toRow: row, toColumn: itemColumns.length })),
    // One partner is chosen from the list; several are written with 、 between them.
    validations: [
      {
        range: { row: headRow + mine.length + 1, column: 3, toRow: last, toColumn: 3 },
        list: roster,
        prompt: { title: '共建成员单位', text: '从列表选一个，或用顿号写多个' },
      },
    ],
  };
};

const rosterSheet = '成员名单';

/** The sheets of a member's lists, and the hidden one that its partners are chosen from. */
export const listSheets = (
  definition: FormDefinition,
  items: readonly ListedItem[],
  roster: readonly { readonly id: string; readonly name: string }[],
): WrittenSheet[] => {
  const nameOf = (id: string) => roster.find(member => member.id === id)?.name ?? '';
  const lists = listsOf(definition);
  if (lists.length === 0 || roster.length === 0) return [];
  const source = `'${rosterSheet}'!$A$1:$A$${roster.length}`;
  return [
    ...lists.map(list => listSheet(list, items, nameOf, source)),
    { name: rosterSheet, state: 'hidden', rows: roster.map(({ name }) => ({ cells: [{ text: name, look: { format: '@' } }] })) },
  ];
};
