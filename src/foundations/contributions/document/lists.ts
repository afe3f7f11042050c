import { sayInstant } from '#kernel/day.ts';
import { type Block, type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { ItemList } from '#kernel/form/members.ts';
import type { Thing } from '../contract.ts';
import { plainName } from '../rules/matching.ts';
import { cell, label, page, sayTime, stylesOf } from './paper.ts';

const distinct = (texts: readonly (string | null)[]) => [...new Set(texts.filter(text => text !== null && text !== ''))].join('；');

/** A thing once, with everybody who built it, whoever entered it. */
const rowOf = ({ entries }: Thing, i: number): TableRow => {
  const builders = [...new Set([...entries.map(entry => entry.member), ...entries.flatMap(entry => entry.partners.map(({ name }) => name))])];
  const since = entries.map(entry => entry.since).sort()[0]!;
  const until = entries.map(entry => entry.until).find(text => text !== null);
  // As the first that entered it writes it; another name besides only where it reads differently.
  const names = distinct(
    entries.filter((entry, at) => entries.findIndex(other => plainName(other.name) === plainName(entry.name)) === at).map(entry => entry.name),
  );
  const codes = distinct(entries.map(entry => entry.code));
  return {
    cells: [
      label(String(i + 1)),
      cell(codes ? `${names}（${codes}）` : names),
      cell(distinct([builders.join('、'), ...entries.map(entry => entry.others)])),
      cell(`${sayTime(since)}${until ? `至${sayTime(until)}` : '起'}`, 'center'),
      cell(distinct(entries.flatMap(entry => [entry.proof, entry.note]))),
    ],
  };
};

const listOf = (list: ItemList, things: readonly Thing[], first: boolean): Block[] => {
  const counts = list.years.map(({ year }) => `${year}年${things.filter(thing => thing.years.includes(year)).length}项`).join('，');
  const [number, since] = [32, 92];
  const rest = textWidth(page) - number - since;
  return [
    paragraph('heading', `${list.label}（${counts}）`, { outline: 1, before: first ? 0 : 16, after: 6 }),
    {
      kind: 'table',
      borders: true,
      heads: 1,
      widths: [number, rest * 0.34, rest * 0.36, since, rest * 0.3],
      rows: [{ cells: [label('序号'), label('名称'), label('共建单位'), label('时间'), label('佐证及说明')] }, ...things.map(rowOf)],
    },
  ];
};

/** The lists behind the figures as evidence: a table for each kind, each thing once. A list with nothing on it is not printed. */
export const listsDocument = (
  definition: FormDefinition,
  lists: readonly ItemList[],
  things: readonly Thing[],
  { at, code, consortium }: { at: Date; code: string; consortium: string | null },
): PrintedDocument => {
  const filled = lists.filter(({ key }) => things.some(({ list }) => list === key));
  return {
    title: `${consortium ?? ''}共建共享清单`,
    author: definition.issuer,
    at: at.toISOString(),
    page: { ...page, code },
    styles: stylesOf(definition),
    footer: `打印时间 ${sayInstant(at)}（北京时间）`,
    blocks: [
      paragraph('title', '共建共享清单', { align: 'center', after: 4 }),
      paragraph('body', consortium ?? '', { align: 'center', after: 10 }),
      ...(filled.length > 0
        ? filled.flatMap((list, i) =>
            listOf(
              list,
              things.filter(thing => thing.list === list.key),
              i === 0,
            ),
          )
        : [paragraph('body', '清单中尚无内容。', { align: 'center', before: 24 })]),
    ],
  };
};
