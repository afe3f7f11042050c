import { isDecimal, sayDecimal } from '../decimal.ts';
import { say, type Text } from '../words.ts';
import { type Bindings, bind, bindingsOf, cellsNamed } from './bindings.ts';
import { type Cell, cellIndex, sectionsOf, withComputed } from './cells.ts';
import type { FormCheck, FormDefinition, FormRule } from './definition.ts';
import { type CheckContext, type Expression, evaluate, type Predicate, type Scene, truthOf, unconfirmed, undisclosed } from './rules.ts';
import { type Answers, isConfirmation, isRows, type ListRow, rowsOf } from './values.ts';

export type Severity = 'error' | 'warning' | 'info' | 'missing';

export type Finding = {
  /** Stable name: the rule and, where it applies to many cells, the first of them. A reason is given under `reason:<key>`. */
  readonly key: string;
  readonly rule?: string;
  readonly severity: Severity;
  readonly cells: readonly string[];
  readonly section: string;
  readonly message: Text;
  /** A warning may be answered with a reason, which then travels with the file. */
  readonly acceptsReason?: boolean;
  readonly reason?: string;
  /** Of what is no cell of the form: where to mend it. */
  readonly to?: string;
};

export type SelfCheck = {
  readonly findings: readonly Finding[];
  /** `explained` are warnings with a reason; they are not counted under `warning`. */
  readonly counts: Readonly<Record<Severity | 'explained', number>>;
  readonly completeness: Readonly<Record<string, { readonly filled: number; readonly total: number }>>;
  /** Nothing missing and no error: the file may be sent. What others write about it later is not asked of it. */
  readonly complete: boolean;
  /** What others write about the file (`filledBy`) is there. */
  readonly opinionsGiven: boolean;
};

const REASON = 'reason:';
const longestReason = 200;

const isFilled = (cell: Cell, answers: Answers): boolean => {
  const value = answers[cell.id];
  if (value === null || value === undefined || value === '') return false;
  if (isRows(value)) return value.length > 0;
  // Of a statement for every member something was answered, by confirming or disclosing; whether by all is the rule's question (R14).
  if (isConfirmation(value))
    return (
      value.confirmed || (cell.perMember === true && (Object.values(value.members ?? {}).includes(true) || Object.keys(value.disclosures ?? {}).length > 0))
    );
  return true;
};

const missing = (cell: Cell): Finding => ({
  key: `missing:${cell.id}`,
  severity: 'missing',
  cells: [cell.id],
  section: cell.section,
  message: cell.kind === 'statement' ? say('请确认声明', 'Please confirm the statement') : say(`「${cell.label}」未填写`, `“${cell.label}” is not filled in`),
});

/** Rows that lack a column, and organisations that stand twice in one group (D0-79: once per group). */
const listFindings = (cell: Cell, rows: readonly ListRow[]): Finding[] => {
  const gaps = rows.flatMap((row, i) =>
    cell
      .itemFields!.filter(column => row[column.key] == null)
      .map(
        (column): Finding => ({
          key: `missing:${cell.id}:${row.id}:${column.key}`,
          severity: 'missing',
          cells: [cell.id],
          section: cell.section,
          message: say(`「${cell.label}」第${i + 1}行缺${column.label['zh-CN']}`, `“${cell.label}”, row ${i + 1}: ${column.label.en.toLowerCase()} is missing`),
        }),
      ),
  );
  const names = rows.map(row => row['organisation']).filter(name => name != null);
  const twice = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  return [
    ...gaps,
    ...twice.map(
      (name): Finding => ({
        key: `twice:${cell.id}:${name}`,
        severity: 'error',
        cells: [cell.id],
        section: cell.section,
        message: say(`「${cell.label}」中${name}重复出现`, `“${cell.label}” lists ${name} twice`),
      }),
    ),
  ];
};

const fill = (message: Text, values: Readonly<Record<string, string>>): Text => ({ 'zh-CN': bind(message['zh-CN'], values), en: bind(message.en, values) });

/** The stable name of a finding; a rule with several checks counts them. */
const keyOf = (rule: FormRule, nth: number, bindings: Bindings): string =>
  [rule.id, ...(rule.check.length > 1 ? [String(nth + 1)] : []), ...Object.values(bindings)].join(':');

const takesReason = (rule: FormRule, check: FormCheck): boolean => rule.severity === 'warning' && !check.manual;

/** The cells that a check is about; a package may name others than those it compares. */
const cellsAbout = (check: FormCheck, bindings: Bindings): string[] => (check.cells ? bind(check.cells, bindings) : cellsNamed(bind(check.holds, bindings)));

type Bound = { readonly bindings: Bindings; readonly holds: Predicate | null };
const bound = new WeakMap<FormCheck, readonly Bound[]>();

/** A check with its variables put in, for all that it runs over: the same for every answer, so made once per definition. */
const boundOf = (check: FormCheck, cells: Scene['cells']): readonly Bound[] => {
  const known = bound.get(check);
  if (known) return known;
  const made = bindingsOf(check, cells).map(bindings => ({ bindings, holds: check.holds ? bind(check.holds as unknown as Predicate, bindings) : null }));
  bound.set(check, made);
  return made;
};

const findingsOfCheck = (scene: Scene, rule: FormRule, check: FormCheck, nth: number): Finding[] =>
  boundOf(check, scene.cells).flatMap(({ bindings, holds }): Finding[] => {
    if (holds && truthOf(scene, holds) !== false) return [];
    const cells = cellsAbout(check, bindings).filter(id => scene.cells.has(id));
    const said = Object.fromEntries(
      Object.entries(check.values ?? {}).map(([name, expression]) => {
        const value = evaluate(scene, bind(expression as unknown as Expression, bindings));
        return [name, value !== null && isDecimal(value) ? sayDecimal(value) : (value ?? '—')];
      }),
    );
    const labels = Object.fromEntries(Object.entries(bindings).map(([name, id]) => [`${name}Label`, scene.cells.get(id)?.label ?? id]));
    const { confirmedByAll, disclosedByAll } = (check.holds ?? {}) as Partial<Record<string, string>>;
    const names: Record<string, string> =
      confirmedByAll !== undefined
        ? { members: unconfirmed(scene, confirmedByAll).join('、') }
        : disclosedByAll !== undefined
          ? {
              members: undisclosed(scene, disclosedByAll)
                .map(({ organisation, summary }) => `${organisation}（${summary}）`)
                .join('、'),
            }
          : {};
    const key = keyOf(rule, nth, bindings);
    const acceptsReason = takesReason(rule, check);
    const reason = acceptsReason ? scene.answers[REASON + key] : undefined;
    return [
      {
        key,
        rule: rule.id,
        severity: check.manual ? 'info' : rule.severity,
        cells,
        section: scene.cells.get(cells[0] ?? '')?.section ?? 'cover',
        message: fill(check.message, { ...bindings, ...labels, ...said, ...names }),
        ...(acceptsReason ? { acceptsReason } : {}),
        ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
      },
    ];
  });

/** Everything the form can say about itself. The same in the browser and on the server. */
export const selfCheck = (definition: FormDefinition, given: Answers, context: CheckContext = {}): SelfCheck => {
  const cells = cellIndex(definition);
  const answers = withComputed(definition, given);
  const scene: Scene = { definition, cells, answers, context };
  const required = [...cells.values()].filter(cell => cell.required);
  const findings = [
    ...required.filter(cell => cell.filledBy === undefined && !isFilled(cell, answers)).map(missing),
    ...[...cells.values()].filter(cell => cell.kind === 'list').flatMap(cell => listFindings(cell, rowsOf(answers, cell.id))),
    ...definition.rules.flatMap(rule => rule.check.flatMap((check, i) => findingsOfCheck(scene, rule, check, i))),
    ...(context.remarks ?? []).map((remark): Finding => ({ ...remark, cells: [], section: '' })),
  ];
  const counts = { error: 0, warning: 0, info: 0, missing: 0, explained: 0 };
  for (const finding of findings) counts[finding.reason !== undefined ? 'explained' : finding.severity] += 1;
  const completeness = Object.fromEntries(
    sectionsOf(definition).map(({ key }) => {
      const mine = required.filter(cell => cell.section === key);
      return [key, { filled: mine.filter(cell => isFilled(cell, answers)).length, total: mine.length }];
    }),
  );
  return {
    findings,
    counts,
    completeness,
    complete: counts.error === 0 && counts.missing === 0,
    opinionsGiven: required.every(cell => cell.filledBy === undefined || isFilled(cell, answers)),
  };
};

/** The cell that a client names: one of the form, or the reason for a warning of one of its rules. */
export const cellNamed = (definition: FormDefinition, id: string): Cell | null => {
  const cell = cellIndex(definition).get(id);
  if (cell || !id.startsWith(REASON)) return cell ?? null;
  const key = id.slice(REASON.length);
  const rule = definition.rules.find(r => r.id === key.split(':', 1)[0]);
  const about = rule?.check.flatMap((check, nth) => {
    const bindings = takesReason(rule, check) ? bindingsOf(check, cellIndex(definition)).find(b => keyOf(rule, nth, b) === key) : undefined;
    return bindings ? [cellsAbout(check, bindings)] : [];
  })[0];
  if (!about) return null;
  const section = cellIndex(definition).get(about[0] ?? '')?.section ?? 'cover';
  return {
    id,
    field: id,
    section,
    label: '情况说明',
    caption: '情况说明',
    kind: 'longText',
    maxChars: longestReason,
    counting: definition.counting,
    required: false,
    secret: false,
    readOnly: false,
  };
};
