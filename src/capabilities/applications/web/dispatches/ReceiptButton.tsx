import { useRef, useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Dispatch } from '../../contract.ts';
import { dispatchWords } from '../../words/dispatches/index.ts';

export const uploadReceipt = async (id: string, file: File): Promise<void> => {
  await uploadOne({ recordType: 'dispatch', recordId: id, slot: 'receipt' }, file, () => {});
  await refresh(api.dispatches);
};

/** Adds what the other side gave for it. */
export const ReceiptButton = ({ item }: { item: Dispatch }) => {
  const w = useWords(dispatchWords);
  const language = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      await uploadReceipt(item.id, file);
      toast.done(w.uploaded);
    } catch (error) {
      const problem = asProblem(error);
      if (!problem) throw error;
      toast.problem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="btn mini" aria-disabled={busy} aria-label={`${w.upload} ${item.name[language]}`} onClick={() => picker.current?.click()}>
        {w.upload}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        onChange={event => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
};
