import { sayDay, sayInstant } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph, type TableCell, type TableRow } from '#kernel/document.ts';
import type { ListRow } from '#kernel/form/values.ts';
import type { PlanContext } from '#kernel/plan/check.ts';
import { coverValue } from '#kernel/plan/check.ts';
import type { PlanChapter, PlanDefinition } from '#kernel/plan/definition.ts';
import { actionsOf, type Part, type Place, partsOf } from '#kernel/plan/fields.ts';
import { type PlanAnswers, proseIn, rowsIn } from '#kernel/plan/values.ts';
import { comparisonBlocks, type Pictures, proseBlocks } from '#kernel/prose/blocks.ts';
import { emptyProse, type Prose } from '#kernel/prose/prose.ts';
import { anchorOf } from './anchors.ts';
import { cell, label, page, room, rowsTable, stylesOf, timelineTable } from './paper.ts';
import { summaryTable } from './summary.ts';

/** A file of chapter 七 as it is printed. `number`: its place in the index of the evidence. */
export type PrintedFile = {
  readonly id: string;
  readonly slot: string;
  readonly number: string;
  readonly name: string;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly sha256: string;
};

/** What a printed plan needs to know besides its texts. */
export type Printing = {
  readonly planId: string;
  /** The moment of printing, or of keeping: the only time in the file. */
  readonly at: Date;
  /** Of a version that was kept; a draft has none. */
  readonly version: { readonly versionCode: string; readonly digest: string } | null;
  /** Texts are printed with what changed since then as 修订; tables as they are. */
  readonly since?: { readonly versionCode: string; readonly answers: PlanAnswers } | null;
  readonly pictures: Pictures;
  /** With the headings of empty places too, to be written under in Word; what is written there finds its way back. */
  readonly blanks: boolean;
  readonly files: readonly PrintedFile[];
  /** The cells of its row in the summary table. */
  readonly summary: Readonly<Record<string, string | null>>;
};

type Sheet = {
  readonly definition: PlanDefinition;
  readonly answers: PlanAnswers;
  readonly context: Pick<PlanContext, 'cover' | 'summary'>;
  readonly printing: Printing;
};

/** 附件3 封面: seals only where the annex prints them. */
const cover = ({ definition, answers, context }: Sheet): Block[] => {
  const [captions, hints] = [100, 60];
  const row = ({ key, label: caption, kind, seal, sealVerbatim }: PlanDefinition['cover']['fields'][number]): TableRow => {
    const value = coverValue({ answers, context: context as PlanContext }, key) ?? '';
    return {
      height: seal ? 60 : 46,
      cells: [
        { content: [paragraph('body', caption)], vertical: 'bottom' },
        {
          content: [paragraph('body', kind === 'date' && value ? sayDay(value, 'zh-CN') : value, { align: 'center' })],
          vertical: 'bottom',
          underlined: true,
          across: seal ? 1 : 2,
        },
        ...(seal ? [{ content: [paragraph('body', sealVerbatim ?? '')], vertical: 'bottom' } as const] : []),
      ],
    };
  };
  return [
    paragraph('body', definition.annexNumber),
    paragraph('title', definition.cover.title, { align: 'center', before: 90, after: 110 }),
    { kind: 'table', borders: false, widths: [captions, room - captions - hints, hints], rows: definition.cover.fields.map(row) },
  ];
};

const filesOf = ({ printing }: Sheet) => new Map(printing.files.map(file => [file.id, file.name]));

const textBefore = ({ printing: { since } }: Sheet, field: string): Prose | null => (since ? proseIn(since.answers, field) : null);

/** The text of a place; beside an earlier version with every change as 修订, to be accepted or refused in Word. */
const textBlocks = (sheet: Sheet, field: string): Block[] => {
  const { since, pictures, at } = sheet.printing;
  const [before, now] = [textBefore(sheet, field), proseIn(sheet.answers, field)];
  const paper = { name: field, room };
  if (!since || (!before && !now)) return now ? proseBlocks(now, pictures, paper) : [];
  return comparisonBlocks(before ?? emptyProse, now ?? emptyProse, { author: `${since.versionCode} 之后的改动`, at: at.toISOString() }, pictures, paper);
};

const placeBlocks = (sheet: Sheet, part: Part, place: Place): Block[] => {
  const field = `text.${place.key}`;
  const prose = proseIn(sheet.answers, field);
  const table = place.task ? actionsOf(part.chapter, place.task) : null;
  const rows = table ? rowsIn(sheet.answers, `rows.${table.key}`) : [];
  if (!prose && !textBefore(sheet, field) && rows.length === 0 && !sheet.printing.blanks) return [];
  return [
    paragraph('subheading', place.label, { outline: 3, anchor: anchorOf(place.key), before: 6 }),
    ...(place.condition ? [paragraph('small', `${place.condition.text}（${place.condition.source}）`, { align: 'justify', after: 4 })] : []),
    ...textBlocks(sheet, field),
    ...(table && rows.length > 0 ? [rowsTable(table, rows, filesOf(sheet))] : []),
  ];
};

/** One file with its number in the index of the evidence, what it is and its whole digest. */
const fileCells = ({ number, title, name, issuer, issuedOn, sha256 }: Printing['files'][number]): TableCell[] => [
  label(number),
  { content: [...(title ? [paragraph('cell', title)] : []), paragraph(title ? 'small' : 'cell', name)], vertical: 'middle' },
  cell(issuer ?? '—'),
  label(issuedOn ?? '—'),
  { content: [paragraph('small', sha256)], vertical: 'middle' },
];

/** The files of chapter 七 by their kinds. */
const attachmentBlocks = ({ printing }: Sheet, chapter: PlanChapter): Block[] =>
  (chapter.attachments ?? []).flatMap((asked, nth): Block[] => {
    const files = printing.files.filter(file => file.slot === asked.evidence);
    return [
      paragraph('subheading', `${nth + 1}. ${asked.label}`, { outline: 3, before: 6 }),
      ...(files.length === 0
        ? [paragraph('body', '（无）', { indent: 2 })]
        : [
            {
              kind: 'table',
              borders: true,
              heads: 1,
              widths: [40, room - 306, 90, 66, 110],
              rows: [
                { cells: ['编号', '材料名称', '出具单位', '日期', '校验码（SHA-256）'].map(text => label(text)) },
                ...files.map((file): TableRow => ({ whole: true, cells: fileCells(file) })),
              ],
            } satisfies Block,
          ]),
    ];
  });

const partBlocks = (sheet: Sheet, part: Part): Block[] => {
  const { chapter, section } = part;
  const own = part.tables.filter(table => !part.places.some(place => table.key === `${place.key}.actions`));
  const inGroups = (chapter.taskGroups ?? []).flatMap((group, nth): Block[] => [
    paragraph('subheading', `（${'一二三四五六七八九十'[nth]}）${group.label}`, { outline: 2, before: 8 }),
    ...part.places.filter(place => place.task && group.tasks.some(task => task.key === place.key)).flatMap(place => placeBlocks(sheet, part, place)),
  ]);
  const tableBlocks = own.flatMap((table): Block[] => {
    const rows: readonly ListRow[] = rowsIn(sheet.answers, `rows.${table.key}`);
    if (rows.length === 0) return [];
    return [paragraph('small', ''), rowsTable(table, rows, filesOf(sheet)), ...timelineTable(table, rows)];
  });
  return [
    ...(section ? [paragraph('subheading', `${section.no}${section.label}`, { outline: 2, before: 8 })] : []),
    ...(!section && chapter.conditions ? [paragraph('subheading', '创建条件逐项分析', { outline: 2, before: 8 })] : []),
    ...part.places.filter(place => !place.task).flatMap(place => placeBlocks(sheet, part, place)),
    ...inGroups,
    ...tableBlocks,
    ...(section ? [] : attachmentBlocks(sheet, chapter)),
  ];
};

const chapterBlocks = (sheet: Sheet, chapter: PlanChapter): Block[] => [
  paragraph('heading', `${chapter.no}、${chapter.title}`, { outline: 1, anchor: `c_${chapter.key}`, before: 14, after: 4 }),
  ...partsOf(sheet.definition)
    .filter(part => part.chapter === chapter)
    .flatMap(part => partBlocks(sheet, part)),
  ...(chapter.summaryTableHere ? summaryTable(sheet.definition, [{ ...sheet.printing.summary, seq: '1' }], room) : []),
];

/** A draft says that it is one, of which plan and when; a kept version carries its code and the start of its digest. */
export const imprint = ({ planId, at, version }: Printing): string =>
  version ? `校验码 ${version.digest.slice(0, 16).toUpperCase()}` : `草稿　方案 ${planId.slice(-8).toUpperCase()}　${sayInstant(at)}（北京时间）`;

/** A plan on paper: cover, contents, chapters in official order and under official titles. */
export const planPaper = (definition: PlanDefinition, answers: PlanAnswers, context: Sheet['context'], printing: Printing): PrintedDocument => {
  const sheet: Sheet = { definition, answers, context, printing };
  const name = coverValue({ answers, context: context as PlanContext }, 'name');
  return {
    title: name ? `${definition.title}（${name}）` : definition.title,
    author: name ?? definition.title,
    at: printing.at.toISOString(),
    page: { ...page, ...(printing.version ? { code: printing.version.versionCode } : {}) },
    styles: stylesOf(definition),
    footer: [...(printing.since ? [`修订对照（与 ${printing.since.versionCode} 比较，表格只印现在的内容）`] : []), imprint(printing)].join('　'),
    blocks: [
      ...cover(sheet),
      { kind: 'page' },
      paragraph('heading', '目　录', { align: 'center', after: 10 }),
      { kind: 'contents' },
      { kind: 'page' },
      ...definition.chapters.flatMap(chapter => chapterBlocks(sheet, chapter)),
    ],
  };
};
