import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { type Cell, cellIndex, sectionsOf } from '#kernel/form/cells.ts';
import type { FormDefinition, FormRule } from '#kernel/form/definition.ts';
import type { CellDifference, Change, Difference, Programme, Words } from '../contract.ts';

/** What one version of a package says. */
export type Content = {
  readonly programme: Programme;
  readonly definition: FormDefinition;
  readonly procedure: ProcedureDefinition;
  readonly plan: unknown;
  readonly indicators: unknown;
};

const text = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
const changesOf = (pairs: readonly (readonly [what: Change['what'], before: unknown, after: unknown])[]): Change[] =>
  pairs.map(([what, before, after]) => ({ what, before: text(before), after: text(after) })).filter(({ before, after }) => before !== after);

/** What a clerk meets differently at a cell: its words, what may be written, where it stands. */
const cellChanges = (a: Cell, b: Cell): Change[] =>
  changesOf([
    ['label', a.label, b.label],
    ['kind', a.kind, b.kind],
    ['section', a.section, b.section],
    ['unit', a.unit, b.unit],
    ['min', a.min, b.min],
    ['max', a.max, b.max],
    ['maxChars', a.maxChars, b.maxChars],
    ['required', a.required, b.required],
    ['computed', a.computed, b.computed],
    ['columns', a.itemFields?.map(column => column.key).join('、'), b.itemFields?.map(column => column.key).join('、')],
    ['words', a.statement, b.statement],
  ]);

/** Everything of two lists by a key: in the order of the later one, what is gone before it. */
const sideBySide = <T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string) => {
  const was = new Map(before.map(one => [keyOf(one), one]));
  const is = new Set(after.map(keyOf));
  return [
    ...before.filter(one => !is.has(keyOf(one))).map(one => ({ key: keyOf(one), before: one as T | null, after: null as T | null })),
    ...after.map(one => ({ key: keyOf(one), before: was.get(keyOf(one)) ?? null, after: one as T | null })),
  ];
};

const kindOf = (before: unknown, after: unknown): CellDifference['kind'] => (before === null ? 'added' : after === null ? 'removed' : 'changed');

const cellsBetween = (a: FormDefinition, b: FormDefinition): CellDifference[] =>
  sideBySide([...cellIndex(a).values()], [...cellIndex(b).values()], cell => cell.id).flatMap(({ key, before, after }) => {
    const changes = before && after ? cellChanges(before, after) : [];
    if (before && after && changes.length === 0) return [];
    const { label, section } = (after ?? before)!;
    return [{ id: key, label, section, kind: kindOf(before, after), changes }];
  });

const rulesBetween = (a: readonly FormRule[], b: readonly FormRule[]): CellDifference[] =>
  sideBySide(a, b, rule => rule.id).flatMap(({ key, before, after }) => {
    const said = (rule: FormRule) => rule.check.map(check => check.message['zh-CN']).join('；');
    const changes =
      before && after
        ? changesOf([
            ['severity', before.severity, after.severity],
            ['words', said(before), said(after)],
            ['check', before.check, after.check],
          ])
        : [];
    if (before && after && changes.length === 0) return [];
    return [{ id: key, label: said((after ?? before)!), section: '', kind: kindOf(before, after), changes }];
  });

type Named = { readonly id: string; readonly label: string; readonly content: unknown };
const listsBetween = (a: readonly Named[], b: readonly Named[]): CellDifference[] =>
  sideBySide(a, b, one => one.id).flatMap(({ key, before, after }) => {
    const changes =
      before && after
        ? changesOf([
            ['label', before.label, after.label],
            ['content', before.content, after.content],
          ])
        : [];
    if (before && after && changes.length === 0) return [];
    return [{ id: key, label: (after ?? before)!.label, section: '', kind: kindOf(before, after), changes }];
  });

const proceduresOf = ({ procedure }: Content): Named[] => [
  ...procedure.stages.map(stage => ({ id: `stage:${stage.key}`, label: stage.name['zh-CN'], content: stage })),
  ...procedure.steps.map(step => ({ id: `step:${step.action}:${step.from.join('+')}`, label: step.name['zh-CN'], content: step })),
];
const evidenceOf = ({ programme }: Content): Named[] => programme.evidence.map(slot => ({ id: slot.key, label: slot.label, content: slot }));

/** Official words that belong to no cell, each by its place. */
const wordsOf = ({ definition: form, programme }: Content): ReadonlyMap<string, string> =>
  new Map([
    ['programme.title', programme.title['zh-CN']],
    ['form.title', form.title],
    ['cover.title', form.cover.title],
    ...sectionsOf(form).map(({ key, label }): [string, string] => [`sections.${key}`, label]),
    ...form.sections.flatMap(section => (section.tables ?? []).map((table): [string, string] => [`tables.${section.key}.${table.key}`, table.label])),
    ...form.instructions.map((instruction, i): [string, string] => [`instructions.${i + 1}`, instruction]),
    ...Object.entries(form.footnotes).map(([key, note]): [string, string] => [`footnotes.${key}`, note]),
  ]);

const wordsBetween = (a: Content, b: Content): Words[] => {
  const [before, after] = [wordsOf(a), wordsOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(place => ({ place, before: before.get(place) ?? '', after: after.get(place) ?? '' }))
    .filter(words => words.before !== words.after);
};

/** Everything in which one version of a package differs from another, as a clerk and an officer would see it. */
export const differenceBetween = (before: Content, after: Content): Difference => ({
  cells: cellsBetween(before.definition, after.definition),
  rules: rulesBetween(before.definition.rules, after.definition.rules),
  procedure: listsBetween(proceduresOf(before), proceduresOf(after)),
  evidence: listsBetween(evidenceOf(before), evidenceOf(after)),
  words: wordsBetween(before, after),
  plan: JSON.stringify(before.plan) !== JSON.stringify(after.plan) || JSON.stringify(before.indicators) !== JSON.stringify(after.indicators),
});
