import type { Fact } from '../../contract.ts';

export type Period = { readonly key: string; readonly basis: Fact['basis']; readonly on: string };
export type Line = { readonly id: string; readonly label: string; readonly unit: string | null; readonly cells: ReadonlyMap<string, Fact> };

const keyOf = ({ basis, on }: Pick<Fact, 'basis' | 'on'>) => `${on} ${basis}`;

/** One line for each indicator, one column for each day and basis: what was first and what was promised stand side by side. */
export const matrixOf = (facts: readonly Fact[]): { periods: Period[]; lines: Line[] } => {
  const periods = [...new Map(facts.map(({ basis, on }) => [keyOf({ basis, on }), { key: keyOf({ basis, on }), basis, on }])).values()].toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  const lines = new Map<string, { id: string; label: string; unit: string | null; cells: Map<string, Fact> }>();
  for (const fact of facts) {
    const line = lines.get(fact.indicator) ?? { id: fact.indicator, label: fact.label, unit: fact.unit, cells: new Map() };
    line.cells.set(keyOf(fact), fact);
    lines.set(fact.indicator, line);
  }
  return { periods, lines: [...lines.values()] };
};
