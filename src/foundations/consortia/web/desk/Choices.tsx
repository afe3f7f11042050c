import './desk.css';

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Several of a short list. */
export const Choices = ({ label, hint, error, choices, chosen, onChange }: Props) => (
  <fieldset className="unit-choices" aria-invalid={Boolean(error)}>
    <legend>{label}</legend>
    {hint && <p className="small">{hint}</p>}
    {choices.map(choice => (
      <label key={choice.value}>
        <input
          type="checkbox"
          checked={chosen.includes(choice.value)}
          onChange={event => onChange(event.target.checked ? [...chosen, choice.value] : chosen.filter(one => one !== choice.value))}
        />{' '}
        <span lang="zh-CN">{choice.label}</span>
      </label>
    ))}
    {error && (
      <p className="field-error" role="alert">
        {error}
      </p>
    )}
  </fieldset>
);
