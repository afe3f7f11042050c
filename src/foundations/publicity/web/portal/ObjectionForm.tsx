import { useState } from 'react';
import { callPath } from '#ui/fetch/client.ts';
import { asProblem, type ProblemBody } from '#ui/fetch/problem.ts';
import { SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api, NoticePage, Receipt } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** What one writes when one objects. Nothing is emptied until it has been received. */
export const ObjectionForm = ({ notice }: { notice: NoticePage }) => {
  const w = useWords(words);
  const [itemId, setItemId] = useState('');
  const [content, setContent] = useState('');
  const [name, setName] = useState('');
  const [telephone, setTelephone] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ProblemBody | null>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const tooShort = content.trim().length < 10;
  const send = async () => {
    setTried(true);
    if (tooShort || busy) return;
    setBusy(true);
    try {
      const said = { id: notice.id, itemId: itemId || null, content, name, telephone };
      setReceipt(await callPath<typeof api.object>('POST', '/publicity/{id}/objections', said));
      setRefusal(null);
    } catch (error) {
      const refused = asProblem(error);
      if (!refused) throw error;
      setRefusal(refused.body);
    } finally {
      setBusy(false);
    }
  };
  if (receipt)
    return (
      <Card title={w.taken}>
        <div className="stack" role="status">
          <p>{w.takenLead}</p>
          <Facts
            items={[
              [
                w.number,
                <b key="number" className="num">
                  {receipt.number}
                </b>,
              ],
              [
                w.code,
                <b key="code" className="num">
                  {receipt.code}
                </b>,
              ],
            ]}
          />
          <button
            type="button"
            className="btn"
            onClick={() => {
              setContent('');
              setTried(false);
              setReceipt(null);
            }}
          >
            {w.again}
          </button>
        </div>
      </Card>
    );
  return (
    <Card title={w.object}>
      <form
        noValidate
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="small">{w.objectLead}</p>
        {refusal && <ProblemNote body={refusal} />}
        <SelectField
          label={w.input.item}
          value={itemId}
          onChange={setItemId}
          options={[{ value: '', label: w.whole }, ...notice.items.map(item => ({ value: item.id, label: item.name }))]}
        />
        <TextArea
          label={w.input.content}
          hint={w.input.contentHint}
          required
          rows={6}
          maxChars={3000}
          value={content}
          onChange={setContent}
          error={tried && tooShort ? w.input.tooShort : undefined}
        />
        <TextField label={w.input.name} value={name} onChange={setName} autoComplete="off" />
        <TextField label={w.input.telephone} value={telephone} onChange={setTelephone} type="tel" autoComplete="off" />
        <div>
          <button type="submit" className="btn primary" disabled={busy}>
            {w.input.send}
          </button>
        </div>
      </form>
    </Card>
  );
};
