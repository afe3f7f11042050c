import { sayDay } from '#kernel/day.ts';
import { type PrintedDocument, paragraph, type Table, type TableRow } from '#kernel/document.ts';
import { officialPaper } from '#platform/documents/gongwen/gongwen.ts';
import { typeArea } from '#platform/documents/gongwen/paper.ts';

/** 公示 before the decision is final, 公布 after it. */
export type Announced = 'publicity' | 'result';
export type Line = { readonly consortium: string; readonly park: string; readonly school: string; readonly district: string };
export type Announcement = {
  readonly call: { readonly title: string; readonly documentNumber: string | null; readonly issuers: readonly string[]; readonly year: number };
  readonly lines: readonly Line[];
  /** The public notice as it was started; its dates stay blank in a draft from before. */
  readonly shown: {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly workingDays: number;
    readonly acceptedBy: string;
    readonly contact: string;
  } | null;
  readonly days: number;
  readonly at: Date;
};

const list = (lines: readonly Line[]): Table => {
  const widths = [36, 150, 0, 0];
  const rest = (typeArea.width - widths[0]! - widths[1]!) / 2;
  const head: TableRow = {
    whole: true,
    cells: ['序号', '联合体名称', '牵头园区', '具体负责学校'].map(text => ({ content: [paragraph('label', text, { align: 'center' })], vertical: 'middle' })),
  };
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths: [widths[0]!, widths[1]!, rest, rest],
    rows: [
      head,
      ...lines.map(
        ({ consortium, park, school, district }, i): TableRow => ({
          whole: true,
          cells: [
            { content: [paragraph('cell', String(i + 1), { align: 'center' })], vertical: 'middle' },
            { content: [paragraph('cell', consortium)], vertical: 'middle' },
            { content: [paragraph('cell', `${park}（${district}）`)], vertical: 'middle' },
            { content: [paragraph('cell', school)], vertical: 'middle' },
          ],
        }),
      ),
    ],
  };
};

const based = ({ call }: Announcement): string => (call.documentNumber ? `《${call.title}》（${call.documentNumber}）` : `《${call.title}》`);

const periodOf = ({ shown, days }: Announcement): string =>
  shown
    ? `公示时间为${sayDay(shown.startsOn, 'zh-CN')}至${sayDay(shown.endsOn, 'zh-CN')}（${shown.workingDays}个工作日）。受理单位：${shown.acceptedBy}；联系方式：${shown.contact}。`
    : `公示时间为　　　　年　　月　　日至　　　　年　　月　　日（${days}个工作日）。`;

const texts: Readonly<Record<Announced, (given: Announcement) => { title: string; body: string[] }>> = {
  publicity: given => ({
    title: `关于${given.call.year}年市域产教联合体拟创建名单的公示`,
    body: [
      `根据${based(given)}要求，经园区牵头、学校申报、区县推荐和审定，拟同意 ${given.lines.length} 个市域产教联合体创建，现予公示。`,
      `${periodOf(given)}公示期间，任何单位和个人如有异议，请以书面形式实名反映，并附相关证明材料。`,
    ],
  }),
  result: given => ({
    title: `关于公布${given.call.year}年市域产教联合体创建名单的通知`,
    body: [
      `根据${based(given)}要求，经园区牵头、学校申报、区县推荐和审定，并经公示，同意 ${given.lines.length} 个市域产教联合体创建，现予公布。`,
      '请各联合体按照建设方案抓紧推进，有关区县、牵头单位和成员单位落实各项保障，确保按期实现建设目标。',
    ],
  }),
};

/** A draft of the announcement of a call, in the layout of GB/T 9704: number and dates blank until it is registered and signed. */
export const announcement = (kind: Announced, given: Announcement): PrintedDocument => {
  const { title, body } = texts[kind](given);
  const word = /^([^〔（(\d]+)/u.exec(given.call.documentNumber ?? '')?.[1] ?? '';
  return officialPaper({
    kind: kind === 'publicity' ? '公示' : '公布',
    issuers: given.call.issuers,
    number: { word, registered: null },
    title,
    to: ['各区县（自治县）经济信息委、教委，两江新区、重庆高新区、万盛经开区有关部门', '各有关单位'],
    body: [...body, list(given.lines)],
    date: null,
    printed: { by: `${given.call.issuers[0] ?? ''}办公室`, on: null },
    at: given.at,
  });
};
