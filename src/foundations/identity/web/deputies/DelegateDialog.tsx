import { useId, useState } from 'react';
import { type ActingKind, actingKinds, type Role, type SigningAct, signingActs } from '#kernel/actor.ts';
import { dayOf, sayDay } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, DateField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Peer } from '../../contract.ts';
import { words } from '../../words/index.ts';

const toggled = <T,>(all: readonly T[], one: T, on: boolean): T[] => (on ? [...all, one] : all.filter(other => other !== one));

/** Who of the colleagues can be chosen, and until when who is away. */
export const usePeerOptions = (peers: readonly Peer[], but: string) => {
  const w = useWords(words).acting.form;
  const language = useLanguage();
  return peers.filter(({ id }) => id !== but).map(({ id, name, away }) => ({ value: id, label: away ? w.away(name, sayDay(away.endsOn, language)) : name }));
};

/** One’s own deputy, or one for a colleague who is away already. */
export const DelegateDialog = ({ peers, onClose }: { peers: readonly Peer[]; onClose: () => void }) => {
  const w = useWords(words);
  const t = w.acting;
  const c = useWords(common);
  const form = useId();
  const me = peers.find(peer => peer.me);
  const today = dayOf(new Date());
  const [principalId, setPrincipal] = useState(me?.id ?? '');
  const [deputyId, setDeputy] = useState('');
  const [kind, setKind] = useState<ActingKind>('agent');
  const [left, setLeft] = useState<readonly Role[]>([]);
  const [acts, setActs] = useState<readonly SigningAct[]>(['opinion', 'recommendation']);
  const [startsOn, setFrom] = useState(today);
  const [endsOn, setTo] = useState(today);
  const [reason, setReason] = useState('');
  const principal = peers.find(({ id }) => id === principalId);
  const own = principalId === me?.id;
  const roles = (principal?.roles ?? []).filter(role => !left.includes(role));
  const deputies = usePeerOptions(peers, principalId).filter(({ value }) => own || value !== me?.id);
  const { run, busy, problem } = useAction(api.delegate, {
    done: ({ state }) => (state === 'asked' ? t.asked1 : t.made1),
    refreshes: [api.delegations],
    quiet: true,
  });
  const ready = deputies.some(({ value }) => value === deputyId) && roles.length > 0 && reason.trim() !== '' && (kind !== 'signing' || acts.length > 0);
  const submit = async () => {
    const made = await run({
      deputyId,
      kind,
      roles,
      acts: kind === 'signing' ? [...acts] : [],
      startsOn,
      endsOn,
      reason,
      ...(own ? {} : { principalId }),
    });
    if (made) onClose();
  };
  return (
    <Dialog
      title={t.new}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || !ready}>
            {t.form.submit}
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
          if (!busy && ready) void submit();
        }}
      >
        {problem && <ProblemNote body={problem.body} />}
        {peers.length < 2 && <p className="small">{t.form.nobody}</p>}
        <SelectField
          label={t.form.principal}
          value={principalId}
          onChange={setPrincipal}
          required
          hint={own ? undefined : t.form.secondPerson}
          options={peers.map(({ id, name, me: self }) => ({ value: id, label: self ? `${name}（${t.form.self}）` : name }))}
        />
        <SelectField label={t.form.deputy} value={deputyId} onChange={setDeputy} required empty={t.form.choose} options={deputies} />
        <SelectField
          label={t.form.kind}
          value={kind}
          onChange={value => setKind(value as ActingKind)}
          hint={t.form.kindHint}
          options={actingKinds.map(value => ({ value, label: t.kind[value] }))}
        />
        <fieldset className="deputy-choices">
          <legend>{t.form.roles}</legend>
          {(principal?.roles ?? []).map(role => (
            <CheckField key={role} label={w.role[role]} checked={!left.includes(role)} onChange={on => setLeft(toggled(left, role, !on))} />
          ))}
        </fieldset>
        {kind === 'signing' && (
          <fieldset className="deputy-choices">
            <legend>{t.form.acts}</legend>
            {signingActs.map(act => (
              <CheckField key={act} label={t.act[act]} checked={acts.includes(act)} onChange={on => setActs(toggled(acts, act, on))} />
            ))}
          </fieldset>
        )}
        <div className="deputy-days">
          <DateField label={t.form.from} value={startsOn} onChange={setFrom} min={today} required />
          <DateField label={t.form.to} value={endsOn} onChange={setTo} min={startsOn} required />
        </div>
        <TextField label={t.form.reason} value={reason} onChange={setReason} required />
      </form>
    </Dialog>
  );
};
