import { useState } from 'react';
import { asProblem, type ProblemError } from './problem.ts';

/** A write on a public page, where there is no cache to refresh: resolves with the answer, or undefined with `problem` holding why not. */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const attempt = async <T>(send: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setProblem(null);
    try {
      return await send();
    } catch (thrown) {
      const refused = asProblem(thrown);
      if (!refused) throw thrown;
      setProblem(refused);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { attempt, busy, problem };
};
