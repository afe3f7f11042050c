import { type Block, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { Finding } from '#kernel/form/check.ts';
import { annexNumberOf } from '#kernel/form/parts.ts';
import { inChinese, label, page, printed, type Sheet } from './paper.ts';

/** The cover: the title, whose file it is, and the places for seals. */
export const cover = ({ definition, cells, answers }: Sheet): Block[] => {
  const captions = 92;
  const hints = 146;
  const row = (field: (typeof definition.cover.fields)[number]): TableRow => {
    const cell = cells.find(({ id }) => id === `cover.${field.key}`)!;
    const hint = `${field.organisationHint ?? ''}${field.seal ? field.sealVerbatim : ''}`;
    return {
      height: field.seal ? 64 : 48,
      cells: [
        { content: [paragraph('label', field.label)], vertical: 'bottom' },
        {
          content: [paragraph('cell', printed(cell, answers), { align: 'center' })],
          vertical: 'bottom',
          underlined: true,
          across: hint === '' ? 2 : 1,
        },
        ...(hint === '' ? [] : [{ content: [paragraph('label', hint)], vertical: 'bottom' } as const]),
      ],
    };
  };
  return [
    paragraph('body', annexNumberOf(definition)),
    paragraph('title', definition.cover.title, { align: 'center', before: 90, after: definition.cover.footer ? 70 : 110, outline: 1 }),
    { kind: 'table', borders: false, widths: [captions, textWidth(page) - captions - hints, hints], rows: definition.cover.fields.map(row) },
    ...(definition.cover.footer ? [paragraph('body', definition.cover.footer, { align: 'center', before: 36 })] : []),
  ];
};

/** 说明: how to fill in, counted as the annex counts. */
export const instructions = ({ definition }: Sheet): Block[] => [
  { kind: 'page' },
  paragraph('heading', '说　明', { align: 'center', before: 24, after: 24, outline: 1 }),
  ...definition.instructions.map((text, i) => paragraph('body', `${inChinese(i + 1)}、${text}`, { align: 'justify', indent: 2, after: 8 })),
];

/** What was noticed and why it is right nevertheless: the reasons travel with the file. */
export const reasonsPage = (findings: readonly Finding[]): Block[] => {
  const explained = findings.filter(({ reason }) => reason !== undefined);
  if (explained.length === 0) return [];
  const number = 44;
  const half = (textWidth(page) - number) / 2;
  return [
    { kind: 'page' },
    paragraph('heading', '提醒事项说明', { align: 'center', after: 12, outline: 1 }),
    {
      kind: 'table',
      borders: true,
      widths: [number, half, half],
      rows: [
        { cells: [label('序号'), label('提醒事项'), label('情况说明')] },
        ...explained.map(
          ({ message, reason }, i): TableRow => ({
            cells: [
              label(String(i + 1)),
              { content: [paragraph('cell', message['zh-CN'])] },
              { content: reason!.split('\n').map(line => paragraph('cell', line)) },
            ],
          }),
        ),
      ],
    },
  ];
};
