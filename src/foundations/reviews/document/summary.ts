import { dayOf, sayDay, sayInstant } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { Look, WrittenCell, WrittenSheet } from '#platform/sheets/write.ts';
import type { Point, Results, Scheme } from '../contract.ts';
import { fullScore } from '../rules/scheme.ts';
import { figure, label, page, styles, value } from './style.ts';

const methods: Record<Scheme['aggregation'], string> = {
  mean: '取全部有效评分的平均分',
  median: '取全部有效评分的中位数',
  trimmed: '有效评分满5份的，去掉一个最高分和一个最低分后取平均分；不满5份的，取平均分',
};

/** How the figures came about, in a sentence that can be checked by hand. */
export const methodOf = (scheme: Scheme): string =>
  `满分${fullScore(scheme)}分；${methods[scheme.aggregation]}；保留${scheme.places}位小数；每项不少于${scheme.least}份有效评分。` +
  (scheme.deduction ? `第7项酌情扣分由专家逐人作出，最多扣${scheme.deduction.most}分。` : '') +
  `与中位数相差超过${scheme.outlier}分的评分以“＊”标注。`;

const summaryRows = ({ items }: Results): TableRow[] =>
  items.map(({ place, title, score, spread, given, recused }) => ({
    cells: [
      figure(place === null ? '—' : String(place)),
      value(title),
      value(given.map(({ expert, total, outlier }) => `${expert}　${total}${outlier ? '＊' : ''}`).join('\n')),
      figure(score ?? '—'),
      figure(spread ?? '—'),
      value(recused.map(({ expert }) => `${expert}回避`).join('\n')),
    ],
  }));

const pointTable = ({ items }: Results, points: readonly Point[], room: number): Block => {
  const first = 44;
  const each = (room - first) / Math.max(1, items.length);
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths: [first, ...items.map(() => each)],
    rows: [
      { whole: true, cells: [label('观测点'), ...items.map(({ title }) => label(title))] },
      ...points.map(
        ({ code }): TableRow => ({
          whole: true,
          cells: [
            figure(code),
            ...items.map(item => {
              const point = item.points.find(one => one.code === code);
              return figure(point?.mean == null ? '—' : `${point.mean}（${point.lowest}～${point.highest}）`);
            }),
          ],
        }),
      ),
    ],
  };
};

/** So many subjects fit beside each other in the table of points; more go on below. */
const beside = 4;
const slicesOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / beside) }, (_, i) => items.slice(i * beside, (i + 1) * beside));

/** 评分汇总表: places, results and every expert’s total, then each point; signed by the panel and both commissions. */
export const summaryPaper = (results: Results, points: readonly Point[]): PrintedDocument => {
  const { panel, scheme, closedAt } = results;
  const room = textWidth(page);
  const widths = [36, 0, 132, 52, 46, 66];
  widths[1] = room - widths.reduce((sum, one) => sum + one, 0);
  const at = new Date(closedAt);
  return {
    title: `专家评分汇总表（${panel.title}）`,
    author: '市级评审组织部门',
    at: closedAt,
    page,
    styles,
    footer: `${panel.practice ? '【演示】' : ''}专家评分汇总表　${sayInstant(at)}`,
    blocks: [
      paragraph('title', '市域产教联合体专家评分汇总表', { align: 'center', after: 8 }),
      paragraph('cell', `评审组：${panel.title}`),
      paragraph('cell', `申报批次：${panel.call.title}`),
      paragraph('cell', `评审结束：${sayInstant(at)}`),
      paragraph('cell', `计分办法：${methodOf(scheme)}`, { after: 6 }),
      {
        kind: 'table',
        borders: true,
        heads: 1,
        widths,
        rows: [{ whole: true, cells: ['名次', '评审对象', '各专家评分', '得分', '分差', '备注'].map(text => label(text)) }, ...summaryRows(results)],
      },
      paragraph('heading', '各观测点平均得分（最低～最高）', { before: 14, after: 4, keep: true }),
      ...slicesOf(results.items).flatMap((items): Block[] => [pointTable({ ...results, items }, points, room), paragraph('small', '')]),
      paragraph('body', '评审专家签名：', { before: 12, after: 30, keep: true }),
      paragraph('body', '市经济信息委经办人：　　　　　　　　市教委经办人：', { after: 12, keep: true }),
      paragraph('body', sayDay(dayOf(at), 'zh-CN'), { align: 'right' }),
    ],
  };
};

const head: Look = { bold: true, border: true, wrap: true, align: 'center', middle: true };
const plain: Look = { border: true, wrap: true, middle: true, format: '@' };
const text = (content: string, look: Look = plain): WrittenCell => ({ text: content, look });
const number = (content: string | null): WrittenCell =>
  content === null ? { look: plain } : { text: content, number: true, look: { border: true, middle: true } };

/** The same as a workbook: the list, every expert’s total in a row of its own, and the points. */
export const summarySheet = (results: Results, points: readonly Point[]): WrittenSheet[] => [
  {
    name: '汇总',
    widths: [8, 40, 12, 12, 12],
    frozen: { rows: 1, columns: 0 },
    rows: [
      { cells: ['名次', '评审对象', '得分', '分差', '有效评分'].map(title => text(title, head)) },
      ...results.items.map(({ place, title, score, spread, given }) => ({
        cells: [number(place === null ? null : String(place)), text(title), number(score), number(spread), number(String(given.length))],
      })),
    ],
  },
  {
    name: '专家评分',
    widths: [40, 16, 32, 12, 12],
    frozen: { rows: 1, columns: 0 },
    rows: [
      { cells: ['评审对象', '专家', '专家单位', '评分', '偏离'].map(title => text(title, head)) },
      ...results.items.flatMap(({ title, given }) =>
        given.map(({ expert, organisation, total, outlier }) => ({
          cells: [text(title), text(expert), text(organisation), number(total), text(outlier ? '是' : '')],
        })),
      ),
    ],
  },
  {
    name: '观测点',
    widths: [40, 10, 60, 10, 10, 10],
    frozen: { rows: 1, columns: 0 },
    rows: [
      { cells: ['评审对象', '编号', '观测点', '平均', '最低', '最高'].map(title => text(title, head)) },
      ...results.items.flatMap(item =>
        item.points.map(({ code, mean, lowest, highest }) => ({
          cells: [text(item.title), text(code), text(points.find(one => one.code === code)?.text ?? ''), number(mean), number(lowest), number(highest)],
        })),
      ),
    ],
  },
];
