import type { Cell } from './cells.ts';
import type { FormCheck } from './definition.ts';

/** Values of a check's variables, such as `{year}` or `{cell}`. */
export type Bindings = Readonly<Record<string, string>>;

type Filter = { unit?: string; kind?: string; basis?: string; year?: number; limited?: boolean; numeric?: boolean; fromMembers?: boolean };

/** By what a check may choose the cells that it runs over. */
export const filterKeys: ReadonlySet<string> = new Set<keyof Filter>(['unit', 'kind', 'basis', 'year', 'limited', 'numeric', 'fromMembers']);

/** An actual figure that must agree with what the members gave, added up or counted one by one; a commitment is the applicant's own. */
const comesFromMembers = (cell: Cell) => (cell.fromMembers ?? cell.items) !== undefined && cell.basis !== 'committed';

const matches = (cell: Cell, filter: Filter): boolean =>
  (filter.unit === undefined || cell.unit === filter.unit) &&
  (filter.kind === undefined || cell.kind === filter.kind) &&
  (filter.basis === undefined || cell.basis === filter.basis) &&
  (filter.year === undefined || cell.year === filter.year) &&
  (filter.limited === undefined || (cell.maxChars !== undefined) === filter.limited) &&
  (filter.fromMembers === undefined || comesFromMembers(cell) === filter.fromMembers) &&
  (filter.numeric === undefined || (cell.kind === 'number' || cell.kind === 'integer') === filter.numeric);

/** Every combination of a check's variables: lists of words or years, or all cells that match a description. */
export const bindingsOf = (check: FormCheck, cells: ReadonlyMap<string, Cell>): Bindings[] =>
  Object.entries(check.forEach ?? {}).reduce<Bindings[]>(
    (made, [name, values]) => {
      const choices = Array.isArray(values) ? values.map(String) : [...cells.values()].filter(cell => matches(cell, values)).map(cell => cell.id);
      return made.flatMap(binding => choices.map(choice => ({ ...binding, [name]: choice })));
    },
    [{}],
  );

/** Puts the variables into a check's cell names, all the way down. */
export const bind = <T>(template: T, bindings: Bindings): T => {
  if (typeof template === 'string') return template.replace(/\{(\w+)\}/g, (whole, name: string) => bindings[name] ?? whole) as T;
  if (Array.isArray(template)) return template.map(item => bind(item as unknown, bindings)) as T;
  if (typeof template === 'object' && template !== null)
    return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, bind(value as unknown, bindings)])) as T;
  return template;
};

const naming = new Set(['cell', 'count', 'length', 'limit', 'actualOf', 'sumOfMembers', 'present', 'confirmedByAll', 'disclosedByAll']);

/** The cells that an expression or predicate talks about, in the order in which it names them. */
export const cellsNamed = (node: unknown): string[] => {
  if (Array.isArray(node)) return [...new Set(node.flatMap(cellsNamed))];
  if (typeof node !== 'object' || node === null) return [];
  return [
    ...new Set(
      Object.entries(node).flatMap(([key, value]) => {
        if (naming.has(key) && typeof value === 'string') return [value];
        if (key === 'column' && typeof value === 'string') return [value.slice(0, value.lastIndexOf('.'))];
        if ((key === 'everyKind' || key === 'someKind' || key === 'everyIn') && Array.isArray(value)) return [String(value[0])];
        return cellsNamed(value);
      }),
    ),
  ];
};
