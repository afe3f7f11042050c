import { sayInstant, sayTime } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { Receipt } from '../contract.ts';
import { label, page, styles, value } from './style.ts';

const caption = 112;

const instant = (at: string): string => `${sayInstant(new Date(at)).slice(0, 10)} ${sayTime(new Date(at))}（北京时间，以数据库时间为准）`;

const files = ({ files: given }: Receipt): Block[] => {
  if (given.length === 0) return [paragraph('cell', '未附支撑材料。')];
  const narrow = [36, 70];
  const half = (textWidth(page) - narrow[0]! - narrow[1]!) / 2;
  return [
    {
      kind: 'table',
      borders: true,
      heads: 1,
      widths: [narrow[0]!, half, narrow[1]!, half],
      rows: [
        { whole: true, cells: ['序号', '文件', '大小（字节）', 'SHA-256'].map(text => label(text)) },
        ...given.map(
          ({ name, size, sha256 }, i): TableRow => ({
            whole: true,
            cells: [
              { content: [paragraph('cell', String(i + 1), { align: 'center' })], vertical: 'middle' },
              value(name),
              { content: [paragraph('cell', String(size), { align: 'right' })], vertical: 'middle' },
              { content: [paragraph('small', sha256)], vertical: 'middle' },
            ],
          }),
        ),
      ],
    },
  ];
};

/** 申报材料提交回执: what was received, when by the database's clock, from whom, and the digest that any change would break. */
export const receiptPaper = (receipt: Receipt): PrintedDocument => {
  const { call } = receipt;
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['回执编号', receipt.number],
    ['提交时间', instant(receipt.submittedAt)],
    ['联合体名称', receipt.name],
    ['提交学校', receipt.school],
    ['提交人', receipt.person],
    ['申报批次', call.documentNumber ? `${call.title}（${call.documentNumber}）` : call.title],
    ['推荐书版本码', receipt.versionCode],
    ['材料摘要（SHA-256）', receipt.digest],
  ];
  return {
    title: `申报材料提交回执（${receipt.number}）`,
    author: receipt.school,
    at: receipt.submittedAt,
    page: { ...page, code: `版本 ${receipt.versionCode}` },
    styles,
    footer: `回执 ${receipt.number}`,
    blocks: [
      paragraph('title', '申报材料提交回执', { align: 'center', after: 18 }),
      {
        kind: 'table',
        borders: true,
        widths: [caption, textWidth(page) - caption],
        rows: facts.map(([name, text]): TableRow => ({ whole: true, height: 26, cells: [label(name), value(text)] })),
      },
      paragraph('heading', '支撑材料', { before: 14, after: 6, outline: 1 }),
      ...files(receipt),
      paragraph('cell', '本回执由系统生成。任何一份材料改动一个字节，材料摘要都会改变。', { before: 10 }),
    ],
  };
};
