import { useEffect, useRef, useState } from 'react';
import { api as tasks } from '#foundations/tasks/contract.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { refresh, useRead } from '#ui/fetch/query.ts';
import { SelectField, TextArea } from '#ui/input/Fields.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { MassAction } from '../../contract.ts';
import { queueWords } from '../../words/queue/index.ts';
import { type Chosen, type Outcome, useMass } from './useMass.ts';

type Props = { readonly action: MassAction; readonly chosen: readonly Chosen[]; readonly onClose: (hasRun: boolean) => void };

/** Back to everybody, as a choice of its own: nothing is assigned by leaving the field as it was. */
const everybody = 'everybody';

const Outcomes = ({ items, did }: { items: readonly Outcome[]; did: string }) => {
  const w = useWords(queueWords).mass;
  return (
    <DataTable
      rows={items}
      caption={w.result}
      empty={w.result}
      columns={[
        { title: w.name, cell: item => item.name },
        {
          title: w.result,
          cell: item => (
            <>
              <Tag tone={item.done ? 'ok' : 'warn'}>{item.done ? did : w.not}</Tag> {item.because && <span className="small">{item.because}</span>}
            </>
          ),
        },
      ]}
    />
  );
};

/** Before: what would become of each. After: what became of each. Nothing happens in between that is not in one of the two. */
export const MassDialog = ({ action, chosen, onClose }: Props) => {
  const w = useWords(queueWords).mass;
  const c = useWords(common);
  const { preview, run, progress } = useMass(action);
  const [before, setBefore] = useState<readonly Outcome[] | null>(null);
  const [after, setAfter] = useState<readonly Outcome[] | null>(null);
  const [reason, setReason] = useState('');
  const [person, setPerson] = useState('');
  const colleagues = useRead(tasks.colleagues, {}, { enabled: action === 'assign' }).data?.items ?? [];
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void preview(chosen).then(setBefore);
  });

  const going = before?.filter(item => item.done) ?? [];
  const isReady = going.length > 0 && (action !== 'return' || reason.trim() !== '') && (action !== 'assign' || person !== '');
  const start = async () => {
    const done = await run(going, { reason: reason.trim(), personId: person === everybody ? null : person });
    const byId = new Map(done.map(item => [item.id, item]));
    setAfter(before!.map(item => byId.get(item.id) ?? item));
    await refresh();
  };
  const shown = after ?? before;
  const may = shown?.filter(item => item.done).length ?? 0;
  return (
    <Dialog
      title={w.title[action]}
      onClose={progress === null || !before ? () => onClose(after !== null) : undefined}
      foot={
        <>
          <button type="button" className="btn" disabled={progress !== null && before !== null} onClick={() => onClose(after !== null)}>
            {after ? c.close : c.cancel}
          </button>
          {!after && (
            <button
              type="button"
              className={action === 'return' ? 'btn danger' : 'btn primary'}
              disabled={!isReady || progress !== null}
              onClick={() => void start()}
            >
              {w.go(w.verb[action], going.length)}
            </button>
          )}
        </>
      }
    >
      <div className="stack">
        <p className="small">{w.intro[action]}</p>
        <p role="status">
          {before && progress !== null ? w.running(progress, going.length) : !shown ? w.looking : (after ? w.report : w.preview)(may, shown.length - may)}
        </p>
        {!after && action === 'assign' && (
          <SelectField
            label={w.person}
            required
            value={person}
            onChange={setPerson}
            empty={w.choosePerson}
            options={[...colleagues.map(({ id, name, open }) => ({ value: id, label: `${name}（${w.open(open)}）` })), { value: everybody, label: w.nobody }]}
          />
        )}
        {!after && (
          <TextArea
            label={action === 'return' ? w.reason : w.note}
            required={action === 'return'}
            rows={3}
            maxChars={action === 'return' ? 1000 : 300}
            value={reason}
            onChange={setReason}
          />
        )}
        {shown && <Outcomes items={shown} did={after ? w.did : w.will} />}
      </div>
    </Dialog>
  );
};
