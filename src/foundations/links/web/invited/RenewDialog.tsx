import { useId, useState } from 'react';
import { endOfDay } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { call } from '#ui/fetch/client.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invited, type Made } from '../../contract.ts';
import { splitTelephones } from '../../rules.ts';
import { words } from '../../words/index.ts';
import type { Standing } from './standing.ts';
import { TermFields } from './terms.tsx';

type Given = { readonly link: Invited; readonly standing: Standing; readonly onMade: (made: Made) => void; readonly onClose: () => void };

/** A link in place of the one there was: for longer, to another telephone, or because the first was lost. */
export const RenewDialog = ({ link, standing, onMade, onClose }: Given) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [telephones, setTelephones] = useState('');
  const [day, setDay] = useState('');
  const [send, setSend] = useState(standing.channel !== 'none');
  const { attempt, busy, problem } = useAttempt();
  const submit = async () => {
    if (busy) return;
    const given = splitTelephones(telephones);
    const made = await attempt(() =>
      call(api.renew, {
        id: link.id,
        send,
        ...(given.length > 0 ? { telephones: given } : {}),
        ...(day ? { until: endOfDay(day).toISOString() } : {}),
      }),
    );
    if (made) onMade(made);
  };
  const atTelephones = problem?.body.errors?.find(error => error.pointer.startsWith('/telephones'))?.message;
  return (
    <Dialog
      title={w.makeTitle(link.person)}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {w.makeNow}
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
          void submit();
        }}
      >
        {problem && !atTelephones && <ProblemNote body={problem.body} />}
        <p className="notice">{w.renewHint}</p>
        <TextField
          label={w.invited.telephone}
          hint={w.invited.telephonesKept(link.telephones.join('、'))}
          value={telephones}
          onChange={setTelephones}
          error={atTelephones}
          inputMode="tel"
          autoComplete="off"
          autoFocus
        />
        <TermFields standing={standing} day={day} setDay={setDay} send={send} setSend={setSend} />
      </form>
    </Dialog>
  );
};
