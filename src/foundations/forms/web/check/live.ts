import type { Cell } from '#kernel/form/cells.ts';
import { type Finding, type SelfCheck, selfCheck } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { CheckContext, OrganisationFacts } from '#kernel/form/rules.ts';
import type { Answers } from '#kernel/form/values.ts';
import { same } from '#ui/draft/value.ts';
import { inOrder } from './target.ts';
import { withinSections } from './within.ts';

type Given = {
  readonly definition: FormDefinition;
  readonly cells: ReadonlyMap<string, Cell>;
  /** The sections that are shown: of the others nothing is said. */
  readonly sections: readonly string[];
  readonly context: CheckContext;
  readonly answers: () => Answers;
  readonly listen: (listener: () => void) => () => void;
};

const pause = 250;
const none: readonly Finding[] = [];

/**
 * The server's own self-check, run here while one types: after a pause, so that no keystroke waits for it. Cells listen for their
 * own findings and are told only when those changed.
 */
export const openCheck = ({ definition, cells, sections, context: known, answers, listen }: Given) => {
  let context = known;
  let checked = answers();
  const check = () => withinSections(selfCheck(definition, checked, context), cells, sections);
  let result: SelfCheck = check();
  let ordered = inOrder(result.findings, cells);
  let byCell = new Map<string, readonly Finding[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const index = () => {
    const next = new Map<string, Finding[]>();
    for (const finding of result.findings) for (const cell of finding.cells) next.set(cell, [...(next.get(cell) ?? []), finding]);
    byCell = new Map([...next].map(([cell, findings]) => (same(byCell.get(cell), findings) ? [cell, byCell.get(cell)!] : [cell, findings])));
  };
  const run = () => {
    timer = undefined;
    checked = answers();
    const next = check();
    if (same(next, result)) return;
    result = next;
    ordered = inOrder(result.findings, cells);
    index();
    for (const listener of listeners) listener();
  };
  const later = () => {
    if (answers() === checked) return;
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  };
  const stop = listen(later);
  index();

  return {
    result: (): SelfCheck => result,
    ordered: (): readonly Finding[] => ordered,
    findings: (cell: string): readonly Finding[] => byCell.get(cell) ?? none,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** What the server knows besides the form has been asked again. */
    setContext: (next: CheckContext) => {
      if (same(next, known)) return;
      known = next;
      context = { ...next, organisations: { ...context.organisations, ...next.organisations } };
      run();
    },
    /** An organisation that was just picked from the directory: its kind counts at once. */
    know: (id: string, facts: OrganisationFacts) => {
      context = { ...context, organisations: { ...context.organisations, [id]: facts } };
    },
    close: () => {
      clearTimeout(timer);
      stop();
    },
  };
};

export type Check = ReturnType<typeof openCheck>;
