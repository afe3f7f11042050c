import { useState } from 'react';
import { Suggest } from '#ui/choose/Suggest.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { call } from '#ui/fetch/client.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PanelPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** Experts of the pool who could come, by name, organisation or field. */
export const findExperts = async (q: string, except: readonly string[]) => {
  const { items } = await call(api.experts, { ...(q ? { q } : {}), size: 100 });
  return items
    .filter(({ id, state }) => state === 'active' && !except.includes(id))
    .slice(0, 20)
    .map(({ id, name, organisation, title }) => ({ id, label: name, note: [organisation.name, title].filter(Boolean).join(' · ') }));
};

const DrawDialog = ({ panel, onClose }: { panel: PanelPage; onClose: () => void }) => {
  const w = useWords(words).panel;
  const [count, setCount] = useState('5');
  const [cluster, setCluster] = useState('');
  const draw = useAction(api.drawExperts, { done: w.drawn, quiet: true });
  const run = async () => {
    const wanted = Number(count);
    if (Number.isInteger(wanted) && wanted > 0 && (await draw.run({ id: panel.id, count: wanted, ...(cluster.trim() ? { cluster } : {}) }))) onClose();
  };
  return (
    <Dialog
      title={w.draw}
      onClose={onClose}
      foot={
        <button type="button" className="btn primary" disabled={draw.busy} onClick={() => void run()}>
          {w.draw}
        </button>
      }
    >
      <div className="stack">
        <p className="small">{w.drawText}</p>
        {draw.problem && <ProblemNote body={draw.problem.body} />}
        <TextField label={w.drawCount} required inputMode="numeric" value={count} onChange={setCount} />
        <TextField label={w.drawCluster} value={cluster} onChange={setCluster} />
      </div>
    </Dialog>
  );
};

/** Who scores; while the panel is a draft, experts are chosen or drawn here. */
export const Members = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  const draft = panel.state === 'draft';
  const [drawing, setDrawing] = useState(false);
  const add = useAction(api.addExperts, { done: w.panel.added });
  const remove = useAction(api.removeExpert, { done: w.panel.removed });
  const on = panel.members.map(({ expertId }) => expertId);
  const columns = [
    { title: w.pool.column.name, cell: (one: PanelPage['members'][number]) => one.name },
    { title: w.pool.column.organisation, cell: (one: PanelPage['members'][number]) => one.organisation },
    { title: w.pool.column.title, cell: (one: PanelPage['members'][number]) => one.title },
    { title: w.pool.column.state, cell: (one: PanelPage['members'][number]) => <Tag>{w.how[one.how]}</Tag> },
  ];
  const act = {
    title: w.act,
    quiet: true,
    cell: (one: PanelPage['members'][number]) => (
      <button
        type="button"
        className="btn mini"
        aria-label={w.panel.removeOf(one.name)}
        disabled={remove.busy}
        onClick={() => void remove.run({ id: panel.id, expertId: one.expertId })}
      >
        {w.panel.remove}
      </button>
    ),
  };
  return (
    <Card
      flush
      title={w.panel.experts}
      side={
        draft && (
          <button type="button" className="btn" onClick={() => setDrawing(true)}>
            {w.panel.draw}
          </button>
        )
      }
    >
      {draft && (
        <div className="rv-pad">
          <Suggest
            key={on.length}
            label={w.panel.add}
            value=""
            hint={w.panel.addOf}
            find={q => findExperts(q, on)}
            onChoose={chosen => chosen && void add.run({ id: panel.id, expertIds: [chosen.id] })}
          />
        </div>
      )}
      <DataTable
        rows={panel.members}
        keyOf={one => one.expertId}
        caption={w.panel.experts}
        empty={w.panel.noExperts}
        columns={draft ? [...columns, act] : columns}
      />
      {drawing && <DrawDialog panel={panel} onClose={() => setDrawing(false)} />}
    </Card>
  );
};
