import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Facts } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CasePage, type Receipt } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** An objection that came by letter, telephone or visit: number and code are told to the objector. */
export const EnterDialog = ({ notice, onClose }: { notice: CasePage; onClose: () => void }) => {
  const w = useWords(words);
  const enter = useAction(api.enter, { quiet: true });
  const [itemId, setItemId] = useState('');
  const [content, setContent] = useState('');
  const [name, setName] = useState('');
  const [telephone, setTelephone] = useState('');
  const [tried, setTried] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const tooShort = content.trim().length < 10;
  const save = async () => {
    setTried(true);
    if (tooShort) return;
    setReceipt((await enter.run({ id: notice.id, itemId: itemId || null, content, name, telephone })) ?? null);
  };
  return (
    <Dialog
      title={receipt ? w.taken : w.enter}
      onClose={onClose}
      foot={
        receipt ? (
          <button type="button" className="btn primary" onClick={onClose}>
            {w.cancel}
          </button>
        ) : (
          <>
            <button type="button" className="btn" onClick={onClose}>
              {w.cancel}
            </button>
            <button type="button" className="btn primary" disabled={enter.busy} onClick={() => void save()}>
              {w.save}
            </button>
          </>
        )
      }
    >
      {receipt ? (
        <div className="stack" role="status">
          <p>{w.entered(receipt.number, receipt.code)}</p>
          <Facts
            items={[
              [w.number, <b key="number">{receipt.number}</b>],
              [w.code, <b key="code">{receipt.code}</b>],
            ]}
          />
        </div>
      ) : (
        <div className="stack">
          {enter.problem && <ProblemNote body={enter.problem.body} />}
          <SelectField
            label={w.input.item}
            value={itemId}
            onChange={setItemId}
            options={[{ value: '', label: w.whole }, ...notice.items.map(item => ({ value: item.id, label: item.name }))]}
          />
          <TextArea
            label={w.input.content}
            required
            rows={5}
            maxChars={3000}
            value={content}
            onChange={setContent}
            error={tried && tooShort ? w.input.tooShort : undefined}
          />
          <TextField label={w.input.name} value={name} onChange={setName} autoComplete="off" />
          <TextField label={w.input.telephone} value={telephone} onChange={setTelephone} type="tel" autoComplete="off" />
        </div>
      )}
    </Dialog>
  );
};
