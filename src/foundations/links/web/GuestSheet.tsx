import { useState } from 'react';
import { api as contributions } from '#foundations/contributions/contract.ts';
import { SheetEditor } from '#foundations/contributions/web/published.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { refresh, useRead } from '#ui/fetch/query.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { AsGuest } from './AsGuest.tsx';
import { confirmSheet } from './calls.ts';
import { type GuestHere, type Invited, Prove } from './Prove.tsx';

type Props = {
  readonly token: string;
  readonly invited: Invited;
  readonly guest: GuestHere;
  readonly onProved: (guest: GuestHere) => void;
  readonly onEnded: () => void;
};

const proveAgain = '/problems/links/prove-again';

const Sheet = ({ token, invited, guest, onProved }: Props) => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(contributions.sheet, { id: guest.opens });
  /** What waits to be confirmed until the telephone is proved again. */
  const [waiting, setWaiting] = useState<{ readonly disclosure: string | null } | null>(null);
  const confirmBy = async (disclosure: string | null): Promise<void> => {
    try {
      await confirmSheet(disclosure);
      setWaiting(null);
      toast.done(w.fill.confirmed);
      await refresh();
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      if (problem.is(proveAgain)) setWaiting({ disclosure });
      else toast.problem(problem);
    }
  };
  const problem = asProblem(error);
  if (problem && !data) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <SheetEditor key={data.id} page={data} confirmBy={confirmBy} />
      {waiting && (
        <Dialog title={w.fill.confirmTitle} onClose={() => setWaiting(null)}>
          <div className="stack">
            <p>{w.fill.proveAgain}</p>
            <Prove
              token={token}
              invited={invited}
              onProved={proved => {
                onProved(proved);
                void confirmBy(waiting.disclosure);
              }}
            />
          </div>
        </Dialog>
      )}
    </>
  );
};

/** The member’s sheet, filled in by a guest: the same screen as on the desk, with the guest’s way to confirm. */
export default function GuestSheet(props: Props) {
  return (
    <AsGuest onEnded={props.onEnded}>
      <Sheet {...props} />
    </AsGuest>
  );
}
