import { type BlockStep, blockSteps } from './difference/steps.ts';
import type { Block, Prose } from './prose.ts';

/** A part of a text that is not as it was. `at` is its place among the blocks before, `to` among those after. */
export type Change =
  | { readonly kind: 'deleted'; readonly at: number; readonly to: number; readonly before: Block }
  | { readonly kind: 'inserted'; readonly at: number; readonly to: number; readonly after: Block }
  | { readonly kind: 'changed'; readonly at: number; readonly to: number; readonly before: Block; readonly after: Block; readonly step: BlockStep };

/** Everything in both texts, in order, with what happened to it: what a comparison is drawn from. */
export const differenceOf = (a: Prose, b: Prose): BlockStep[] => blockSteps(a.content, b.content);

/** What changed from one text to another, in order; nothing when they are equal. */
export const compareProse = (a: Prose, b: Prose): Change[] => {
  const changes: Change[] = [];
  let [at, to] = [0, 0];
  for (const step of differenceOf(a, b)) {
    if (step.kind === 'deleted') changes.push({ kind: step.kind, at: at++, to, before: step.part });
    else if (step.kind === 'inserted') changes.push({ kind: step.kind, at, to: to++, after: step.part });
    else {
      if (step.kind === 'changed') changes.push({ kind: step.kind, at, to, before: step.before, after: step.after, step });
      at += 1;
      to += 1;
    }
  }
  return changes;
};

/** The text that these changes make of another. */
export const applyChanges = ({ content }: Prose, changes: readonly Change[]): Prose => {
  const out: Block[] = [];
  let from = 0;
  for (const change of changes) {
    out.push(...content.slice(from, change.at));
    from = change.kind === 'inserted' ? change.at : change.at + 1;
    if (change.kind !== 'deleted') out.push(change.after);
  }
  return { type: 'doc', content: [...out, ...content.slice(from)] };
};
