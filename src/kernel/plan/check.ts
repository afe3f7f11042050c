import type { ListRow } from '../form/values.ts';
import { proseText } from '../prose/text.ts';
import { say, type Text } from '../words.ts';
import { coverageOf, type Measure, uncoveredMeasures, uncoveredPoints } from './coverage.ts';
import type { PlanAttachment, PlanDefinition, PlanTable } from './definition.ts';
import { columnOf, type Part, type Place, partsOf } from './fields.ts';
import type { Indicators } from './indicators.ts';
import { lineIn, type PlanAnswers, proseIn, rowsIn } from './values.ts';

/** Somebody whom the form names as a member, with what the directory knows. */
export type PlanMember = {
  readonly name: string;
  readonly organisationId: string | null;
  readonly groups: readonly string[];
  readonly kind: string | null;
  readonly level: string | null;
  readonly district: string | null;
};

/** What the check knows besides the plan. */
export type PlanContext = {
  readonly indicators: Indicators | null;
  readonly measures: readonly Measure[];
  /** What the form says for each line of the cover and each column of the summary table, by key. */
  readonly cover: Readonly<Record<string, string | null>>;
  readonly summary: Readonly<Record<string, string | null>>;
  readonly members: readonly PlanMember[];
  /** How many files lie in each slot of evidence. */
  readonly files: Readonly<Record<string, number>>;
};

/** `missing` and `error` keep a plan from being handed in; a `notice` is for the author to weigh. */
export type PlanFinding = {
  readonly key: string;
  readonly severity: 'missing' | 'error' | 'notice';
  readonly kind: 'cover' | 'chapter' | 'slot' | 'condition' | 'task' | 'row' | 'commitment' | 'target' | 'attachment' | 'member' | 'point' | 'measure' | 'mark';
  readonly part: string;
  readonly field: string | null;
  readonly message: Text;
};

export type PlanCheck = { readonly complete: boolean; readonly findings: readonly PlanFinding[] };

type Sheet = { readonly definition: PlanDefinition; readonly answers: PlanAnswers; readonly context: PlanContext };

/** What stands on a line of the cover: what the author wrote, else what the form says. */
export const coverValue = ({ answers, context }: Pick<Sheet, 'answers' | 'context'>, key: string): string | null =>
  lineIn(answers, `cover.${key}`) ?? context.cover[key] ?? null;

const named = (label: string): string => label.replace(/[：:]\s*$/u, '');

const coverFindings = ({ definition, answers, context }: Sheet): PlanFinding[] =>
  definition.cover.fields.flatMap(({ key, label, gloss }): PlanFinding[] => {
    const field = `cover.${key}`;
    const [own, form] = [lineIn(answers, field), context.cover[key] ?? null];
    const at = { part: 'cover', field, kind: 'cover' } as const;
    if (own === null && form === null)
      return [{ ...at, key: field, severity: 'missing', message: say(`封面「${named(label)}」未填写`, `The cover lacks: ${gloss}`) }];
    // R15: the covers of form and plan say the same.
    return own !== null && form !== null && own !== form
      ? [
          {
            ...at,
            key: `R15/${key}`,
            severity: 'error',
            message: say(`封面「${named(label)}」为“${own}”，与推荐书中的“${form}”不一致`, `On the cover, ${gloss} is "${own}", but "${form}" in the form`),
          },
        ]
      : [];
  });

/** Is anything written here: a text, or a row? */
export const isWritten = ({ places, tables }: Part, answers: PlanAnswers): boolean =>
  places.some(place => proseIn(answers, `text.${place.key}`)) || tables.some(table => rowsIn(answers, `rows.${table.key}`).length > 0);

const titleOf = ({ chapter, section }: Part): Text => {
  const no = `${chapter.no}${section?.no ?? ''}`;
  return say(`${section ? no : `${no}、`}${section?.label ?? chapter.title}`, `${no} ${section?.gloss ?? chapter.gloss}`);
};

const emptyPart = (part: Part, { answers }: Sheet): PlanFinding[] => {
  // The analysis of conditions is listed one by one; what a chapter of attachments lacks are files.
  const asks = part.section !== null || part.chapter.sections === undefined;
  if (!asks || part.chapter.attachments || isWritten(part, answers)) return [];
  const title = titleOf(part);
  return [
    {
      key: `chapter/${part.key}`,
      severity: 'missing',
      kind: 'chapter',
      part: part.key,
      field: null,
      message: say(`「${title['zh-CN']}」尚未填写`, `Nothing is written under ${title.en}`),
    },
  ];
};

const emptyPlace = (part: Part, place: Place, { answers }: Sheet): PlanFinding[] => {
  const field = `text.${place.key}`;
  if (proseIn(answers, field) || (place.task && rowsIn(answers, `rows.${place.key}.actions`).length > 0)) return [];
  const at = { key: field, severity: 'notice', part: part.key, field } as const;
  if (place.condition)
    return [{ ...at, kind: 'condition', message: say(`创建条件「${place.label}」尚未分析`, `This condition is not analysed: ${place.gloss}`) }];
  if (place.task)
    return [
      {
        ...at,
        kind: 'task',
        message: say(
          `《实施方案》第${place.task.measure}条「${place.label}」未写建设内容`,
          `Measure ${place.task.measure} of the implementation plan has no task: ${place.gloss}`,
        ),
      },
    ];
  // What is kept as rows may say it already.
  if (part.tables.some(table => table.key === place.key && rowsIn(answers, `rows.${table.key}`).length > 0)) return [];
  return [{ ...at, kind: 'slot', message: say(`「${place.label}」为空`, `Empty: ${place.gloss}`) }];
};

const nameOfRow = (table: PlanTable, row: ListRow, nth: number): Text => {
  const said = row[table.commitment?.content ?? table.columns[0]!.key];
  const short = said ? [...said].slice(0, 20).join('') : null;
  return say(`「${table.label}」第${nth + 1}行${short ? `（${short}）` : ''}`, `${table.gloss}, row ${nth + 1}${short ? ` (${short})` : ''}`);
};

/** 推荐书 说明二：涉及建设承诺的，应明确时间、内容、结果. */
const rowFindings = (part: Part, table: PlanTable, { answers }: Sheet): PlanFinding[] =>
  rowsIn(answers, `rows.${table.key}`).flatMap((row, nth): PlanFinding[] => {
    const at = { part: part.key, field: `rows.${table.key}` } as const;
    const who = nameOfRow(table, row, nth);
    const lacks = table.columns.filter(column => column.required && !row[column.key]);
    const said = (columns: readonly { label: string; gloss: string }[]) =>
      say(`${who['zh-CN']}缺少${columns.map(one => one.label).join('、')}`, `${who.en} lacks ${columns.map(one => one.gloss).join(', ')}`);
    const { commitment, timeline } = table;
    const vague = commitment
      ? [commitment.content, commitment.time, commitment.result].filter(key => !row[key] && !lacks.some(column => column.key === key))
      : [];
    const parts = {
      [commitment?.time ?? '']: say('时间', 'time'),
      [commitment?.content ?? '']: say('内容', 'content'),
      [commitment?.result ?? '']: say('结果', 'result'),
    };
    const backwards = timeline && row[timeline.from] && row[timeline.to] && row[timeline.from]! > row[timeline.to]!;
    return [
      ...(lacks.length > 0 ? [{ ...at, key: `row/${table.key}/${row.id}`, severity: 'missing', kind: 'row', message: said(lacks) } as const] : []),
      ...(vague.length > 0
        ? [
            {
              ...at,
              key: `commitment/${table.key}/${row.id}`,
              severity: 'notice',
              kind: 'commitment',
              message: say(
                `${who['zh-CN']}作为建设承诺缺少${vague.map(key => `${parts[key]!['zh-CN']}（${columnOf(table, key).label}）`).join('、')}`,
                `${who.en}, a commitment, lacks its ${vague.map(key => `${parts[key]!.en} (${columnOf(table, key).gloss})`).join(', ')}`,
              ),
            } as const,
          ]
        : []),
      ...(backwards
        ? [
            {
              ...at,
              key: `order/${table.key}/${row.id}`,
              severity: 'error',
              kind: 'row',
              message: say(`${who['zh-CN']}的完成时间早于开始时间`, `${who.en} ends before it begins`),
            } as const,
          ]
        : []),
    ];
  });

const targetFindings = (part: Part, table: PlanTable, { answers }: Sheet): PlanFinding[] => {
  const rows = rowsIn(answers, `rows.${table.key}`);
  const topic = table.columns.find(column => column.options?.some(option => table.asks?.includes(option.value)));
  return (table.asks ?? [])
    .filter(asked => topic && !rows.some(row => row[topic.key] === asked))
    .map(asked => {
      const { label, gloss } = topic!.options!.find(option => option.value === asked)!;
      return {
        key: `target/${asked}`,
        severity: 'notice',
        kind: 'target',
        part: part.key,
        field: `rows.${table.key}`,
        message: say(`「${table.label}」没有${label}方面的目标`, `${table.gloss}: no target about ${gloss.toLowerCase()}`),
      } as const;
    });
};

/** The members whom a place introduces (一（一）：介绍各参与单位基本情况). */
export const membersFor = (place: Pick<Place, 'members'>, members: readonly PlanMember[]): PlanMember[] =>
  place.members
    ? members.filter(
        ({ groups, kind }) =>
          groups.some(group => place.members!.groups.includes(group)) && (!place.members!.kinds || place.members!.kinds.includes(kind ?? '')),
      )
    : [];

const memberFindings = (part: Part, place: Place, { answers, context }: Sheet): PlanFinding[] => {
  const prose = proseIn(answers, `text.${place.key}`);
  const text = prose ? proseText(prose) : '';
  const left = prose ? membersFor(place, context.members).filter(({ name }) => !text.includes(name)) : [];
  if (left.length === 0) return [];
  const names = left.map(member => member.name);
  return [
    {
      key: `members/${place.key}`,
      severity: 'notice',
      kind: 'member',
      part: part.key,
      field: `text.${place.key}`,
      message: say(`「${place.label}」没有介绍：${names.join('、')}`, `${place.gloss} does not introduce: ${names.join(', ')}`),
    },
  ];
};

const attachmentFindings = (part: Part, attachments: readonly PlanAttachment[], { context }: Sheet): PlanFinding[] =>
  attachments
    .filter(({ required, evidence }) => required && (context.files[evidence] ?? 0) === 0)
    .map(({ key, label, gloss }) => ({
      key: `attachment/${key}`,
      severity: 'missing',
      kind: 'attachment',
      part: part.key,
      field: null,
      message: say(`缺少附件「${label}」，请在「附件」中上传`, `An attachment is missing: ${gloss}; upload it under Attachments`),
    }));

const coverageFindings = ({ definition, answers, context }: Sheet): PlanFinding[] => {
  const coverage = coverageOf(definition, answers);
  const lost = [...coverage].flatMap(([ref, places]) => places.filter(place => place.lost).map(place => ({ ref, place })));
  return [
    ...uncoveredPoints(context.indicators, coverage).map(
      ({ code, text }): PlanFinding => ({
        key: `point:${code}`,
        severity: 'notice',
        kind: 'point',
        part: 'coverage',
        field: null,
        message: say(`观测点 ${code} 没有对应内容：${text}`, `Nothing answers observation point ${code}: ${text}`),
      }),
    ),
    ...uncoveredMeasures(context.measures, coverage).map(
      ({ number, title, gloss }): PlanFinding => ({
        key: `measure:${number}`,
        severity: 'notice',
        kind: 'measure',
        part: 'coverage',
        field: null,
        message: say(`《实施方案》第${number}条「${title}」没有对应内容`, `Nothing answers measure ${number}: ${gloss}`),
      }),
    ),
    ...lost.map(
      ({ ref, place }): PlanFinding => ({
        key: `mark/${ref}/${place.field}/${place.paragraph}`,
        severity: 'notice',
        kind: 'mark',
        part: place.part,
        field: place.field,
        message: say(
          `「${place.label}」中标注过的段落“${place.paragraph}…”已改动，请重新标注`,
          `${place.gloss}: the marked paragraph "${place.paragraph}…" has changed; mark it again`,
        ),
      }),
    ),
  ];
};

/** What the plan can say about itself: what keeps it from being handed in first, then what its author should weigh. */
export const checkPlanAnswers = (definition: PlanDefinition, answers: PlanAnswers, context: PlanContext): PlanCheck => {
  const sheet: Sheet = { definition, answers, context };
  const findings = [
    ...coverFindings(sheet),
    ...partsOf(definition).flatMap(part => [
      ...emptyPart(part, sheet),
      ...part.places.flatMap(place => [...emptyPlace(part, place, sheet), ...memberFindings(part, place, sheet)]),
      ...part.tables.flatMap(table => [...rowFindings(part, table, sheet), ...targetFindings(part, table, sheet)]),
      ...attachmentFindings(part, part.section === null ? (part.chapter.attachments ?? []) : [], sheet),
    ]),
    ...coverageFindings(sheet),
  ];
  return { complete: findings.every(finding => finding.severity === 'notice'), findings };
};
