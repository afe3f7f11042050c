import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { type Counting, lengthOf } from '#kernel/form/counting.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './input.css';

export type Shared = {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
};

type Tied = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean; required: boolean; disabled: boolean };

/** A label tied to its input, the hint and the error tied to both. */
export const Labelled = ({
  label,
  error,
  hint,
  required = false,
  disabled = false,
  side,
  children,
}: Shared & { side?: ReactNode; children: (tied: Tied) => ReactNode }) => {
  const id = useId();
  const w = useWords(common);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>
          {label}
          {required && <span className="field-required">（{w.required}）</span>}
        </label>
        {side}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error), required, disabled })}
      {hint && (
        <p id={`${id}-hint`} className="small">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
};

type TextProps = Shared & { readonly value: string; readonly onChange: (value: string) => void; readonly autoFocus?: boolean };

export const TextField = ({
  value,
  onChange,
  type = 'text',
  autoComplete,
  inputMode,
  autoFocus,
  ...shared
}: TextProps & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'autoComplete' | 'inputMode'>) => (
  <Labelled {...shared}>
    {tied => (
      <input
        {...tied}
        className="input"
        type={type}
        autoComplete={autoComplete}
        inputMode={inputMode}
        autoFocus={autoFocus}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    )}
  </Labelled>
);

/** A password that can be looked at while it is typed: the long ones that are safe are mistyped otherwise. */
export const PasswordField = ({
  value,
  onChange,
  autoComplete,
  autoFocus,
  ...shared
}: TextProps & { readonly autoComplete: 'current-password' | 'new-password' }) => {
  const w = useWords(common);
  const [shown, setShown] = useState(false);
  return (
    <Labelled {...shared}>
      {tied => (
        <div className="input-with">
          <input
            {...tied}
            className="input"
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoFocus={autoFocus}
            value={value}
            onChange={event => onChange(event.target.value)}
          />
          <button type="button" className="btn plain mini" aria-pressed={shown} onClick={() => setShown(was => !was)}>
            {shown ? w.hide : w.show}
            <span className="sr-only">{shared.label}</span>
          </button>
        </div>
      )}
    </Labelled>
  );
};

export const TextArea = ({
  value,
  onChange,
  rows = 4,
  maxChars,
  counting,
  autoFocus,
  ...shared
}: TextProps & { readonly rows?: number; readonly maxChars?: number | undefined; readonly counting?: Counting }) => {
  // What a form counts is counted by its rule; any other text as the server stores it.
  const length = counting === undefined ? value.length : lengthOf(value, counting);
  return (
    <Labelled
      {...shared}
      side={
        maxChars !== undefined && (
          <span className={`small num${length > maxChars ? ' over' : ''}`}>
            {length} / {maxChars}
          </span>
        )
      }
    >
      {tied => <textarea {...tied} className="input" rows={rows} autoFocus={autoFocus} value={value} onChange={event => onChange(event.target.value)} />}
    </Labelled>
  );
};

/** A day as `YYYY-MM-DD`, with the browser's own calendar. */
export const DateField = ({ value, onChange, min, max, ...shared }: TextProps & { readonly min?: string; readonly max?: string }) => (
  <Labelled {...shared}>
    {tied => <input {...tied} className="input narrow" type="date" min={min} max={max} value={value} onChange={event => onChange(event.target.value)} />}
  </Labelled>
);

export const SelectField = ({
  value,
  onChange,
  options,
  empty,
  ...shared
}: TextProps & { readonly options: readonly { readonly value: string; readonly label: string }[]; readonly empty?: string }) => (
  <Labelled {...shared}>
    {tied => (
      <select {...tied} className="input" value={value} onChange={event => onChange(event.target.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);

export const CheckField = ({
  checked,
  onChange,
  label,
  disabled = false,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}) => (
  <label className="check">
    <input type="checkbox" checked={checked} disabled={disabled} onChange={event => onChange(event.target.checked)} />
    <span>{label}</span>
  </label>
);
