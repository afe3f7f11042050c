/**
 * A state machine as a table. The same rows enforce a transition, list what is open, say why something is closed, draw the
 * diagram and generate the test matrix. `when` is a named fact; `otherwise` is the name of the problem that says no.
 */
export type Transition<State extends string, Action extends string, Part extends string, Fact extends string> = {
  readonly action: Action;
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Part[];
  /** Facts that must all hold; each names the refusal given when it does not. */
  readonly when?: readonly { readonly fact: Fact; readonly otherwise: string }[];
};

export type Decision<State extends string> =
  | { readonly ok: true; readonly to: State }
  | { readonly ok: false; readonly because: 'role' | 'state' | (string & {}) };

export type Workflow<State extends string, Action extends string, Part extends string, Fact extends string> = {
  readonly rows: readonly Transition<State, Action, Part, Fact>[];
  /** May this be done now? Inside scope but not one's part: `role`; not from this state: `state`; else the first failing fact. */
  decide(action: Action, state: State, parts: readonly Part[], facts: Readonly<Record<Fact, boolean>>): Decision<State>;
  /** Everything these parts can try in this state: open, or closed with the reason. The screen shows exactly this. */
  offered(state: State, parts: readonly Part[], facts: Readonly<Record<Fact, boolean>>): { action: Action; because: string | null }[];
};

/** The workflow that a table of transitions describes. */
export const workflowOf = <State extends string, Action extends string, Part extends string, Fact extends string>(
  rows: readonly Transition<State, Action, Part, Fact>[],
): Workflow<State, Action, Part, Fact> => {
  const decide: Workflow<State, Action, Part, Fact>['decide'] = (action, state, parts, facts) => {
    const ofAction = rows.filter(row => row.action === action);
    if (!ofAction.some(row => row.by.some(part => parts.includes(part)))) return { ok: false, because: 'role' };
    const here = ofAction.filter(row => row.from.includes(state));
    if (here.length === 0) return { ok: false, because: 'state' };
    const mine = here.find(row => row.by.some(part => parts.includes(part)));
    if (!mine) return { ok: false, because: 'role' };
    const failing = mine.when?.find(condition => !facts[condition.fact]);
    return failing ? { ok: false, because: failing.otherwise } : { ok: true, to: mine.to };
  };
  return {
    rows,
    decide,
    offered: (state, parts, facts) => {
      const actions = new Set(rows.filter(row => row.from.includes(state) && row.by.some(part => parts.includes(part))).map(row => row.action));
      return [...actions].map(action => {
        const step = decide(action, state, parts, facts);
        return { action, because: step.ok ? null : step.because };
      });
    },
  };
};
