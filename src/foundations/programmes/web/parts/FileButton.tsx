import { useRef, useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { toast } from '#ui/dialog/toast.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { ProblemNote } from '#ui/layout/States.tsx';
import { api } from '../../contract.ts';

/** Uploads the one file of a notice or annex, and shows the page anew. */
export const FileButton = ({ recordType, recordId, label, done }: { recordType: string; recordId: string; label: string; done: string }) => {
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setRefused(null);
    try {
      await uploadOne({ recordType, recordId, slot: 'file' }, file, () => {});
      await refresh(api.call);
      toast.done(done);
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const problem = asProblem(refused);
  return (
    <span className="no-print">
      <button type="button" className="btn" aria-disabled={busy} onClick={() => !busy && picker.current?.click()}>
        {label}
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
      {problem && <ProblemNote body={problem.body} />}
    </span>
  );
};
