import { useId, useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { Verdict } from '#foundations/procedures/contract.ts';
import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { dayOf } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { asProblem, fieldError, type ProblemError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, Labelled, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Course } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Offers = Course['mayEnter'];

/** What was signed, by whom and when, with the scan: the file goes first, then the slip that names it. */
const SlipDialog = ({ id, offers, onClose }: { id: string; offers: Offers; onClose: () => void }) => {
  const w = useWords(words).course;
  const act = useWords(words).act;
  const c = useWords(common);
  const language = useLanguage();
  const parts = usePartNames();
  const form = useId();
  const choices = offers.flatMap(({ part, actions }) =>
    actions.map(({ action, name }) => ({ value: `${part} ${action}`, part, action, name: name[language] })),
  );
  const [choice, setChoice] = useState(choices[0]!.value);
  const [verdict, setVerdict] = useState<Verdict>('agree');
  const [signer, setSigner] = useState('');
  const [signedOn, setSignedOn] = useState(dayOf(new Date()));
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const { run, busy, problem } = useAction(api.registerPaper, { done: w.entered, quiet: true });
  const { part, action } = choices.find(one => one.value === choice) ?? choices[0]!;

  const enter = async () => {
    setTried(true);
    setRefused(null);
    if (!file || signer.trim().length < 2) return;
    try {
      setShare(0);
      const attachmentId = await uploadOne({ recordType: 'application-slip', recordId: id, slot: 'slip' }, file, setShare);
      const given = { id, part, action, signer, signedOn, reason, attachmentId, ...(action === 'opinion' ? { verdict } : {}) };
      if (await run(given)) onClose();
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setShare(null);
    }
  };
  const shown = refused ?? (problem && !problem.body.errors?.length ? problem : null);
  const waits = busy || share !== null;
  return (
    <Dialog
      title={w.enter}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={waits}>
            {share === null ? w.enter : w.sending}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!waits) void enter();
        }}
      >
        <p className="small">{w.enterText}</p>
        {shown && <ProblemNote body={shown.body} />}
        <SelectField
          label={w.action}
          value={choice}
          onChange={setChoice}
          options={choices.map(({ value, name, part: of }) => ({ value, label: offers.length > 1 ? `${parts[of]} · ${name}` : name }))}
        />
        {action === 'opinion' && (
          <SelectField
            label={w.verdictLabel}
            value={verdict}
            onChange={value => setVerdict(value as Verdict)}
            options={Verdict.options.map(value => ({ value, label: w.verdict[value] }))}
          />
        )}
        <TextField
          label={w.signer}
          value={signer}
          onChange={setSigner}
          required
          error={tried && signer.trim().length < 2 ? w.signerNeeded : fieldError(problem, '/signer')}
        />
        <DateField label={w.signedOn} value={signedOn} onChange={setSignedOn} max={dayOf(new Date())} required error={fieldError(problem, '/signedOn')} />
        <TextArea label={act.reason} value={reason} onChange={setReason} maxChars={1000} error={fieldError(problem, '/reason')} />
        <Labelled label={w.scan} required error={tried && !file ? w.scanNeeded : undefined}>
          {tied => <input {...tied} className="input" type="file" accept=".pdf,.jpg,.jpeg,.png" onChange={event => setFile(event.target.files?.[0] ?? null)} />}
        </Labelled>
      </form>
    </Dialog>
  );
};

/** 登记纸面签批件: for the parts that can sign here. */
export const EnterSlip = ({ id, offers }: { id: string; offers: Offers }) => {
  const w = useWords(words).course;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn mini no-print" onClick={() => setOpen(true)}>
        {w.enter}
      </button>
      {open && <SlipDialog id={id} offers={offers} onClose={() => setOpen(false)} />}
    </>
  );
};
