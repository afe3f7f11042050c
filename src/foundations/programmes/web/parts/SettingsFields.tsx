import { fieldError, type ProblemError } from '#ui/fetch/problem.ts';
import { CheckField, TextField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { Addressed, type Settings } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

type Props = { readonly settings: Settings; readonly onChange: (change: Partial<Settings>) => void; readonly problem: ProblemError | null };

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number.parseInt(text, 10));
const textOf = (number: number | null): string => (number === null || Number.isNaN(number) ? '' : String(number));

/** How the call is run; what is left empty does not apply. */
export const SettingsFields = ({ settings, onChange, problem }: Props) => {
  const w = useWords(running).settings;
  const figure = (name: 'correctionDays' | 'publicityDays' | 'quota', label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      inputMode="numeric"
      value={textOf(settings[name])}
      onChange={text => onChange({ [name]: numberOf(text) })}
      error={fieldError(problem, `/${name}`)}
    />
  );
  const line = (name: 'contactOffice' | 'postalAddress', label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={settings[name] ?? ''}
      onChange={text => onChange({ [name]: text === '' ? null : text })}
      error={fieldError(problem, `/${name}`)}
    />
  );
  const { addressed } = settings;
  return (
    <>
      <fieldset className="cluster-choice">
        <legend>{w.addressed}</legend>
        <p className="small">{w.addressedHint}</p>
        <div className="cluster-grid">
          {Addressed.options.map(group => (
            <CheckField
              key={group}
              label={w.groups[group]}
              checked={addressed.includes(group)}
              onChange={on => onChange({ addressed: on ? [...addressed, group] : addressed.filter(one => one !== group) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="cluster-choice call-settings">
        <legend>{w.title}</legend>
        <CheckField label={w.lenient} checked={settings.lenient} onChange={lenient => onChange({ lenient })} />
        <CheckField label={w.expertReview} checked={settings.expertReview} onChange={expertReview => onChange({ expertReview })} />
        <div className="call-form-row">
          {figure('correctionDays', w.correctionDays, w.correctionDaysHint)}
          {figure('publicityDays', w.publicityDays, w.publicityDaysHint)}
          {figure('quota', w.quota, w.quotaHint)}
        </div>
        <div className="call-form-row">
          {line('contactOffice', w.contactOffice)}
          {line('postalAddress', w.postalAddress, w.postalAddressHint)}
        </div>
      </fieldset>
    </>
  );
};
