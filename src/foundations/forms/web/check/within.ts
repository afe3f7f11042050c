import type { Cell } from '#kernel/form/cells.ts';
import type { SelfCheck } from '#kernel/form/check.ts';

/** What the self-check says of these sections alone: whoever sees a part of the form is not told of the rest. */
export const withinSections = (check: SelfCheck, cells: ReadonlyMap<string, Cell>, sections: readonly string[]): SelfCheck => {
  if (Object.keys(check.completeness).every(key => sections.includes(key))) return check;
  const findings = check.findings.filter(
    finding => sections.includes(finding.section) && finding.cells.every(cell => sections.includes(cells.get(cell)?.section ?? '')),
  );
  const counts = { error: 0, warning: 0, info: 0, missing: 0, explained: 0 };
  for (const finding of findings) counts[finding.reason !== undefined ? 'explained' : finding.severity] += 1;
  const completeness = Object.fromEntries(Object.entries(check.completeness).filter(([key]) => sections.includes(key)));
  return { ...check, findings, counts, completeness, complete: counts.error === 0 && counts.missing === 0 };
};
