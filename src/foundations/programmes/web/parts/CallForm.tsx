import { type FormEvent, type ReactNode, useState } from 'react';
import { dayOf } from '#kernel/day.ts';
import { fieldError, type ProblemError } from '#ui/fetch/problem.ts';
import { DateField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Details } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';
import { ClusterChoice } from './ClusterChoice.tsx';
import { SettingsFields } from './SettingsFields.tsx';

type Props = {
  readonly start: Details;
  readonly busy: boolean;
  readonly problem: ProblemError | null;
  readonly onSave: (details: Details) => void;
  readonly children?: ReactNode;
};

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

/** What an officer decides about a call. The package fills it in; each field can be changed until the call is opened. */
export const CallForm = ({ start, busy, problem, onSave, children }: Props) => {
  const w = useWords(words);
  const { settings } = useWords(running);
  const [details, setDetails] = useState(start);
  const [issuers, setIssuers] = useState(start.issuers.join('\n'));
  const set = (change: Partial<Details>) => setDetails(now => ({ ...now, ...change }));
  const whole = (text: string) => Number.parseInt(text, 10);
  const isPast = details.closesOn !== '' && details.closesOn < dayOf(new Date());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...details, documentNumber: details.documentNumber?.trim() || null, issuers: lines(issuers) });
  };
  return (
    <Card>
      <form className="call-form" onSubmit={submit}>
        <TextField label={w.form.title} value={details.title} onChange={title => set({ title })} required error={fieldError(problem, '/title')} />
        <div className="call-form-row">
          <TextField
            label={w.form.number}
            hint={w.form.numberHint}
            value={details.documentNumber ?? ''}
            onChange={documentNumber => set({ documentNumber })}
            error={fieldError(problem, '/documentNumber')}
          />
          <TextField
            label={w.form.year}
            inputMode="numeric"
            value={Number.isNaN(details.year) ? '' : String(details.year)}
            onChange={text => set({ year: whole(text) })}
            required
            error={fieldError(problem, '/year')}
          />
        </div>
        <TextArea
          label={w.form.issuers}
          hint={w.form.issuersHint}
          rows={2}
          value={issuers}
          onChange={setIssuers}
          required
          error={fieldError(problem, '/issuers') ?? fieldError(problem, '/issuers/0')}
        />
        <div className="call-form-row">
          <DateField
            label={w.form.closesOn}
            hint={isPast ? w.form.past : w.form.closesOnHint}
            value={details.closesOn}
            onChange={closesOn => set({ closesOn })}
            required
            error={fieldError(problem, '/closesOn')}
          />
          <TextField
            label={settings.closesTime}
            hint={settings.closesTimeHint}
            type="time"
            value={details.closesTime ?? ''}
            onChange={time => set({ closesTime: time === '' ? null : time })}
            error={fieldError(problem, '/closesTime')}
          />
          <TextField
            label={w.form.target}
            hint={w.form.targetHint}
            inputMode="numeric"
            value={details.target === null || Number.isNaN(details.target) ? '' : String(details.target)}
            onChange={text => set({ target: text.trim() === '' ? null : whole(text) })}
            error={fieldError(problem, '/target')}
          />
        </div>
        <ClusterChoice chosen={details.clusters} onChange={clusters => set({ clusters })} />
        <SettingsFields settings={details} onChange={set} problem={problem} />
        {children}
        {problem && !problem.body.errors && <ProblemNote body={problem.body} />}
        <div className="page-actions">
          <button type="submit" className="btn primary" disabled={busy}>
            {w.form.save}
          </button>
        </div>
      </form>
    </Card>
  );
};
