import { useRef, useState } from 'react';
import type { Endpoint, OutputOf, RequestOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { toast } from '../dialog/toast.ts';
import { call } from './client.ts';
import { asProblem, type ProblemError } from './problem.ts';
import { refresh } from './query.ts';

type Options<E extends Endpoint> = {
  /** The sentence that says it happened. */
  readonly done?: string | ((output: OutputOf<E>) => string);
  /** Reads to ask again; all of them unless named; `nothing` when a new page is loaded anyway (signing out). */
  readonly refreshes?: readonly Endpoint[] | 'nothing';
  /** The page shows the refusal itself (at its fields), so no toast. */
  readonly quiet?: boolean;
};

/**
 * A write. `run` resolves with the answer, or with undefined when it was refused (`problem` holds why). Repeating the same input
 * after a cut line sends the same idempotency key, so nothing happens twice.
 */
export const useAction = <E extends Endpoint>(endpoint: E, { done, refreshes = [], quiet = false }: Options<E> = {}) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const last = useRef<{ input: string; key: string } | null>(null);

  const run = async (input: RequestOf<E>): Promise<OutputOf<E> | undefined> => {
    const text = JSON.stringify(input);
    if (last.current?.input !== text) last.current = { input: text, key: newId() };
    setBusy(true);
    setProblem(null);
    try {
      const output = await call(endpoint, input, { idempotencyKey: last.current.key });
      last.current = null;
      if (refreshes !== 'nothing') await refresh(...refreshes);
      if (done) toast.done(typeof done === 'string' ? done : done(output));
      return output;
    } catch (thrown) {
      const refused = asProblem(thrown);
      if (!refused) throw thrown;
      // A refusal is not stored under the key: the next attempt is a new one. Only without an answer the key stays.
      if (!refused.isOffline) last.current = null;
      setProblem(refused);
      if (!quiet) toast.problem(refused);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem, clear: () => setProblem(null) };
};
