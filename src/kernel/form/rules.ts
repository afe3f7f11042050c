import { absolute, compare, type Decimal, isDecimal, isWhole, subtract, sum } from '../decimal.ts';
import type { Text } from '../words.ts';
import { type Cell, membersOf } from './cells.ts';
import type { FormDefinition } from './definition.ts';
import { type Answers, isConfirmation, lengthOf, rowsOf, textOf } from './values.ts';

/**
 * The language in which a programme package writes the checks of its form. Figures are exact decimals. Logic is three-valued:
 * a check about a cell that is still empty says nothing yet (unknown), so an unfinished form is incomplete but not wrong.
 */
export type Expression =
  | { readonly cell: string }
  | { readonly number: string }
  | { readonly sum: readonly Expression[] }
  | { readonly difference: readonly [Expression, Expression] }
  | { readonly count: string }
  | { readonly length: string }
  | { readonly limit: string }
  /** The 2022 actual beside a committed year of the same row. */
  | { readonly actualOf: string }
  /** What the members' own figures for this cell add up to. */
  | { readonly sumOfMembers: string }
  | { readonly fact: string };

export type Predicate =
  | { readonly eq: readonly [Expression, Expression] }
  | { readonly le: readonly [Expression, Expression] }
  | { readonly lt: readonly [Expression, Expression] }
  | { readonly positive: Expression }
  | { readonly whole: Expression }
  | { readonly and: readonly Predicate[] }
  | { readonly or: readonly Predicate[] }
  | { readonly not: Predicate }
  | { readonly iff: readonly [Predicate, Predicate] }
  | { readonly implies: readonly [Predicate, Predicate] }
  /** Something is filled in, or the statement is confirmed: never unknown. */
  | { readonly present: string }
  /** A text stands in a column of a list: unknown while either is empty. */
  | { readonly listed: readonly [Expression, { readonly column: string }] }
  /** The organisation that a fact names is of one of these kinds. */
  | { readonly kindIs: readonly [{ readonly fact: string }, readonly string[]] }
  /** Every (some) organisation of a list whose kind is known is of one of these kinds or levels. */
  | { readonly everyKind: readonly [string, readonly string[]] }
  | { readonly someKind: readonly [string, readonly string[]] }
  /** Every organisation of a list whose district is known lies in the district that a fact names. */
  | { readonly everyIn: readonly [string, { readonly fact: string }] }
  | { readonly holds: string }
  | { readonly confirmedByAll: string }
  /** Every member of whom a violation is known has told of it in the statement (如实说明): confirming is not enough. */
  | { readonly disclosedByAll: string };

export type OrganisationFacts = { readonly name: string; readonly kind: string; readonly level?: string | null; readonly districtId?: string | null };

/** What a check may need to know besides the form. What is not given is unknown. */
export type CheckContext = {
  readonly organisations?: Readonly<Record<string, OrganisationFacts>>;
  /** Named facts: an organisation id (`leadParkId`), a truth (`callOpen`), a number as decimal string. */
  readonly facts?: Readonly<Record<string, string | boolean | null>>;
  /** What the figures that the members gave add up to, by cell, and how many members gave one. */
  readonly sums?: Readonly<Record<string, { readonly value: string; readonly members: number }>>;
  /** What the record says of itself beside the form, and where to mend it (`to`: an address of ours). */
  readonly remarks?: readonly { readonly key: string; readonly severity: 'warning' | 'info'; readonly message: Text; readonly to: string }[];
  /** Unresolved violation events of member organisations that somebody knows of. */
  readonly violations?: readonly { readonly organisation: string; readonly organisationId: string | null; readonly summary: string }[];
};

export type Scene = {
  readonly definition: FormDefinition;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly answers: Answers;
  readonly context: CheckContext;
};
type Truth = boolean | null;

const both = (scene: Scene, [a, b]: readonly [Expression, Expression], decide: (a: Decimal, b: Decimal) => boolean): Truth => {
  const [x, y] = [evaluate(scene, a), evaluate(scene, b)];
  return x === null || y === null ? null : isDecimal(x) && isDecimal(y) ? decide(x, y) : null;
};

/** The value of an expression: a decimal or a text; null when something it needs is missing. */
export const evaluate = (scene: Scene, e: Expression): string | null => {
  const { answers, cells, context } = scene;
  if ('cell' in e) return textOf(answers, e.cell);
  if ('number' in e) return e.number;
  if ('sum' in e) {
    const values = e.sum.map(term => evaluate(scene, term));
    return values.every(value => value !== null && isDecimal(value)) ? sum(values as Decimal[]) : null;
  }
  if ('difference' in e) {
    const [a, b] = e.difference.map(term => evaluate(scene, term));
    return a != null && b != null && isDecimal(a) && isDecimal(b) ? absolute(subtract(a, b)) : null;
  }
  if ('count' in e) return answers[e.count] == null ? null : String(rowsOf(answers, e.count).length);
  if ('length' in e) {
    const text = textOf(answers, e.length);
    return text === null ? null : String(lengthOf(text, scene.definition.counting));
  }
  if ('limit' in e) return cells.get(e.limit)?.maxChars?.toString() ?? null;
  if ('actualOf' in e) {
    const of = cells.get(e.actualOf);
    const actual = of && [...cells.values()].find(cell => cell.field === of.field && cell.part === of.part && cell.basis === 'actual');
    return actual ? textOf(answers, actual.id) : null;
  }
  if ('sumOfMembers' in e) return context.sums?.[e.sumOfMembers]?.value ?? null;
  const fact = context.facts?.[e.fact];
  return typeof fact === 'string' ? fact : null;
};

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const any = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const negate = (truth: Truth): Truth => (truth === null ? null : !truth);

const kindsOf = ({ answers, context }: Scene, list: string): (OrganisationFacts | null)[] =>
  rowsOf(answers, list).map(row => (row.organisationId && context.organisations?.[row.organisationId]) || null);
const among = (facts: OrganisationFacts | null, kinds: readonly string[]): Truth =>
  facts === null ? null : kinds.includes(facts.kind) || (facts.level != null && kinds.includes(facts.level));

/** Members that neither confirmed the statement nor disclosed something about it. */
export const unconfirmed = ({ definition, answers }: Scene, statement: string): string[] => {
  const value = answers[statement];
  const given = isConfirmation(value) ? value : { confirmed: false };
  return membersOf(definition, answers)
    .filter(member => !member.rowIds.some(id => given.members?.[id] === true || (given.disclosures?.[id] ?? '').trim() !== ''))
    .map(member => member.organisation);
};

/** Known violations of members who tell nothing of it in the statement. */
export const undisclosed = ({ definition, answers, context }: Scene, statement: string): NonNullable<CheckContext['violations']>[number][] => {
  const value = answers[statement];
  const told = (isConfirmation(value) && value.disclosures) || {};
  const members = membersOf(definition, answers);
  return (context.violations ?? []).filter(violation => {
    const member = members.find(one =>
      one.organisationId !== undefined && violation.organisationId !== null
        ? one.organisationId === violation.organisationId
        : one.organisation === violation.organisation,
    );
    return member !== undefined && !member.rowIds.some(id => (told[id] ?? '').trim() !== '');
  });
};

/** Whether a predicate is true, false, or not decidable yet. */
export const truthOf = (scene: Scene, p: Predicate): Truth => {
  const { answers, context } = scene;
  if ('eq' in p) {
    const [a, b] = p.eq.map(side => evaluate(scene, side));
    return a == null || b == null ? null : a === b;
  }
  if ('le' in p) return both(scene, p.le, (a, b) => compare(a, b) <= 0);
  if ('lt' in p) return both(scene, p.lt, (a, b) => compare(a, b) < 0);
  if ('positive' in p) return both(scene, [{ number: '0' }, p.positive], (zero, a) => compare(zero, a) < 0);
  if ('whole' in p) return both(scene, [p.whole, p.whole], a => isWhole(a));
  if ('and' in p) return all(p.and.map(part => truthOf(scene, part)));
  if ('or' in p) return any(p.or.map(part => truthOf(scene, part)));
  if ('not' in p) return negate(truthOf(scene, p.not));
  if ('iff' in p) {
    const [a, b] = p.iff.map(part => truthOf(scene, part));
    return a == null || b == null ? null : a === b;
  }
  if ('implies' in p) return any([negate(truthOf(scene, p.implies[0])), truthOf(scene, p.implies[1])]);
  if ('present' in p) {
    const value = answers[p.present];
    return textOf(answers, p.present) !== null || rowsOf(answers, p.present).length > 0 || (isConfirmation(value) && value.confirmed);
  }
  if ('listed' in p) {
    const [text, { column }] = [evaluate(scene, p.listed[0]), p.listed[1]];
    const dot = column.lastIndexOf('.');
    const names = rowsOf(answers, column.slice(0, dot))
      .map(row => row[column.slice(dot + 1)])
      .filter(name => name != null);
    return text === null || names.length === 0 ? null : names.includes(text);
  }
  if ('kindIs' in p) {
    const id = evaluate(scene, p.kindIs[0]);
    return among((id !== null && context.organisations?.[id]) || null, p.kindIs[1]);
  }
  if ('everyKind' in p) return all(kindsOf(scene, p.everyKind[0]).map(facts => among(facts, p.everyKind[1])));
  if ('someKind' in p) return rowsOf(answers, p.someKind[0]).length === 0 ? null : any(kindsOf(scene, p.someKind[0]).map(facts => among(facts, p.someKind[1])));
  if ('everyIn' in p) {
    const district = evaluate(scene, p.everyIn[1]);
    return all(kindsOf(scene, p.everyIn[0]).map(facts => (district === null || facts?.districtId == null ? null : facts.districtId === district)));
  }
  if ('holds' in p) {
    const fact = context.facts?.[p.holds];
    return typeof fact === 'boolean' ? fact : null;
  }
  if ('disclosedByAll' in p) return context.violations === undefined ? null : undisclosed(scene, p.disclosedByAll).length === 0;
  return answers[p.confirmedByAll] == null || membersOf(scene.definition, answers).length === 0 ? null : unconfirmed(scene, p.confirmedByAll).length === 0;
};
