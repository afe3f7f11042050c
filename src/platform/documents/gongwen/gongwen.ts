import { sayDay } from '#kernel/day.ts';
import { type Block, type Paragraph, type PrintedDocument, paragraph, type Table } from '#kernel/document.ts';
import { charactersOnLine, em, letterPage, lines, mm, pageOf, styles, typeArea } from './paper.ts';

/** 文种. 函 and 督办函 are letters (信函格式), 纪要 has a form of its own, the others are papers with a red head. */
export type Kind = '通知' | '公示' | '公布' | '函' | '督办函' | '纪要';

/** What the text is made of: headings by rank (一、 （一） 1. （1）), paragraphs, tables. Numbers are part of the text. */
export type Piece = { readonly level: 1 | 2 | 3 | 4; readonly text: string } | string | Table;

export type OfficialPaper = {
  readonly kind: Kind;
  /** Who issues it, in order; joint issuers each have a line. */
  readonly issuers: readonly string[];
  /** 发文字号: the word of the issuing office, and the year and number once it was registered; blank until then. */
  readonly number: { readonly word: string; readonly registered: { readonly year: number; readonly nth: number } | null };
  /** 签发人, of a paper that goes upwards. */
  readonly signer?: string;
  readonly title: string;
  /** 主送机关. */
  readonly to: readonly string[];
  readonly body: readonly Piece[];
  readonly attachments?: readonly string[];
  /** 成文日期; blank until it is signed. */
  readonly date: string | null;
  /** 附注, in brackets. */
  readonly note?: string;
  /** 抄送. */
  readonly copies?: readonly string[];
  /** 印发机关 and 印发日期. */
  readonly printed?: { readonly by: string; readonly on: string | null };
  readonly at: Date;
  readonly code?: string;
};

const blankDay = '　　　　年　　月　　日';
const isLetter = ({ kind }: OfficialPaper) => kind === '函' || kind === '督办函';

/** 渝经信发〔2023〕85号; the year in full, the number without 第 and without leading zeros (7.2.5). */
export const sayNumber = ({ word, registered }: OfficialPaper['number']): string =>
  registered ? `${word}〔${registered.year}〕${registered.nth}号` : `${word}〔　　　　〕　　号`;

/** As wide as the line allows and no higher than 22 mm (7.2.4: 字号以醒目、美观、庄重为原则). */
const flagSize = (texts: readonly string[]): number => Math.min(44, Math.floor((typeArea.width / Math.max(...texts.map(text => [...text].length))) * 2) / 2);

const flagLines = ({ kind, issuers }: OfficialPaper): readonly string[] => {
  if (kind === '纪要') return issuers;
  if (kind === '函' || kind === '督办函') return issuers;
  return issuers.map((issuer, i) => (i === issuers.length - 1 ? `${issuer}文件` : issuer));
};

/** 版头: 发文机关标志, two lines below it the number (and who signs), and the red line 4 mm below that. */
const head = (paper: OfficialPaper): Block[] => {
  const flags = flagLines(paper);
  const number = sayNumber(paper.number);
  const flag = (text: string, i: number) => paragraph('flag', text, { align: 'center', before: i === 0 ? mm(35) : 0 });
  if (isLetter(paper))
    return [
      ...flags.map(text => paragraph('flag', text, { align: 'center' })),
      { kind: 'rule', weights: [2.4, 0.8], red: true, width: mm(170), after: 14 },
      paragraph('body', number, { align: 'right' }),
    ];
  const numbered: Paragraph =
    paper.signer === undefined
      ? paragraph('body', number, { align: 'center', before: lines(2), after: mm(4) - 4 })
      : // 上行文: the number a character in from the left, who signs a character in from the right.
        paragraph(
          'body',
          `　${number}${'　'.repeat(Math.max(1, charactersOnLine - 2 - [...number].length - 4 - [...paper.signer].length))}签发人：${paper.signer}`,
          {
            before: lines(2),
            after: mm(4) - 4,
          },
        );
  return [...flags.map(flag), numbered, { kind: 'rule', weights: [1.4], red: true }];
};

const isTable = (piece: Piece): piece is Table => typeof piece === 'object' && 'kind' in piece;

const text = (piece: Piece): Block => {
  if (typeof piece === 'string') return paragraph('body', piece, { align: 'justify', indent: 2 });
  if (isTable(piece)) return piece;
  const style = piece.level === 1 ? 'heading' : piece.level === 2 ? 'subheading' : 'body';
  return paragraph(style, piece.text, { indent: 2, ...(piece.level < 3 ? { outline: piece.level as 1 | 2 } : {}) });
};

/** 附件：1. … with what follows in line with the first one (7.3.4). */
const attached = ({ attachments = [] }: OfficialPaper): Block[] => {
  const only = attachments.length === 1;
  return attachments.map((name, i) =>
    paragraph('body', `${i === 0 ? '附件：' : '　　　'}${only ? '' : `${i + 1}. `}${name}`, { indent: 2, ...(i === 0 ? { before: lines(1) } : {}) }),
  );
};

/** A title longer than its line is broken between words into lines of about the same length (7.3.1: 回行时词意完整、排列对称、长短适宜). */
export const titleLines = (title: string, most = Math.floor(typeArea.width / 22) - 1): string[] =>
  title.split('\n').flatMap(line => {
    const count = Math.ceil(widthOf(line) / most);
    if (count <= 1) return [line];
    const lines = [''];
    for (const { segment } of new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(line)) {
      const last = lines.at(-1)!;
      const isFull = lines.length < count && widthOf(last) + widthOf(segment) / 2 > widthOf(line) / count;
      if (last !== '' && (isFull || widthOf(last + segment) > most)) lines.push(segment);
      else lines[lines.length - 1] = last + segment;
    }
    return lines;
  });

/** Half-width letters and figures take half a character. */
const widthOf = (words: string): number => [...words].reduce((sum, one) => sum + (one < '\u0100' ? 0.5 : 1), 0);

/** 署名 and 成文日期 with room for the seal: the day four characters from the right, the name over its middle (7.3.5.1). */
const signed = ({ issuers, date, note, kind }: OfficialPaper): Block[] => {
  const day = date === null ? blankDay : sayDay(date, 'zh-CN');
  const widest = Math.max(...issuers.map(widthOf));
  const dayRight = Math.max(4, 2 + (widest - widthOf(day)) / 2);
  const over = (name: string) => dayRight + (widthOf(day) - widthOf(name)) / 2;
  const noted = note === undefined ? [] : [paragraph('body', `（${note}）`, { indent: 2 })];
  // 纪要 are not sealed and not signed by name (10.3).
  if (kind === '纪要') return [paragraph('body', day, { align: 'right', right: 4 * em, before: lines(1) }), ...noted];
  return [
    ...issuers.map((name, i) => paragraph('body', name, { align: 'right', keep: true, right: over(name) * em, ...(i === 0 ? { before: lines(2) } : {}) })),
    paragraph('body', day, { align: 'right', right: dayRight * em }),
    ...noted,
  ];
};

/** 版记, at the bottom of the last page: 抄送, 印发机关 and 印发日期 between lines (7.4). Letters have no lines and no 印发. */
const imprint = (paper: OfficialPaper): Block[] => {
  const { copies = [], printed } = paper;
  const copied = copies.length > 0 ? [{ whole: true, cells: [{ across: 2, content: [paragraph('cell', `　抄送：${copies.join('，')}。`)] }] }] : [];
  const made =
    printed && !isLetter(paper)
      ? [
          {
            whole: true,
            cells: [
              { content: [paragraph('cell', `　${printed.by}`)] },
              { content: [paragraph('cell', `${printed.on === null ? blankDay : sayDay(printed.on, 'zh-CN')}印发　`, { align: 'right' })] },
            ],
          },
        ]
      : [];
  const rows = [...copied, ...made];
  // As much as the day needs, so that it is never broken; the office has the rest.
  const day = printed ? (widthOf(printed.on === null ? blankDay : sayDay(printed.on, 'zh-CN')) + 4) * 14 + 8 : 0;
  const share = Math.min(typeArea.width * 0.6, typeArea.width - day);
  return rows.length === 0 ? [] : [{ kind: 'table', borders: isLetter(paper) ? false : 'rows', widths: [share, typeArea.width - share], atBottom: true, rows }];
};

/** An official paper in the layout of GB/T 9704-2012, before it is a PDF or a Word file. */
export const officialPaper = (paper: OfficialPaper): PrintedDocument => {
  const flags = flagLines(paper);
  const more = paper.code === undefined ? {} : { code: paper.code };
  const title = titleLines(paper.title).map((line, i, all) =>
    paragraph('title', line, { align: 'center', ...(i === 0 ? { before: lines(2) } : {}), ...(i === all.length - 1 ? { after: lines(1) } : {}) }),
  );
  return {
    title: paper.title.replaceAll('\n', ''),
    author: paper.issuers.join('　'),
    at: paper.at.toISOString(),
    page: isLetter(paper) ? letterPage(more) : pageOf(more),
    styles: styles(flagSize(flags)),
    footer: '',
    blocks: [
      ...head(paper),
      ...title,
      ...(paper.to.length > 0 ? [paragraph('body', `${paper.to.join('，')}：`)] : []),
      ...paper.body.map(text),
      ...attached(paper),
      ...signed(paper),
      ...imprint(paper),
    ],
  };
};
