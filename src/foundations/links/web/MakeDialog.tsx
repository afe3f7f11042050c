import { useId, useState } from 'react';
import { dayOf, endOfDay, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { call } from '#ui/fetch/client.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { CheckField, DateField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Links, type Made, type Row } from '../contract.ts';
import { splitTelephones } from '../rules.ts';
import { words } from '../words/index.ts';

/** Asks for whom and until when, and makes one link. The answer is secret: it is sent under no idempotency key, and a repetition makes a new one. */
export const MakeDialog = ({ row, links, onMade, onClose }: { row: Row; links: Links; onMade: (made: Made) => void; onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [telephones, setTelephones] = useState('');
  const [day, setDay] = useState('');
  const [send, setSend] = useState(links.channel !== 'none');
  const { attempt, busy, problem } = useAttempt();
  const make = async () => {
    const given = splitTelephones(telephones);
    const made = await attempt(() =>
      call(api.make, {
        sheetId: row.sheetId,
        send,
        ...(given.length > 0 ? { telephones: given } : {}),
        ...(day ? { until: endOfDay(day).toISOString() } : {}),
      }),
    );
    if (!made) return;
    await refresh(api.list);
    onMade(made);
  };
  const atField = problem?.body.errors?.find(error => error.pointer.startsWith('/telephones'));
  return (
    <Dialog
      title={w.makeTitle(row.member)}
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
          if (!busy) void make();
        }}
      >
        {problem && !atField && <ProblemNote body={problem.body} />}
        {row.link && row.link.state !== 'expired' && row.link.state !== 'revoked' && <p className="notice">{w.renewHint}</p>}
        <TextField
          label={w.telephones}
          hint={[row.contacts.length > 0 && w.telephonesKnown(row.contacts.join('、')), w.telephonesHint].filter(Boolean).join(' ')}
          value={telephones}
          onChange={setTelephones}
          required={row.contacts.length === 0}
          inputMode="tel"
          autoComplete="off"
          autoFocus
          error={atField?.message}
        />
        <DateField
          label={w.until}
          hint={w.untilHint(sayInstant(new Date(links.latest)))}
          value={day}
          onChange={setDay}
          min={dayOf(new Date())}
          max={dayOf(new Date(links.latest))}
        />
        {links.channel === 'none' ? <p className="small">{w.channel.none}</p> : <CheckField checked={send} onChange={setSend} label={w.send} />}
      </form>
    </Dialog>
  );
};
