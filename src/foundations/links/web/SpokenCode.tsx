import { useEffect, useState } from 'react';
import { sayTime } from '#kernel/day.ts';
import type { OutputOf } from '#kernel/endpoint.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { call } from '#ui/fetch/client.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

/** A one-time code to be read out to somebody whom one knows, where no message can be sent. */
export const SpokenCode = ({ id, whom, onClose }: { id: string; whom: string; onClose: () => void }) => {
  const w = useWords(words);
  const [spoken, setSpoken] = useState<OutputOf<typeof api.speakCode> | null>(null);
  const { attempt, problem } = useAttempt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one code for each time that the dialog is opened
  useEffect(() => {
    void attempt(() => call(api.speakCode, { id })).then(made => setSpoken(made ?? null));
  }, [id]);
  return (
    <Dialog title={`${w.spoken} · ${whom}`} onClose={onClose}>
      {problem && <ProblemNote body={problem.body} />}
      {spoken && (
        <div className="stack">
          <p className="spoken-code num">{spoken.code}</p>
          <p>{w.spokenHint(spoken.masked, sayTime(new Date(spoken.goodUntil)))}</p>
        </div>
      )}
    </Dialog>
  );
};
