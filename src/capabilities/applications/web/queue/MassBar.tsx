import { useState } from 'react';
import { call } from '#ui/fetch/client.ts';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type MassAction } from '../../contract.ts';
import { queueWords } from '../../words/queue/index.ts';
import { MassDialog } from './MassDialog.tsx';
import type { Chosen } from './useMass.ts';

/** So many at once; whoever has more does it in two goes. */
const most = 200;

type Props = {
  readonly items: readonly Chosen[];
  readonly total: number;
  readonly chosen: readonly Chosen[];
  readonly choose: (chosen: readonly Chosen[]) => void;
  /** The filter as the list was asked. */
  readonly input: Readonly<Record<string, unknown>>;
};

/** What can be done to several: choose this page or all that match, then return, assign or urge. */
export const MassBar = ({ items, total, chosen, choose, input }: Props) => {
  const w = useWords(queueWords);
  const [action, setAction] = useState<MassAction | null>(null);
  const [busy, setBusy] = useState(false);
  const may: Record<MassAction, boolean> = {
    return: usePermission('applications.step'),
    assign: usePermission('tasks.assign'),
    remind: usePermission('tasks.remind'),
  };
  const chooseAll = async () => {
    setBusy(true);
    try {
      const { after: _, ...filter } = input;
      const page = await call(api.list, { ...filter, size: most });
      choose(page.items.map(({ id, name }) => ({ id, name })));
    } finally {
      setBusy(false);
    }
  };
  if (items.length === 0) return null;
  return (
    <div className="mass-bar no-print">
      <button type="button" className="btn mini" onClick={() => choose(items)}>
        {w.choosePage}
      </button>
      {total > items.length && (
        <button type="button" className="btn mini" disabled={busy} onClick={() => void chooseAll()}>
          {total > most ? w.chooseMost(most) : w.chooseAll(total)}
        </button>
      )}
      {chosen.length > 0 && (
        <>
          <b className="num" role="status">
            {w.chosen(chosen.length)}
          </b>
          {(['return', 'assign', 'remind'] as const)
            .filter(key => may[key])
            .map(key => (
              <button key={key} type="button" className="btn mini" onClick={() => setAction(key)}>
                {w.mass.title[key]}
              </button>
            ))}
          <button type="button" className="btn mini plain" onClick={() => choose([])}>
            {w.clear}
          </button>
        </>
      )}
      {action && (
        <MassDialog
          action={action}
          chosen={chosen.slice(0, most)}
          onClose={hasRun => {
            setAction(null);
            if (hasRun) choose([]);
          }}
        />
      )}
    </div>
  );
};
