import { type PrintedDocument, paragraph, type TableRow } from '#kernel/document.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { partsOf } from '#kernel/plan/fields.ts';
import type { Look, WrittenSheet } from '#platform/sheets/write.ts';
import type { Round } from '../contract.ts';
import { cell, label, page, room, stylesOf } from '../document/paper.ts';

const outcomes = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '不采纳' } as const;
const heads = ['序号', '提出单位', '涉及部分', '意见内容', '采纳情况', '理由'];

/** 一（一）基本情况 · 牵头产业园区: where an opinion belongs, in the words of the annex. */
export const placeName = (definition: PlanDefinition, place: string): string => {
  const part = partsOf(definition).find(one => one.key === place || one.places.some(at => at.key === place));
  if (!part) return place;
  const title = part.section ? `${part.chapter.no}${part.section.no}${part.section.label}` : `${part.chapter.no}、${part.chapter.title}`;
  const at = part.places.find(one => one.key === place);
  return at ? `${title} · ${at.label}` : title;
};

/** One line for each opinion; who has none, or has not answered, stands there too. */
export const adoptionLines = (definition: PlanDefinition, { asked, opinions }: Round): string[][] =>
  asked
    .flatMap(({ id, organisation, guest, answer }): string[][] => {
      const who = guest ? `${organisation.name}（${guest}）` : organisation.name;
      const own = opinions.filter(opinion => opinion.askedId === id);
      if (own.length === 0) return [[who, '', answer === 'none' ? '无意见' : '（未答复）', '', '']];
      return own.map(opinion => [
        who,
        placeName(definition, opinion.place),
        opinion.text,
        opinion.outcome ? outcomes[opinion.outcome] : '（未处理）',
        opinion.reason ?? '',
      ]);
    })
    .map((line, i) => [String(i + 1), ...line]);

const titleOf = (name: string | null, { number }: Round): string => `${name ?? ''}建设方案第${number}轮意见采纳情况表`;

/** 意见采纳情况表 on paper. */
export const adoptionPaper = (definition: PlanDefinition, name: string | null, round: Round, at: Date): PrintedDocument => {
  const widths = [36, 90, 90, 0, 56, 92];
  widths[3] = room - widths.reduce((sum, width) => sum + width, 0);
  const title = titleOf(name, round);
  return {
    title,
    author: name ?? definition.title,
    at: at.toISOString(),
    page: { ...page, code: round.versionCode },
    styles: { ...stylesOf(definition), title: { font: '方正小标宋_GBK', size: 22, pitch: 32 } },
    footer: `征求意见截至 ${round.until}`,
    blocks: [
      paragraph('title', title, { align: 'center', after: 14 }),
      {
        kind: 'table',
        borders: true,
        heads: 1,
        widths,
        rows: [
          { cells: heads.map(head => label(head)) },
          ...adoptionLines(definition, round).map((line): TableRow => ({ cells: line.map((text, i) => (i === 0 ? label(text) : cell(text))) })),
        ],
      },
    ],
  };
};

/** The same as a sheet. */
export const adoptionSheet = (definition: PlanDefinition, round: Round): WrittenSheet => {
  const head: Look = { bold: true, border: true, wrap: true, align: 'center', middle: true };
  const plain: Look = { border: true, wrap: true, middle: true, format: '@' };
  return {
    name: '意见采纳情况表',
    widths: [6, 24, 28, 56, 12, 36],
    frozen: { rows: 1, columns: 0 },
    rows: [
      { cells: heads.map(text => ({ text, look: head })) },
      ...adoptionLines(definition, round).map(line => ({ cells: line.map(text => ({ text, look: plain })) })),
    ],
  };
};
