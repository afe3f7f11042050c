import { useState } from 'react';
import type { OutputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { call } from '#ui/fetch/client.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type MassAction } from '../../contract.ts';
import { queueWords } from '../../words/queue/index.ts';

export type Chosen = { readonly id: string; readonly name: string };
export type Outcome = { readonly id: string; readonly name: string; readonly done: boolean; readonly because: string | null };
export type Given = { readonly reason: string; readonly personId: string | null };

const turn = 20;
const turnsOf = (items: readonly Chosen[]): Chosen[][] =>
  Array.from({ length: Math.ceil(items.length / turn) }, (_, i) => items.slice(i * turn, (i + 1) * turn));

type Report = OutputOf<typeof api.massPreview>;

const send = (action: MassAction, ids: string[], { reason, personId }: Given): Promise<Report> => {
  const options = { idempotencyKey: newId() };
  if (action === 'return') return call(api.massReturn, { ids, reason }, options);
  const note = reason.trim() === '' ? {} : { note: reason };
  return action === 'assign' ? call(api.massAssign, { ids, personId, ...note }, options) : call(api.massRemind, { ids, ...note }, options);
};

/** Asks about or does several, some at a time; what is refused or not reached is told for each, and never passed over. */
export const useMass = (action: MassAction) => {
  const w = useWords(queueWords).mass;
  const language = useLanguage();
  const [progress, setProgress] = useState<number | null>(null);

  const each = async (items: readonly Chosen[], ask: (ids: string[]) => Promise<Report>): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const some of turnsOf(items)) {
      setProgress(outcomes.length);
      try {
        const report = await ask(some.map(({ id }) => id));
        const byId = new Map(report.items.map(item => [item.id, item]));
        for (const { id, name } of some) {
          const item = byId.get(id);
          outcomes.push({ id, name, done: item?.done ?? false, because: item ? (item.because?.[language] ?? null) : w.gone });
        }
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (!problem) throw thrown;
        const because = problem.isOffline ? w.notReached : problem.body.title;
        outcomes.push(...some.map(one => ({ ...one, done: false, because })));
      }
    }
    setProgress(null);
    return outcomes;
  };

  return {
    progress,
    preview: (items: readonly Chosen[]) => each(items, ids => call(api.massPreview, { ids, action })),
    run: (items: readonly Chosen[], given: Given) => each(items, ids => send(action, ids, given)),
  };
};
