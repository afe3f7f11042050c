import type { Text } from '#kernel/words.ts';
import { type Decision, type Workflow, workflowOf } from '#kernel/workflow.ts';
import type { Fact, ProcedureDefinition, Stage, StepRule } from './contract.ts';

/** What somebody may try now: open (`because: null`), or closed with the name of the problem that says why. */
export type Offered = {
  readonly action: string;
  readonly because: string | null;
  readonly name: Text;
  readonly reason: StepRule['reason'];
  readonly reasons: readonly Text[];
  readonly kind: 'primary' | 'danger' | null;
  /** The words of its dialog, where the package has its own. */
  readonly says: StepRule['says'] | null;
  /** May also be taken on paper. */
  readonly paper: boolean;
};

export type Facts = Readonly<Record<string, boolean>>;

export type Procedure = {
  readonly initial: Stage;
  readonly stages: readonly Stage[];
  stage(key: string): Stage;
  decide(action: string, stage: string, parts: readonly string[], facts: Facts): Decision<string>;
  offered(stage: string, parts: readonly string[], facts: Facts): Offered[];
  /** The row by which these parts take this action from here. */
  ruleOf(action: string, stage: string, parts: readonly string[]): StepRule | undefined;
  /** What a decision about these parts depends on here; nothing else need be asked. */
  asks(stage: string, parts: readonly string[]): readonly Fact[];
};

const read = new WeakMap<ProcedureDefinition, Procedure>();

/** The stages of a package as a workflow. A record pins its package, so the same record always gets the same answers; a definition is read once. */
export const procedureOf = (definition: ProcedureDefinition): Procedure => {
  const known = read.get(definition) ?? readProcedure(definition);
  read.set(definition, known);
  return known;
};

const readProcedure = (definition: ProcedureDefinition): Procedure => {
  const stages = new Map(definition.stages.map(stage => [stage.key, stage]));
  const workflow: Workflow<string, string, string, string> = workflowOf(definition.steps.map(({ when, ...step }) => (when ? { ...step, when } : step)));
  const stage = (key: string): Stage => {
    const found = stages.get(key);
    if (!found) throw new Error(`the procedure has no stage ${key}`);
    return found;
  };
  const leaving = (from: string, parts: readonly string[]): StepRule[] =>
    definition.steps.filter(step => step.from.includes(from) && step.by.some(part => parts.includes(part)));
  const ruleOf: Procedure['ruleOf'] = (action, from, parts) => leaving(from, parts).find(step => step.action === action);
  return {
    initial: stage(definition.initial),
    stages: definition.stages,
    stage,
    decide: workflow.decide,
    offered: (from, parts, facts) =>
      workflow.offered(from, parts, facts).map(({ action, because }) => {
        const { name, reason, reasons = [], kind = null, says = null, paper = false } = ruleOf(action, from, parts)!;
        return { action, because, name, reason, reasons, kind, says, paper };
      }),
    ruleOf,
    asks: (from, parts) => [...new Set(leaving(from, parts).flatMap(step => step.when?.map(({ fact }) => fact) ?? []))],
  };
};
